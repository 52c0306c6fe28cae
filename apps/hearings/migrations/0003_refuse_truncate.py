"""Nobody empties the register at one stroke."""

from django.db import migrations

from apps.kernel.sql_files import run_file


class Migration(migrations.Migration):
    dependencies = [("hearings", "0002_register")]
    operations = [run_file(__file__, "0002_refuse_truncate.sql")]
