"""The PostgreSQL extensions everything stands on."""

from django.contrib.postgres.operations import BtreeGistExtension, CreateExtension, TrigramExtension
from django.db import migrations


class Migration(migrations.Migration):
    initial = True
    dependencies = []
    operations = [
        CreateExtension("postgis"),
        CreateExtension("pgrouting"),
        BtreeGistExtension(),
        TrigramExtension(),
    ]
