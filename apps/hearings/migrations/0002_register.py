"""Gapless numbers and kept originals, by trigger."""

from django.db import migrations

from apps.kernel.sql_files import run_file


class Migration(migrations.Migration):
    dependencies = [("hearings", "0001_hearings")]
    operations = [run_file(__file__, "0001_register.sql")]
