"""Where a version was edited and by which revision: what tells a changed tile from an unchanged one."""

from django.contrib.gis.db import models
from django.contrib.postgres.indexes import GistIndex

from apps.kernel import crs
from apps.plans.models.version import PlanVersion


class EditedBox(models.Model):
    """Bounding box of a changed feature before or after, written by the database trigger; append-only."""

    version = models.ForeignKey(
        PlanVersion, on_delete=models.PROTECT, related_name="+", db_index=False
    )
    layer = models.CharField(max_length=64)
    # The newest revision of the statement that changed something inside the box.
    revision = models.BigIntegerField()
    box = models.PolygonField(srid=crs.TILES, spatial_index=False)

    class Meta:
        indexes = [
            # For a tile far from most edits …
            GistIndex(fields=["version", "box"], name="editedbox_place"),
            # … and for one that holds most of them.
            models.Index(fields=["version", "revision"], name="editedbox_revision"),
        ]

    def __str__(self) -> str:
        return f"{self.layer} {self.revision}"
