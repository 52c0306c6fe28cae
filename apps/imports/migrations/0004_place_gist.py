"""Back to GiST: an index-only scan of PostGIS 3.3's SP-GiST ends in a segmentation fault of the server."""

from django.contrib.postgres.indexes import GistIndex
from django.db import migrations


class Migration(migrations.Migration):
    dependencies = [("imports", "0003_place_spgist")]

    operations = [
        migrations.RemoveIndex("stagedrow", "stagedrow_place_spgist"),
        migrations.AddIndex("stagedrow", GistIndex(fields=["geom"], name="stagedrow_place_gist")),
    ]
