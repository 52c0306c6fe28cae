"""Rows of a hearing that only grow, and agreements counted, by trigger."""

from django.db import migrations

from apps.kernel.sql_files import run_file


class Migration(migrations.Migration):
    dependencies = [("hearings", "0004_lawful_hearing")]
    operations = [run_file(__file__, "0003_hearing_rows.sql")]
