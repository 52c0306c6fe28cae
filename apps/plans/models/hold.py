"""Who is working on which feature right now: a courtesy to colleagues, never a lock."""

from django.conf import settings
from django.db import models

from apps.plans.models.version import PlanVersion


class FeatureHold(models.Model):
    """A person has a feature open in the editor; it counts while `seen_at` is fresh."""

    version = models.ForeignKey(PlanVersion, on_delete=models.CASCADE, related_name="holds")
    layer = models.CharField(max_length=64)
    uid = models.UUIDField()
    user = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="feature_holds"
    )
    seen_at = models.DateTimeField()

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["version", "layer", "uid", "user"], name="featurehold_once"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.layer} {self.uid}"
