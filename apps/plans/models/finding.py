"""What validation found in a version, when it looked, and which warnings a reviewer waived."""

from django.conf import settings
from django.contrib.gis.db import models
from django.contrib.postgres.indexes import GistIndex
from django.utils.translation import gettext_lazy as _

from apps.kernel import crs
from apps.plans.domain.finding import Severity
from apps.plans.domain.ladder import State
from apps.plans.models.version import PlanVersion

SEVERITY_LABELS = {
    Severity.ERROR: _("Error"),
    Severity.WARNING: _("Warning"),
    Severity.NOTICE: _("Notice"),
}


class StoredFinding(models.Model):
    """One finding of the last validation; `geom` is the defect itself. The next validation replaces it."""

    version = models.ForeignKey(PlanVersion, on_delete=models.CASCADE, related_name="findings")
    key = models.CharField(max_length=64)
    rule = models.CharField(_("rule"), max_length=64)
    severity = models.CharField(
        _("severity"),
        max_length=8,
        choices=[(one.value, label) for one, label in SEVERITY_LABELS.items()],
    )
    # The first state of the version that asks for this: until then the finding stops nothing.
    from_state = models.CharField(max_length=24, default=State.DRAFT.value)
    layer = models.CharField(_("layer"), max_length=64)
    uid = models.UUIDField(null=True)
    other_layer = models.CharField(max_length=64, blank=True, default="")
    other_uid = models.UUIDField(null=True)
    geom = models.GeometryField(_("geometry"), srid=crs.STORAGE, spatial_index=False)
    measure = models.FloatField(null=True)
    unit = models.CharField(max_length=8, blank=True, default="")
    values = models.JSONField(default=dict)
    part = models.CharField(max_length=80, blank=True, default="")

    class Meta:
        ordering = ["severity", "rule", "id"]
        constraints = [
            models.UniqueConstraint(fields=["version", "key"], name="finding_once"),
            models.CheckConstraint(
                condition=models.Q(severity__in=["error", "warning", "notice"]),
                name="finding_severity_known",
            ),
        ]
        indexes = [
            models.Index(fields=["version", "rule", "uid"], name="finding_feature"),
            models.Index(fields=["version", "rule", "other_uid"], name="finding_other_feature"),
            GistIndex(fields=["version", "geom"], name="finding_place_gist"),
        ]

    def __str__(self) -> str:
        return f"{self.rule} {self.layer} {self.uid or ''}"


class Validation(models.Model):
    """The last validation of a version: of which content, by which rules, on which day."""

    version = models.OneToOneField(PlanVersion, on_delete=models.CASCADE, related_name="validation")
    # None: the row only waits for its first validation.
    content_revision = models.PositiveBigIntegerField(null=True)
    # The last revision of a feature that the findings know of.
    last_revision = models.PositiveBigIntegerField(default=0)
    rulebook = models.CharField(max_length=64, blank=True, default="")
    as_of = models.DateField(null=True)
    validated_at = models.DateTimeField(null=True)
    errors = models.PositiveIntegerField(default=0)
    warnings = models.PositiveIntegerField(default=0)
    notices = models.PositiveIntegerField(default=0)
    # Rules that could not judge this version, with the message id that says why.
    unchecked = models.JSONField(default=dict)

    def __str__(self) -> str:
        return f"{self.version_id} @ {self.content_revision}"


class FindingWaiver(models.Model):
    """A reviewer's decision that a warning may stay, with the reason; append-only."""

    version = models.ForeignKey(PlanVersion, on_delete=models.PROTECT, related_name="waivers")
    key = models.CharField(max_length=64)
    rule = models.CharField(max_length=64)
    layer = models.CharField(max_length=64)
    uid = models.UUIDField(null=True)
    reason = models.TextField(_("reason"))
    author = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="waivers"
    )
    created_at = models.DateTimeField()

    class Meta:
        ordering = ["-id"]
        constraints = [
            models.UniqueConstraint(fields=["version", "key"], name="findingwaiver_once"),
            models.CheckConstraint(
                condition=models.Q(reason__regex=r"^\s*(\S\s*){10,}$"),
                name="findingwaiver_reason_given",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.rule} {self.reason[:60]}"
