"""Red lines, planning documents, and what the State Urban Cadastre says of a zone."""

import uuid

import django.contrib.gis.db.models.fields
import django.contrib.gis.db.models.functions
import django.contrib.gis.geos.polygon
import django.contrib.postgres.indexes
import django.db.models.deletion
from django.db import migrations, models

from apps.kernel.sql_files import run_file

LAYERS = {"plans_planningdocument": "planning-document", "plans_redline": "red-line"}


class Migration(migrations.Migration):
    dependencies = [
        ("plans", "0007_findings"),
    ]

    operations = [
        migrations.CreateModel(
            name="PlanningDocument",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("uid", models.UUIDField(default=uuid.uuid4, verbose_name="identifier")),
                (
                    "code",
                    models.CharField(blank=True, default="", max_length=64, verbose_name="code"),
                ),
                (
                    "name_kk",
                    models.CharField(
                        blank=True, default="", max_length=300, verbose_name="name (kk)"
                    ),
                ),
                (
                    "name_ru",
                    models.CharField(
                        blank=True, default="", max_length=300, verbose_name="name (ru)"
                    ),
                ),
                (
                    "name_en",
                    models.CharField(
                        blank=True, default="", max_length=300, verbose_name="name (en)"
                    ),
                ),
                (
                    "legal_status",
                    models.CharField(
                        choices=[
                            ("existing", "Existing"),
                            ("planned", "Planned"),
                            ("reserved", "Reserved"),
                            ("under_construction", "Under construction"),
                            ("to_be_removed", "To be removed"),
                        ],
                        default="planned",
                        max_length=24,
                        verbose_name="status",
                    ),
                ),
                (
                    "hilucs",
                    models.CharField(
                        blank=True, default="", max_length=80, verbose_name="HILUCS land use"
                    ),
                ),
                (
                    "certainty",
                    models.CharField(
                        choices=[
                            ("official", "Official source"),
                            ("secondary", "Secondary source"),
                            ("demo", "Demonstration data"),
                        ],
                        max_length=16,
                        verbose_name="certainty",
                    ),
                ),
                ("source", models.CharField(max_length=500, verbose_name="source")),
                ("note", models.TextField(blank=True, default="", verbose_name="note")),
                ("content_hash", models.CharField(default="", editable=False, max_length=64)),
                (
                    "geom",
                    django.contrib.gis.db.models.fields.MultiPolygonField(
                        srid=32642, verbose_name="geometry"
                    ),
                ),
                (
                    "geom_3857",
                    models.GeneratedField(
                        db_persist=True,
                        expression=django.contrib.gis.db.models.functions.Transform("geom", 3857),
                        output_field=django.contrib.gis.db.models.fields.MultiPolygonField(
                            spatial_index=False, srid=3857
                        ),
                    ),
                ),
                (
                    "standing",
                    models.CharField(
                        choices=[
                            ("prepared", "Being prepared"),
                            ("in_force", "In force"),
                            ("ended", "No longer in force"),
                        ],
                        default="in_force",
                        max_length=16,
                        verbose_name="standing",
                    ),
                ),
                (
                    "register_number",
                    models.CharField(
                        blank=True, default="", max_length=64, verbose_name="number in the cadastre"
                    ),
                ),
                (
                    "register_status",
                    models.CharField(
                        blank=True,
                        default="",
                        max_length=16,
                        verbose_name="status code in the cadastre",
                    ),
                ),
                (
                    "document_number",
                    models.CharField(
                        blank=True, default="", max_length=64, verbose_name="document number"
                    ),
                ),
                (
                    "document_date",
                    models.DateField(blank=True, null=True, verbose_name="document date"),
                ),
                (
                    "approved_by",
                    models.CharField(
                        blank=True, default="", max_length=300, verbose_name="approved by"
                    ),
                ),
                (
                    "act_number",
                    models.CharField(
                        blank=True, default="", max_length=64, verbose_name="act number"
                    ),
                ),
                ("act_date", models.DateField(blank=True, null=True, verbose_name="act date")),
                (
                    "effective_on",
                    models.DateField(blank=True, null=True, verbose_name="in force since"),
                ),
                (
                    "ended_on",
                    models.DateField(blank=True, null=True, verbose_name="in force until"),
                ),
                (
                    "stated_area_ha",
                    models.FloatField(blank=True, null=True, verbose_name="area as stated, ha"),
                ),
            ],
            options={
                "verbose_name": "planning document",
                "verbose_name_plural": "planning documents",
                "abstract": False,
            },
        ),
        migrations.CreateModel(
            name="RedLine",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("uid", models.UUIDField(default=uuid.uuid4, verbose_name="identifier")),
                (
                    "code",
                    models.CharField(blank=True, default="", max_length=64, verbose_name="code"),
                ),
                (
                    "name_kk",
                    models.CharField(
                        blank=True, default="", max_length=300, verbose_name="name (kk)"
                    ),
                ),
                (
                    "name_ru",
                    models.CharField(
                        blank=True, default="", max_length=300, verbose_name="name (ru)"
                    ),
                ),
                (
                    "name_en",
                    models.CharField(
                        blank=True, default="", max_length=300, verbose_name="name (en)"
                    ),
                ),
                (
                    "legal_status",
                    models.CharField(
                        choices=[
                            ("existing", "Existing"),
                            ("planned", "Planned"),
                            ("reserved", "Reserved"),
                            ("under_construction", "Under construction"),
                            ("to_be_removed", "To be removed"),
                        ],
                        default="planned",
                        max_length=24,
                        verbose_name="status",
                    ),
                ),
                (
                    "hilucs",
                    models.CharField(
                        blank=True, default="", max_length=80, verbose_name="HILUCS land use"
                    ),
                ),
                (
                    "certainty",
                    models.CharField(
                        choices=[
                            ("official", "Official source"),
                            ("secondary", "Secondary source"),
                            ("demo", "Demonstration data"),
                        ],
                        max_length=16,
                        verbose_name="certainty",
                    ),
                ),
                ("source", models.CharField(max_length=500, verbose_name="source")),
                ("note", models.TextField(blank=True, default="", verbose_name="note")),
                ("content_hash", models.CharField(default="", editable=False, max_length=64)),
                (
                    "geom",
                    django.contrib.gis.db.models.fields.MultiLineStringField(
                        srid=32642, verbose_name="geometry"
                    ),
                ),
                (
                    "geom_3857",
                    models.GeneratedField(
                        db_persist=True,
                        expression=django.contrib.gis.db.models.functions.Transform("geom", 3857),
                        output_field=django.contrib.gis.db.models.fields.MultiLineStringField(
                            spatial_index=False, srid=3857
                        ),
                    ),
                ),
                (
                    "number",
                    models.CharField(blank=True, default="", max_length=64, verbose_name="number"),
                ),
                (
                    "document_code",
                    models.CharField(
                        blank=True,
                        default="",
                        max_length=64,
                        verbose_name="planning document, code",
                    ),
                ),
                (
                    "approved_by",
                    models.CharField(
                        blank=True, default="", max_length=300, verbose_name="approved by"
                    ),
                ),
                (
                    "approved_on",
                    models.DateField(blank=True, null=True, verbose_name="approved on"),
                ),
                (
                    "effective_on",
                    models.DateField(blank=True, null=True, verbose_name="in force since"),
                ),
                (
                    "ended_on",
                    models.DateField(blank=True, null=True, verbose_name="in force until"),
                ),
            ],
            options={
                "verbose_name": "red line",
                "verbose_name_plural": "red lines",
                "abstract": False,
            },
        ),
        migrations.AddField(
            model_name="functionalzone",
            name="document_code",
            field=models.CharField(
                blank=True, default="", max_length=64, verbose_name="planning document, code"
            ),
        ),
        migrations.AddField(
            model_name="functionalzone",
            name="stated_area_ha",
            field=models.FloatField(blank=True, null=True, verbose_name="area as stated, ha"),
        ),
        migrations.AddConstraint(
            model_name="functionalzone",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    ("stated_area_ha__isnull", True), ("stated_area_ha__gte", 0), _connector="OR"
                ),
                name="functionalzone_stated_area_not_negative",
            ),
        ),
        migrations.AddField(
            model_name="planningdocument",
            name="version",
            field=models.ForeignKey(
                on_delete=django.db.models.deletion.PROTECT,
                related_name="+",
                to="plans.planversion",
                verbose_name="version",
            ),
        ),
        migrations.AddField(
            model_name="redline",
            name="version",
            field=models.ForeignKey(
                on_delete=django.db.models.deletion.PROTECT,
                related_name="+",
                to="plans.planversion",
                verbose_name="version",
            ),
        ),
        migrations.AddIndex(
            model_name="planningdocument",
            index=django.contrib.postgres.indexes.GistIndex(
                fields=["version", "geom_3857"], name="planningdocument_tile_gist"
            ),
        ),
        migrations.AddConstraint(
            model_name="planningdocument",
            constraint=models.UniqueConstraint(
                fields=("version", "uid"), name="planningdocument_version_uid"
            ),
        ),
        migrations.AddConstraint(
            model_name="planningdocument",
            constraint=models.CheckConstraint(
                condition=models.Q(("geom__isvalid", True)), name="planningdocument_geom_valid"
            ),
        ),
        migrations.AddConstraint(
            model_name="planningdocument",
            constraint=models.CheckConstraint(
                condition=models.Q(
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
                    )
                ),
                name="planningdocument_geom_in_extent",
            ),
        ),
        migrations.AddConstraint(
            model_name="planningdocument",
            constraint=models.CheckConstraint(
                condition=models.Q(("certainty__in", ["official", "secondary", "demo"])),
                name="planningdocument_certainty_known",
            ),
        ),
        migrations.AddConstraint(
            model_name="planningdocument",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    ("stated_area_ha__isnull", True), ("stated_area_ha__gte", 0), _connector="OR"
                ),
                name="planningdocument_area_not_negative",
            ),
        ),
        migrations.AddIndex(
            model_name="redline",
            index=django.contrib.postgres.indexes.GistIndex(
                fields=["version", "geom_3857"], name="redline_tile_gist"
            ),
        ),
        migrations.AddConstraint(
            model_name="redline",
            constraint=models.UniqueConstraint(
                fields=("version", "uid"), name="redline_version_uid"
            ),
        ),
        migrations.AddConstraint(
            model_name="redline",
            constraint=models.CheckConstraint(
                condition=models.Q(("geom__isvalid", True)), name="redline_geom_valid"
            ),
        ),
        migrations.AddConstraint(
            model_name="redline",
            constraint=models.CheckConstraint(
                condition=models.Q(
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
                    )
                ),
                name="redline_geom_in_extent",
            ),
        ),
        migrations.AddConstraint(
            model_name="redline",
            constraint=models.CheckConstraint(
                condition=models.Q(("certainty__in", ["official", "secondary", "demo"])),
                name="redline_certainty_known",
            ),
        ),
        run_file(__file__, "0007_later_columns.sql"),
        migrations.RunSQL(
            [
                ("SELECT plans_watch_layer(%s::regclass, %s)", [table, layer])
                for table, layer in LAYERS.items()
            ],
            reverse_sql=migrations.RunSQL.noop,
        ),
    ]
