"""A frozen version stays frozen and has its hash; a feature keeps its identity."""

from django.db import migrations, models

from apps.kernel.sql_files import run_file


class Migration(migrations.Migration):
    dependencies = [("plans", "0002_watch_layers")]
    operations = [
        migrations.AddConstraint(
            model_name="planversion",
            constraint=models.CheckConstraint(
                condition=models.Q(state__in=["draft", "internal_review"])
                | ~models.Q(content_hash=""),
                name="planversion_frozen_has_hash",
            ),
        ),
        run_file(__file__, "0002_keep_versions.sql"),
    ]
