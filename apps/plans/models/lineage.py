"""Where features come from: which feature was divided into or joined with which, kept for good."""

from django.db import models
from django.utils.translation import gettext_lazy as _

from apps.plans.models.version import Changeset, PlanVersion


class FeatureLineage(models.Model):
    """One parent and one child of a split or a merge; append-only. The parent is closed, its revisions stay."""

    class Act(models.TextChoices):
        SPLIT = "split", _("Split")
        MERGE = "merge", _("Merge")

    version = models.ForeignKey(PlanVersion, on_delete=models.PROTECT, related_name="+")
    changeset = models.ForeignKey(Changeset, on_delete=models.PROTECT, related_name="lineage")
    act = models.CharField(max_length=8, choices=Act)
    layer = models.CharField(max_length=64)
    parent = models.UUIDField()
    child = models.UUIDField()

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["changeset", "layer", "parent", "child"], name="featurelineage_once"
            ),
        ]
        indexes = [
            models.Index(fields=["layer", "child"], name="featurelineage_child"),
            models.Index(fields=["layer", "parent"], name="featurelineage_parent"),
        ]

    def __str__(self) -> str:
        return f"{self.layer} {self.parent} → {self.child}"
