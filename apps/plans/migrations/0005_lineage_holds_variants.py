"""Lineage, holds, variants with their place on the base, and keys against sending twice."""

import django.db.models.deletion
from django.conf import settings
from django.db import migrations, models

from apps.kernel.sql_files import run_file


class Migration(migrations.Migration):
    dependencies = [
        ("plans", "0004_refuse_truncate"),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        migrations.CreateModel(
            name="FeatureHold",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("layer", models.CharField(max_length=64)),
                ("uid", models.UUIDField()),
                ("seen_at", models.DateTimeField()),
            ],
        ),
        migrations.CreateModel(
            name="FeatureLineage",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                (
                    "act",
                    models.CharField(
                        choices=[("split", "Split"), ("merge", "Merge")], max_length=8
                    ),
                ),
                ("layer", models.CharField(max_length=64)),
                ("parent", models.UUIDField()),
                ("child", models.UUIDField()),
            ],
        ),
        migrations.AddField(
            model_name="changeset",
            name="body_sha256",
            field=models.CharField(blank=True, default="", editable=False, max_length=64),
        ),
        migrations.AddField(
            model_name="changeset",
            name="idempotency_key",
            field=models.CharField(blank=True, default="", editable=False, max_length=64),
        ),
        migrations.AddField(
            model_name="planversion",
            name="base_revision",
            field=models.PositiveBigIntegerField(blank=True, editable=False, null=True),
        ),
        migrations.AddField(
            model_name="planversion",
            name="kind",
            field=models.CharField(
                choices=[("version", "Version"), ("variant", "Variant")],
                default="version",
                max_length=8,
                verbose_name="kind",
            ),
        ),
        migrations.AddIndex(
            model_name="featurerevision",
            index=models.Index(fields=["version", "at"], name="revision_moment"),
        ),
        migrations.AddConstraint(
            model_name="changeset",
            constraint=models.UniqueConstraint(
                condition=models.Q(("idempotency_key", ""), _negated=True),
                fields=("author", "idempotency_key"),
                name="changeset_key_unique",
            ),
        ),
        migrations.AddConstraint(
            model_name="planversion",
            constraint=models.CheckConstraint(
                condition=models.Q(("kind__in", ["version", "variant"])),
                name="planversion_kind_known",
            ),
        ),
        migrations.AddConstraint(
            model_name="planversion",
            constraint=models.CheckConstraint(
                condition=models.Q(("kind", "version"), ("base__isnull", False), _connector="OR"),
                name="planversion_variant_has_base",
            ),
        ),
        migrations.AddField(
            model_name="featurehold",
            name="user",
            field=models.ForeignKey(
                on_delete=django.db.models.deletion.CASCADE,
                related_name="feature_holds",
                to=settings.AUTH_USER_MODEL,
            ),
        ),
        migrations.AddField(
            model_name="featurehold",
            name="version",
            field=models.ForeignKey(
                on_delete=django.db.models.deletion.CASCADE,
                related_name="holds",
                to="plans.planversion",
            ),
        ),
        migrations.AddField(
            model_name="featurelineage",
            name="changeset",
            field=models.ForeignKey(
                on_delete=django.db.models.deletion.PROTECT,
                related_name="lineage",
                to="plans.changeset",
            ),
        ),
        migrations.AddField(
            model_name="featurelineage",
            name="version",
            field=models.ForeignKey(
                on_delete=django.db.models.deletion.PROTECT,
                related_name="+",
                to="plans.planversion",
            ),
        ),
        migrations.AddConstraint(
            model_name="featurehold",
            constraint=models.UniqueConstraint(
                fields=("version", "layer", "uid", "user"), name="featurehold_once"
            ),
        ),
        migrations.AddIndex(
            model_name="featurelineage",
            index=models.Index(fields=["layer", "child"], name="featurelineage_child"),
        ),
        migrations.AddIndex(
            model_name="featurelineage",
            index=models.Index(fields=["layer", "parent"], name="featurelineage_parent"),
        ),
        migrations.AddConstraint(
            model_name="featurelineage",
            constraint=models.UniqueConstraint(
                fields=("changeset", "layer", "parent", "child"), name="featurelineage_once"
            ),
        ),
        run_file(__file__, "0004_lineage.sql"),
    ]
