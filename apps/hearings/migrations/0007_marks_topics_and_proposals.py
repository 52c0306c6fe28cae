"""Columns that tiles are cut from, numbers for many rows at once, topics by officers, fates as proposed."""

import django.contrib.gis.db.models.fields
import django.contrib.gis.db.models.functions
import django.contrib.postgres.indexes
import django.db.models.deletion
import django.db.models.expressions
import django.db.models.functions.comparison
from django.conf import settings
from django.db import migrations, models
from django.db.models import F

from apps.kernel.sql_files import run_file


def propose_what_counts(apps, schema_editor) -> None:
    """Of anchors that were overruled before this, the journal alone knows what was found."""
    del schema_editor
    apps.get_model("hearings", "CarriedAnchor").objects.update(proposed_fate=F("fate"))


class Migration(migrations.Migration):
    dependencies = [
        ("hearings", "0006_rules_by_hand_and_open_ends"),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        migrations.RemoveIndex(
            model_name="statement",
            name="statement_tile_gist",
        ),
        migrations.RemoveIndex(
            model_name="statement",
            name="statement_anchor_gist",
        ),
        migrations.RemoveField(
            model_name="statement",
            name="geom_3857",
        ),
        migrations.AddField(
            model_name="carriedanchor",
            name="proposed_fate",
            field=models.CharField(
                choices=[
                    ("unchanged", "Unchanged"),
                    ("moved", "Moved"),
                    ("changed", "Changed"),
                    ("removed", "Removed"),
                ],
                default="unchanged",
                max_length=10,
                verbose_name="proposed",
            ),
            preserve_default=False,
        ),
        migrations.AddField(
            model_name="statementtopic",
            name="changed_by",
            field=models.ForeignKey(
                blank=True,
                null=True,
                on_delete=django.db.models.deletion.PROTECT,
                related_name="+",
                to=settings.AUTH_USER_MODEL,
            ),
        ),
        migrations.AddField(
            model_name="statementtopic",
            name="changed_at",
            field=models.DateTimeField(blank=True, null=True, verbose_name="changed"),
        ),
        migrations.AddField(
            model_name="statementtopic",
            name="is_removed",
            field=models.BooleanField(db_default=False, default=False, verbose_name="taken off"),
        ),
        migrations.AddField(
            model_name="statement",
            name="exact_3857",
            field=models.GeneratedField(
                db_persist=True,
                expression=django.contrib.gis.db.models.functions.Transform(
                    django.db.models.functions.comparison.Coalesce(
                        "geom",
                        "anchor",
                        output_field=django.contrib.gis.db.models.fields.GeometryField(srid=32642),
                    ),
                    3857,
                ),
                output_field=django.contrib.gis.db.models.fields.GeometryField(
                    spatial_index=False, srid=3857
                ),
            ),
        ),
        migrations.AddField(
            model_name="statement",
            name="exact_x",
            field=models.GeneratedField(
                db_persist=True,
                expression=django.db.models.expressions.CombinedExpression(
                    django.db.models.expressions.CombinedExpression(
                        models.Func(
                            django.contrib.gis.db.models.functions.Transform(
                                django.db.models.functions.comparison.Coalesce(
                                    "geom",
                                    "anchor",
                                    output_field=django.contrib.gis.db.models.fields.GeometryField(
                                        srid=32642
                                    ),
                                ),
                                3857,
                            ),
                            function="ST_XMin",
                            output_field=models.FloatField(),
                        ),
                        "+",
                        models.Func(
                            django.contrib.gis.db.models.functions.Transform(
                                django.db.models.functions.comparison.Coalesce(
                                    "geom",
                                    "anchor",
                                    output_field=django.contrib.gis.db.models.fields.GeometryField(
                                        srid=32642
                                    ),
                                ),
                                3857,
                            ),
                            function="ST_XMax",
                            output_field=models.FloatField(),
                        ),
                    ),
                    "/",
                    models.Value(2.0),
                ),
                output_field=models.FloatField(),
            ),
        ),
        migrations.AddField(
            model_name="statement",
            name="exact_y",
            field=models.GeneratedField(
                db_persist=True,
                expression=django.db.models.expressions.CombinedExpression(
                    django.db.models.expressions.CombinedExpression(
                        models.Func(
                            django.contrib.gis.db.models.functions.Transform(
                                django.db.models.functions.comparison.Coalesce(
                                    "geom",
                                    "anchor",
                                    output_field=django.contrib.gis.db.models.fields.GeometryField(
                                        srid=32642
                                    ),
                                ),
                                3857,
                            ),
                            function="ST_YMin",
                            output_field=models.FloatField(),
                        ),
                        "+",
                        models.Func(
                            django.contrib.gis.db.models.functions.Transform(
                                django.db.models.functions.comparison.Coalesce(
                                    "geom",
                                    "anchor",
                                    output_field=django.contrib.gis.db.models.fields.GeometryField(
                                        srid=32642
                                    ),
                                ),
                                3857,
                            ),
                            function="ST_YMax",
                            output_field=models.FloatField(),
                        ),
                    ),
                    "/",
                    models.Value(2.0),
                ),
                output_field=models.FloatField(),
            ),
        ),
        migrations.AddField(
            model_name="statement",
            name="public_3857",
            field=models.GeneratedField(
                db_persist=True,
                expression=django.contrib.gis.db.models.functions.Transform(
                    django.db.models.functions.comparison.Coalesce(
                        "public_geom",
                        "anchor",
                        output_field=django.contrib.gis.db.models.fields.GeometryField(srid=32642),
                    ),
                    3857,
                ),
                output_field=django.contrib.gis.db.models.fields.GeometryField(
                    spatial_index=False, srid=3857
                ),
            ),
        ),
        migrations.AddField(
            model_name="statement",
            name="public_x",
            field=models.GeneratedField(
                db_persist=True,
                expression=django.db.models.expressions.CombinedExpression(
                    django.db.models.expressions.CombinedExpression(
                        models.Func(
                            django.contrib.gis.db.models.functions.Transform(
                                django.db.models.functions.comparison.Coalesce(
                                    "public_geom",
                                    "anchor",
                                    output_field=django.contrib.gis.db.models.fields.GeometryField(
                                        srid=32642
                                    ),
                                ),
                                3857,
                            ),
                            function="ST_XMin",
                            output_field=models.FloatField(),
                        ),
                        "+",
                        models.Func(
                            django.contrib.gis.db.models.functions.Transform(
                                django.db.models.functions.comparison.Coalesce(
                                    "public_geom",
                                    "anchor",
                                    output_field=django.contrib.gis.db.models.fields.GeometryField(
                                        srid=32642
                                    ),
                                ),
                                3857,
                            ),
                            function="ST_XMax",
                            output_field=models.FloatField(),
                        ),
                    ),
                    "/",
                    models.Value(2.0),
                ),
                output_field=models.FloatField(),
            ),
        ),
        migrations.AddField(
            model_name="statement",
            name="public_y",
            field=models.GeneratedField(
                db_persist=True,
                expression=django.db.models.expressions.CombinedExpression(
                    django.db.models.expressions.CombinedExpression(
                        models.Func(
                            django.contrib.gis.db.models.functions.Transform(
                                django.db.models.functions.comparison.Coalesce(
                                    "public_geom",
                                    "anchor",
                                    output_field=django.contrib.gis.db.models.fields.GeometryField(
                                        srid=32642
                                    ),
                                ),
                                3857,
                            ),
                            function="ST_YMin",
                            output_field=models.FloatField(),
                        ),
                        "+",
                        models.Func(
                            django.contrib.gis.db.models.functions.Transform(
                                django.db.models.functions.comparison.Coalesce(
                                    "public_geom",
                                    "anchor",
                                    output_field=django.contrib.gis.db.models.fields.GeometryField(
                                        srid=32642
                                    ),
                                ),
                                3857,
                            ),
                            function="ST_YMax",
                            output_field=models.FloatField(),
                        ),
                    ),
                    "/",
                    models.Value(2.0),
                ),
                output_field=models.FloatField(),
            ),
        ),
        migrations.AddIndex(
            model_name="statement",
            index=django.contrib.postgres.indexes.GistIndex(
                fields=["hearing", "exact_3857"], name="statement_exact_gist"
            ),
        ),
        migrations.AddIndex(
            model_name="statement",
            index=django.contrib.postgres.indexes.GistIndex(
                fields=["hearing", "public_3857"], name="statement_public_gist"
            ),
        ),
        migrations.AddIndex(
            model_name="statement",
            index=models.Index(
                fields=["hearing", "exact_x", "exact_y"],
                include=("id", "number", "kind", "channel"),
                name="statement_exact_marks",
            ),
        ),
        migrations.AddIndex(
            model_name="statement",
            index=models.Index(
                condition=models.Q(("visibility", "published"), ("withdrawn_at__isnull", True)),
                fields=["hearing", "public_x", "public_y"],
                include=("number", "kind"),
                name="statement_public_marks",
            ),
        ),
        migrations.AddIndex(
            model_name="statement",
            index=models.Index(
                condition=models.Q(
                    ("visibility", "published"), ("withdrawn_at__isnull", True), _negated=True
                ),
                fields=["hearing"],
                include=("visibility", "hidden_at", "withdrawn_at"),
                name="statement_not_public",
            ),
        ),
        migrations.AddIndex(
            model_name="statementtopic",
            index=models.Index(
                condition=models.Q(("changed_at__isnull", False)),
                fields=["changed_at"],
                name="statementtopic_changed",
            ),
        ),
        migrations.RunPython(propose_what_counts, migrations.RunPython.noop),
        migrations.AddConstraint(
            model_name="carriedanchor",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    ("proposed_fate__in", ["unchanged", "moved", "changed", "removed"])
                ),
                name="carriedanchor_proposal_known",
            ),
        ),
        migrations.AddConstraint(
            model_name="carriedanchor",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    ("fate", models.F("proposed_fate")),
                    ("confirmed_at__isnull", False),
                    _connector="OR",
                ),
                name="carriedanchor_overruled_by_officer",
            ),
        ),
        migrations.AddConstraint(
            model_name="statementtopic",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    models.Q(("changed_at__isnull", False), ("changed_by__isnull", False)),
                    models.Q(
                        ("changed_at", None),
                        ("changed_by", None),
                        ("is_removed", False),
                        ("origin", "place"),
                    ),
                    _connector="OR",
                ),
                name="statementtopic_officer_known",
            ),
        ),
        run_file(__file__, "0004_numbers_at_once.sql"),
    ]
