"""The database refuses to change or remove a computed result."""

from django.db import migrations

from apps.kernel.sql_files import run_file


class Migration(migrations.Migration):
    dependencies = [("analyses", "0001_runs")]
    operations = [run_file(__file__, "0001_results_are_immutable.sql")]
