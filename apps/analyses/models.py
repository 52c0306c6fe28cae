"""The noun of analyses: one run of one method over one version, and its immutable result."""

import uuid

from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _

from apps.jobs.models import Job
from apps.plans.models import PlanVersion


class AnalysisRun(models.Model):
    """Numbers with their stamp: method, inputs, date. The database refuses to change a result."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    version = models.ForeignKey(
        PlanVersion,
        on_delete=models.PROTECT,
        related_name="analysis_runs",
        verbose_name=_("version"),
    )
    method = models.SlugField(_("method"), max_length=64)
    method_version = models.CharField(_("method version"), max_length=16)
    parameters = models.JSONField(_("parameters"), default=dict, blank=True)
    input_hash = models.CharField(_("hash of the input"), max_length=64)
    # Fingerprint of the features read, and the version's revision at that moment.
    inputs = models.CharField(max_length=64)
    content_revision = models.PositiveBigIntegerField(_("revision of the version"))
    job = models.ForeignKey(
        Job, on_delete=models.PROTECT, null=True, related_name="+", verbose_name=_("job")
    )
    requested_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, null=True, related_name="+"
    )
    created_at = models.DateTimeField(_("asked"))
    finished_at = models.DateTimeField(_("computed"), null=True, blank=True)
    result = models.JSONField(_("result"), null=True, blank=True)

    class Meta:
        verbose_name = _("analysis run")
        verbose_name_plural = _("analysis runs")
        ordering = ["-created_at", "id"]
        indexes = [
            models.Index(fields=["version", "-created_at"], name="analysisrun_newest"),
            models.Index(fields=["input_hash", "-created_at"], name="analysisrun_same_input"),
        ]
        constraints = [
            models.CheckConstraint(
                condition=models.Q(result__isnull=True) ^ models.Q(finished_at__isnull=False),
                name="analysisrun_finished_with_result",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.method} {self.id}"
