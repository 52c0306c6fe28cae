"""Nobody empties the plan's tables at one stroke."""

from django.db import migrations

from apps.kernel.sql_files import run_file


class Migration(migrations.Migration):
    dependencies = [("plans", "0003_keep_versions")]
    operations = [run_file(__file__, "0003_refuse_truncate.sql")]
