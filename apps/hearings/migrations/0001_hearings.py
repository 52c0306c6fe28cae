"""Hearings, statements and what they point at."""

import django.contrib.gis.db.models.fields
import django.contrib.gis.db.models.functions
import django.contrib.gis.geos.polygon
import django.contrib.postgres.indexes
import django.db.models.deletion
import django.db.models.functions.text
import django.db.models.lookups
from django.conf import settings
from django.db import migrations, models

import apps.plans.models.feature


class Migration(migrations.Migration):
    initial = True

    dependencies = [
        ("kernel", "0001_extensions"),
        ("plans", "0002_watch_layers"),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        migrations.CreateModel(
            name="Hearing",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("slug", models.SlugField(unique=True, verbose_name="address")),
                (
                    "procedure_type",
                    models.CharField(
                        choices=[
                            ("town_planning", "Public discussion of a town-planning project"),
                            ("environmental", "Hearing on the strategic environmental assessment"),
                            ("public_council", "Hearing of the public council"),
                            ("open_npa", "Discussion of a draft legal act"),
                            ("informal", "Informal discussion"),
                        ],
                        default="town_planning",
                        max_length=24,
                        verbose_name="procedure",
                    ),
                ),
                ("title_kk", models.CharField(max_length=300, verbose_name="title (kk)")),
                ("title_ru", models.CharField(max_length=300, verbose_name="title (ru)")),
                (
                    "title_en",
                    models.CharField(
                        blank=True, default="", max_length=300, verbose_name="title (en)"
                    ),
                ),
                (
                    "description_kk",
                    models.TextField(blank=True, default="", verbose_name="description (kk)"),
                ),
                (
                    "description_ru",
                    models.TextField(blank=True, default="", verbose_name="description (ru)"),
                ),
                (
                    "description_en",
                    models.TextField(blank=True, default="", verbose_name="description (en)"),
                ),
                (
                    "state",
                    models.CharField(
                        choices=[
                            ("draft", "Draft"),
                            ("announced", "Announced"),
                            ("open", "Open"),
                            ("closed", "Closed"),
                            ("under_review", "Statements are being reviewed"),
                            ("concluded", "Concluded"),
                            ("repeat_needed", "Repeat hearing needed"),
                            ("archived", "Archived"),
                        ],
                        default="draft",
                        max_length=16,
                        verbose_name="state",
                    ),
                ),
                ("opens_at", models.DateTimeField(verbose_name="opens")),
                ("closes_at", models.DateTimeField(verbose_name="closes")),
                (
                    "contact_email",
                    models.EmailField(
                        blank=True, default="", max_length=254, verbose_name="contact e-mail"
                    ),
                ),
                (
                    "contact_phone",
                    models.CharField(
                        blank=True, default="", max_length=40, verbose_name="contact phone"
                    ),
                ),
                (
                    "register_prefix",
                    models.CharField(max_length=64, unique=True, verbose_name="register prefix"),
                ),
                ("next_number", models.PositiveIntegerField(default=1, editable=False)),
                ("created_at", models.DateTimeField(auto_now_add=True)),
                ("closed_at", models.DateTimeField(blank=True, editable=False, null=True)),
                ("close_reason", models.TextField(blank=True, default="", editable=False)),
                (
                    "created_by",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                (
                    "version",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="hearings",
                        to="plans.planversion",
                        verbose_name="version",
                    ),
                ),
            ],
            options={
                "verbose_name": "public hearing",
                "verbose_name_plural": "public hearings",
                "ordering": ["-opens_at", "slug"],
            },
        ),
        migrations.CreateModel(
            name="Statement",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("number", models.PositiveIntegerField(verbose_name="register number")),
                (
                    "register_code",
                    models.CharField(max_length=80, unique=True, verbose_name="register code"),
                ),
                (
                    "kind",
                    models.CharField(
                        choices=[
                            ("support", "Support"),
                            ("objection", "Objection"),
                            ("question", "Question"),
                            ("proposal", "Proposal"),
                            ("remark", "Remark"),
                        ],
                        max_length=12,
                        verbose_name="kind",
                    ),
                ),
                ("text", models.TextField(verbose_name="text")),
                ("text_sha256", models.CharField(max_length=64)),
                (
                    "language",
                    models.CharField(
                        choices=[("kk", "Қазақша"), ("ru", "Русский"), ("en", "English")],
                        max_length=2,
                        verbose_name="language",
                    ),
                ),
                (
                    "author_name",
                    models.CharField(
                        blank=True,
                        default="",
                        max_length=200,
                        verbose_name="name, shown to everybody",
                    ),
                ),
                (
                    "author_email",
                    models.EmailField(
                        blank=True, default="", max_length=254, verbose_name="e-mail, never shown"
                    ),
                ),
                (
                    "organisation",
                    models.CharField(
                        blank=True, default="", max_length=300, verbose_name="organisation"
                    ),
                ),
                (
                    "channel",
                    models.CharField(
                        choices=[
                            ("web", "This site"),
                            ("api", "Programming interface"),
                            ("paper", "Paper"),
                            ("email", "E-mail"),
                            ("e_otinish", "e-Otinish"),
                            ("oral", "Spoken at a meeting"),
                        ],
                        default="web",
                        max_length=12,
                        verbose_name="channel",
                    ),
                ),
                ("received_at", models.DateTimeField(verbose_name="received")),
                (
                    "geom",
                    django.contrib.gis.db.models.fields.GeometryField(
                        blank=True, null=True, srid=32642, verbose_name="drawn place"
                    ),
                ),
                (
                    "geom_3857",
                    models.GeneratedField(
                        db_persist=True,
                        expression=django.contrib.gis.db.models.functions.Transform("geom", 3857),
                        output_field=django.contrib.gis.db.models.fields.GeometryField(
                            spatial_index=False, srid=3857
                        ),
                    ),
                ),
                (
                    "anchor",
                    django.contrib.gis.db.models.fields.PointField(
                        editable=False, null=True, spatial_index=False, srid=32642
                    ),
                ),
                (
                    "visibility",
                    models.CharField(
                        choices=[("published", "Published"), ("hidden", "Hidden")],
                        default="published",
                        max_length=12,
                        verbose_name="visibility",
                    ),
                ),
                ("hidden_at", models.DateTimeField(editable=False, null=True)),
                (
                    "hidden_code",
                    models.CharField(
                        blank=True,
                        choices=[
                            ("personal_data", "Personal data of other people"),
                            ("insult", "Insult or threat"),
                            ("advertising", "Advertising or spam"),
                            ("off_topic", "Not about the plan"),
                            ("unlawful", "Against the law"),
                        ],
                        default="",
                        editable=False,
                        max_length=16,
                    ),
                ),
                ("hidden_reason", models.TextField(blank=True, default="", editable=False)),
                ("idempotency_key", models.CharField(editable=False, max_length=64)),
                ("body_sha256", models.CharField(editable=False, max_length=64)),
                (
                    "author",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="statements",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                (
                    "hearing",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="statements",
                        to="hearings.hearing",
                    ),
                ),
                (
                    "hidden_by",
                    models.ForeignKey(
                        editable=False,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
            ],
            options={
                "verbose_name": "statement",
                "verbose_name_plural": "statements",
                "ordering": ["hearing", "number"],
            },
        ),
        migrations.CreateModel(
            name="StatementTarget",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("layer", models.CharField(max_length=64, verbose_name="layer")),
                ("uid", models.UUIDField(verbose_name="identifier")),
                (
                    "statement",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="targets",
                        to="hearings.statement",
                    ),
                ),
            ],
            options={
                "verbose_name": "target",
                "verbose_name_plural": "targets",
                "ordering": ["layer", "uid"],
            },
        ),
        migrations.AddConstraint(
            model_name="hearing",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    (
                        "state__in",
                        [
                            "draft",
                            "announced",
                            "open",
                            "closed",
                            "under_review",
                            "concluded",
                            "repeat_needed",
                            "archived",
                        ],
                    )
                ),
                name="hearing_state_known",
            ),
        ),
        migrations.AddConstraint(
            model_name="hearing",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    (
                        "procedure_type__in",
                        [
                            "town_planning",
                            "environmental",
                            "public_council",
                            "open_npa",
                            "informal",
                        ],
                    )
                ),
                name="hearing_procedure_known",
            ),
        ),
        migrations.AddConstraint(
            model_name="hearing",
            constraint=models.CheckConstraint(
                condition=models.Q(("closes_at__gt", models.F("opens_at"))),
                name="hearing_closes_after_opening",
            ),
        ),
        migrations.AddConstraint(
            model_name="hearing",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    ("state", "draft"),
                    models.Q(("title_kk__regex", "\\S"), ("title_ru__regex", "\\S")),
                    _connector="OR",
                ),
                name="hearing_titles_given",
            ),
        ),
        migrations.AddIndex(
            model_name="statement",
            index=django.contrib.postgres.indexes.GistIndex(
                fields=["hearing", "geom_3857"], name="statement_tile_gist"
            ),
        ),
        migrations.AddIndex(
            model_name="statement",
            index=django.contrib.postgres.indexes.GistIndex(
                fields=["hearing", "anchor"], name="statement_anchor_gist"
            ),
        ),
        migrations.AddIndex(
            model_name="statement",
            index=django.contrib.postgres.indexes.GinIndex(
                django.contrib.postgres.indexes.OpClass(
                    django.db.models.functions.text.Upper("text"), name="gin_trgm_ops"
                ),
                name="statement_text_trigram",
            ),
        ),
        migrations.AddIndex(
            model_name="statement",
            index=models.Index(fields=["hearing", "kind"], name="statement_kind"),
        ),
        migrations.AddConstraint(
            model_name="statement",
            constraint=models.UniqueConstraint(
                fields=("hearing", "number"), name="statement_number_unique"
            ),
        ),
        migrations.AddConstraint(
            model_name="statement",
            constraint=models.UniqueConstraint(
                fields=("hearing", "idempotency_key"), name="statement_key_unique"
            ),
        ),
        migrations.AddConstraint(
            model_name="statement",
            constraint=models.CheckConstraint(
                condition=models.Q(("number__gte", 1)), name="statement_number_positive"
            ),
        ),
        migrations.AddConstraint(
            model_name="statement",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    ("kind__in", ["support", "objection", "question", "proposal", "remark"])
                ),
                name="statement_kind_known",
            ),
        ),
        migrations.AddConstraint(
            model_name="statement",
            constraint=models.CheckConstraint(
                condition=models.Q(("language__in", ("kk", "ru", "en"))),
                name="statement_language_known",
            ),
        ),
        migrations.AddConstraint(
            model_name="statement",
            constraint=models.CheckConstraint(
                condition=models.Q(("text__regex", "\\S")), name="statement_text_given"
            ),
        ),
        migrations.AddConstraint(
            model_name="statement",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    ("geom__isnull", True), ("geom__isvalid", True), _connector="OR"
                ),
                name="statement_geom_valid",
            ),
        ),
        migrations.AddConstraint(
            model_name="statement",
            constraint=models.CheckConstraint(
                condition=django.db.models.lookups.In(
                    apps.plans.models.feature.GeometryTypeName("geom"),
                    ["LINESTRING", "POINT", "POLYGON"],
                ),
                name="statement_geom_type",
            ),
        ),
        migrations.AddConstraint(
            model_name="statement",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    ("geom__isnull", True),
                    (
                        "geom__contained",
                        django.contrib.gis.geos.polygon.Polygon(
                            (
                                (534000.0, 5539000.0),
                                (534000.0, 5826000.0),
                                (822000.0, 5826000.0),
                                (822000.0, 5539000.0),
                                (534000.0, 5539000.0),
                            ),
                            srid=32642,
                        ),
                    ),
                    _connector="OR",
                ),
                name="statement_geom_in_extent",
            ),
        ),
        migrations.AddConstraint(
            model_name="statement",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    ("visibility", "published"),
                    models.Q(
                        ("hidden_at__isnull", False),
                        ("hidden_by__isnull", False),
                        ("hidden_reason__regex", "\\S"),
                    ),
                    _connector="OR",
                ),
                name="statement_hidden_with_reason",
            ),
        ),
        migrations.AddIndex(
            model_name="statementtarget",
            index=models.Index(fields=["layer", "uid"], name="statementtarget_feature"),
        ),
        migrations.AddConstraint(
            model_name="statementtarget",
            constraint=models.UniqueConstraint(
                fields=("statement", "layer", "uid"), name="statementtarget_unique"
            ),
        ),
    ]
