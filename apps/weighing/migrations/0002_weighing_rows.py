"""Revisions by trigger, an append-only history, and nothing changes once a hearing is archived."""

from django.db import migrations

from apps.kernel.sql_files import run_file


class Migration(migrations.Migration):
    dependencies = [("weighing", "0001_weighing")]
    operations = [run_file(__file__, "0001_weighing.sql")]
