"""Findings of validation, waivers, and which codes are headings or out of force."""

import django.contrib.gis.db.models.fields
import django.contrib.postgres.indexes
import django.db.models.deletion
from django.conf import settings
from django.db import migrations, models

from apps.kernel.sql_files import run_file


class Migration(migrations.Migration):
    dependencies = [
        ("plans", "0006_edited_boxes"),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        migrations.AddField(
            model_name="codelistitem",
            name="is_header",
            field=models.BooleanField(default=False, verbose_name="heading of a group"),
        ),
        migrations.AddField(
            model_name="codelistitem",
            name="valid_from",
            field=models.DateField(blank=True, null=True, verbose_name="in force since"),
        ),
        migrations.AddField(
            model_name="codelistitem",
            name="valid_to",
            field=models.DateField(blank=True, null=True, verbose_name="in force until"),
        ),
        migrations.CreateModel(
            name="Validation",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("content_revision", models.PositiveBigIntegerField(null=True)),
                ("last_revision", models.PositiveBigIntegerField(default=0)),
                ("rulebook", models.CharField(blank=True, default="", max_length=64)),
                ("as_of", models.DateField(null=True)),
                ("validated_at", models.DateTimeField(null=True)),
                ("errors", models.PositiveIntegerField(default=0)),
                ("warnings", models.PositiveIntegerField(default=0)),
                ("notices", models.PositiveIntegerField(default=0)),
                ("unchecked", models.JSONField(default=dict)),
                (
                    "version",
                    models.OneToOneField(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="validation",
                        to="plans.planversion",
                    ),
                ),
            ],
        ),
        migrations.CreateModel(
            name="FindingWaiver",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("key", models.CharField(max_length=64)),
                ("rule", models.CharField(max_length=64)),
                ("layer", models.CharField(max_length=64)),
                ("uid", models.UUIDField(null=True)),
                ("reason", models.TextField(verbose_name="reason")),
                ("created_at", models.DateTimeField()),
                (
                    "author",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="waivers",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                (
                    "version",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="waivers",
                        to="plans.planversion",
                    ),
                ),
            ],
            options={
                "ordering": ["-id"],
                "constraints": [
                    models.UniqueConstraint(fields=("version", "key"), name="findingwaiver_once"),
                    models.CheckConstraint(
                        condition=models.Q(("reason__regex", "^\\s*(\\S\\s*){10,}$")),
                        name="findingwaiver_reason_given",
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="StoredFinding",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("key", models.CharField(max_length=64)),
                ("rule", models.CharField(max_length=64, verbose_name="rule")),
                (
                    "severity",
                    models.CharField(
                        choices=[("error", "Error"), ("warning", "Warning"), ("notice", "Notice")],
                        max_length=8,
                        verbose_name="severity",
                    ),
                ),
                ("from_state", models.CharField(default="draft", max_length=24)),
                ("layer", models.CharField(max_length=64, verbose_name="layer")),
                ("uid", models.UUIDField(null=True)),
                ("other_layer", models.CharField(blank=True, default="", max_length=64)),
                ("other_uid", models.UUIDField(null=True)),
                (
                    "geom",
                    django.contrib.gis.db.models.fields.GeometryField(
                        spatial_index=False, srid=32642, verbose_name="geometry"
                    ),
                ),
                ("measure", models.FloatField(null=True)),
                ("unit", models.CharField(blank=True, default="", max_length=8)),
                ("values", models.JSONField(default=dict)),
                ("part", models.CharField(blank=True, default="", max_length=80)),
                (
                    "version",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="findings",
                        to="plans.planversion",
                    ),
                ),
            ],
            options={
                "ordering": ["severity", "rule", "id"],
                "indexes": [
                    models.Index(fields=["version", "rule", "uid"], name="finding_feature"),
                    models.Index(
                        fields=["version", "rule", "other_uid"], name="finding_other_feature"
                    ),
                    django.contrib.postgres.indexes.GistIndex(
                        fields=["version", "geom"], name="finding_place_gist"
                    ),
                ],
                "constraints": [
                    models.UniqueConstraint(fields=("version", "key"), name="finding_once"),
                    models.CheckConstraint(
                        condition=models.Q(("severity__in", ["error", "warning", "notice"])),
                        name="finding_severity_known",
                    ),
                ],
            },
        ),
        run_file(__file__, "0006_waivers.sql"),
    ]
