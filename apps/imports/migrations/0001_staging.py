"""Sessions of staged imports, their rows on trial, and remembered mappings."""

import uuid

import django.contrib.gis.db.models.fields
import django.contrib.postgres.indexes
import django.db.models.deletion
from django.conf import settings
from django.db import migrations, models

from apps.kernel.sql_files import run_file


class Migration(migrations.Migration):
    initial = True

    dependencies = [
        ("files", "0001_initial"),
        ("jobs", "0001_initial"),
        ("plans", "0005_lineage_holds_variants"),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        migrations.CreateModel(
            name="ImportSession",
            fields=[
                (
                    "id",
                    models.UUIDField(
                        default=uuid.uuid4, editable=False, primary_key=True, serialize=False
                    ),
                ),
                (
                    "state",
                    models.CharField(
                        choices=[
                            ("uploaded", "Uploaded"),
                            ("inspected", "Looked into"),
                            ("checked", "Tried"),
                            ("applied", "Applied"),
                            ("cancelled", "Cancelled"),
                            ("failed", "Failed"),
                        ],
                        default="uploaded",
                        max_length=10,
                        verbose_name="state",
                    ),
                ),
                (
                    "layer",
                    models.CharField(blank=True, default="", max_length=64, verbose_name="layer"),
                ),
                ("choices", models.JSONField(blank=True, default=dict, verbose_name="choices")),
                ("inspection", models.JSONField(blank=True, default=dict, verbose_name="contents")),
                ("report", models.JSONField(blank=True, default=dict, verbose_name="report")),
                ("created_at", models.DateTimeField(verbose_name="begun")),
                ("updated_at", models.DateTimeField(verbose_name="last change")),
                (
                    "changeset",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.SET_NULL,
                        related_name="+",
                        to="plans.changeset",
                    ),
                ),
                (
                    "file",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="files.storedfile",
                    ),
                ),
                (
                    "job",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.SET_NULL,
                        related_name="+",
                        to="jobs.job",
                    ),
                ),
                (
                    "owner",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                (
                    "version",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="+",
                        to="plans.planversion",
                    ),
                ),
            ],
            options={
                "verbose_name": "import",
                "verbose_name_plural": "imports",
                "ordering": ["-created_at", "id"],
            },
        ),
        migrations.CreateModel(
            name="MappingProfile",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("name", models.CharField(max_length=200, verbose_name="name")),
                ("layer", models.CharField(max_length=64, verbose_name="layer")),
                ("fingerprint", models.CharField(db_index=True, max_length=64)),
                ("columns", models.JSONField(blank=True, default=dict, verbose_name="columns")),
                ("codes", models.JSONField(blank=True, default=dict, verbose_name="codes")),
                (
                    "given",
                    models.JSONField(blank=True, default=dict, verbose_name="values for all rows"),
                ),
                ("crs", models.TextField(blank=True, default="", verbose_name="coordinate system")),
                (
                    "encoding",
                    models.CharField(
                        blank=True, default="", max_length=40, verbose_name="encoding"
                    ),
                ),
                ("created_at", models.DateTimeField(verbose_name="made")),
                (
                    "owner",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
            ],
            options={
                "verbose_name": "mapping profile",
                "verbose_name_plural": "mapping profiles",
                "ordering": ["name"],
            },
        ),
        migrations.CreateModel(
            name="StagedRow",
            fields=[
                (
                    "pk",
                    models.CompositePrimaryKey(
                        "session_id",
                        "row",
                        blank=True,
                        editable=False,
                        primary_key=True,
                        serialize=False,
                    ),
                ),
                ("row", models.PositiveIntegerField(verbose_name="row")),
                (
                    "geom",
                    django.contrib.gis.db.models.fields.GeometryField(
                        blank=True,
                        null=True,
                        spatial_index=False,
                        srid=32642,
                        verbose_name="geometry",
                    ),
                ),
                (
                    "attributes",
                    models.JSONField(blank=True, default=dict, verbose_name="attributes"),
                ),
                (
                    "level",
                    models.CharField(
                        choices=[
                            ("ok", "Sound"),
                            ("repaired", "Repaired"),
                            ("refused", "Refused"),
                            ("quarantined", "Set aside"),
                        ],
                        max_length=11,
                    ),
                ),
                ("findings", models.JSONField(blank=True, default=list, verbose_name="findings")),
                (
                    "action",
                    models.CharField(
                        blank=True,
                        choices=[
                            ("create", "Create"),
                            ("update", "Change"),
                            ("close", "Remove"),
                            ("keep", "Leave as it is"),
                            ("skip", "Leave out"),
                        ],
                        default="",
                        max_length=6,
                    ),
                ),
                ("uid", models.UUIDField(blank=True, null=True)),
                ("iou", models.FloatField(blank=True, null=True)),
                (
                    "session",
                    models.ForeignKey(
                        db_constraint=False,
                        db_index=False,
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="rows",
                        to="imports.importsession",
                    ),
                ),
            ],
            options={
                "verbose_name": "row on trial",
                "verbose_name_plural": "rows on trial",
                "ordering": ["session", "row"],
            },
        ),
        migrations.AddIndex(
            model_name="importsession",
            index=models.Index(fields=["version", "-created_at"], name="importsession_newest"),
        ),
        migrations.AddConstraint(
            model_name="importsession",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    (
                        "state__in",
                        ["uploaded", "inspected", "checked", "applied", "cancelled", "failed"],
                    )
                ),
                name="importsession_state_known",
            ),
        ),
        migrations.AddConstraint(
            model_name="importsession",
            constraint=models.CheckConstraint(
                condition=models.Q(("state", "applied"), ("changeset", None), _connector="OR"),
                name="importsession_changeset_when_applied",
            ),
        ),
        migrations.AddConstraint(
            model_name="mappingprofile",
            constraint=models.UniqueConstraint(
                fields=("owner", "name"), name="mappingprofile_name_once"
            ),
        ),
        migrations.AddIndex(
            model_name="stagedrow",
            index=django.contrib.postgres.indexes.GistIndex(
                fields=["geom"], name="stagedrow_place_gist"
            ),
        ),
        migrations.AddConstraint(
            model_name="stagedrow",
            constraint=models.CheckConstraint(
                condition=models.Q(("level__in", ["ok", "repaired", "refused", "quarantined"])),
                name="stagedrow_level_known",
            ),
        ),
        migrations.AddConstraint(
            model_name="stagedrow",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    ("action__in", ["", "create", "update", "close", "keep", "skip"])
                ),
                name="stagedrow_action_known",
            ),
        ),
        run_file(__file__, "0001_unlogged.sql"),
    ]
