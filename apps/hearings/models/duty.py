"""Duties of a hearing: what has to be published or done, and until when."""

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from apps.files.models import StoredFile
from apps.hearings.models.hearing import Hearing


class Duty(models.Model):
    """One duty with its due instant, worked out from the rules the hearing was announced under."""

    class Kind(models.TextChoices):
        RECORDINGS = "recordings", _("Publish the recordings")
        MINUTES = "minutes", _("Publish the minutes")
        REPEAT = "repeat", _("Hold the hearing again")

    hearing = models.ForeignKey(Hearing, on_delete=models.PROTECT, related_name="duties")
    kind = models.CharField(_("kind"), max_length=12, choices=Kind)
    # Empty: no act says until when.
    due_at = models.DateTimeField(_("due"), null=True, blank=True)
    # How the date came about: event, days, basis, act; shown beside the light.
    basis = models.JSONField(default=dict, blank=True)
    done_at = models.DateTimeField(_("done"), null=True, blank=True)
    done_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, null=True, blank=True, related_name="+"
    )
    evidence = models.ForeignKey(
        StoredFile, on_delete=models.PROTECT, null=True, blank=True, related_name="+"
    )
    evidence_url = models.URLField(_("address"), max_length=500, blank=True, default="")
    reminded_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        verbose_name = _("duty")
        verbose_name_plural = _("duties")
        ordering = ["due_at", "id"]
        constraints = [
            models.UniqueConstraint(fields=["hearing", "kind"], name="duty_once_per_hearing"),
            models.CheckConstraint(
                condition=Q(done_at__isnull=True) | Q(done_by__isnull=False),
                name="duty_done_by_somebody",
            ),
        ]
        indexes = [
            models.Index(
                fields=["due_at"], condition=Q(done_at__isnull=True), name="duty_still_open"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.hearing_id} {self.kind}"
