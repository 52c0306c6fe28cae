"""What minutes say never changes; signatures, files and check-ins are only added."""

from django.db import migrations

from apps.kernel.sql_files import run_file


class Migration(migrations.Migration):
    dependencies = [("minutes", "0001_minutes")]
    operations = [run_file(__file__, "0001_minutes.sql")]
