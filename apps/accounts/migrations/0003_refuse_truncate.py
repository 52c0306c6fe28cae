"""Nobody empties the journal at one stroke."""

from django.db import migrations

from apps.kernel.sql_files import run_file


class Migration(migrations.Migration):
    dependencies = [("accounts", "0002_journal_is_append_only")]
    operations = [run_file(__file__, "0002_refuse_truncate.sql")]
