"""Boxes of edits for the freshness of tiles, and the order of revisions for rewinding."""

import django.contrib.gis.db.models.fields
import django.contrib.postgres.indexes
import django.db.models.deletion
from django.db import migrations, models

from apps.kernel.sql_files import run_file


class Migration(migrations.Migration):
    dependencies = [("plans", "0005_lineage_holds_variants")]

    operations = [
        migrations.CreateModel(
            name="EditedBox",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("layer", models.CharField(max_length=64)),
                ("revision", models.BigIntegerField()),
                (
                    "box",
                    django.contrib.gis.db.models.fields.PolygonField(
                        spatial_index=False, srid=3857
                    ),
                ),
                (
                    "version",
                    models.ForeignKey(
                        db_index=False,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="plans.planversion",
                    ),
                ),
            ],
        ),
        migrations.AddIndex(
            model_name="featurerevision",
            index=models.Index(fields=["version", "layer", "id"], name="revision_order"),
        ),
        migrations.AddIndex(
            model_name="editedbox",
            index=django.contrib.postgres.indexes.GistIndex(
                fields=["version", "box"], name="editedbox_place"
            ),
        ),
        migrations.AddIndex(
            model_name="editedbox",
            index=models.Index(fields=["version", "revision"], name="editedbox_revision"),
        ),
        run_file(__file__, "0005_edited_boxes.sql"),
    ]
