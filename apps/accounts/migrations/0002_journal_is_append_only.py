"""The journal refuses changes."""

from django.db import migrations

from apps.kernel.sql_files import run_file


class Migration(migrations.Migration):
    dependencies = [("accounts", "0001_people")]
    operations = [run_file(__file__, "0001_journal_is_append_only.sql")]
