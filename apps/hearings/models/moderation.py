"""Order in a hearing: what was hidden or shown and why, reports by readers, appeals, advisory flags."""

from django.conf import settings
from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from apps.hearings.models.statement import HideReason, Statement


class ModerationAct(models.Model):
    """One decision about whether the public sees a statement; kept for good."""

    class Act(models.TextChoices):
        SHOWN = "shown", _("Shown")
        HIDDEN = "hidden", _("Hidden")

    statement = models.ForeignKey(Statement, on_delete=models.PROTECT, related_name="moderation")
    act = models.CharField(max_length=8, choices=Act)
    code = models.CharField(max_length=16, choices=HideReason, blank=True, default="")
    reason = models.TextField(_("reason"), blank=True, default="")
    by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    at = models.DateTimeField(_("made"))

    class Meta:
        verbose_name = _("act of moderation")
        verbose_name_plural = _("acts of moderation")
        ordering = ["statement", "id"]
        constraints = [
            models.CheckConstraint(
                condition=Q(act="shown") | Q(reason__regex=r"\S"),
                name="moderationact_reason_given",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.statement_id} {self.act}"


class Appeal(models.Model):
    """The author asks once that another officer looks again at a hidden statement."""

    class Outcome(models.TextChoices):
        SHOWN_AGAIN = "shown_again", _("Shown again")
        STAYS_HIDDEN = "stays_hidden", _("Stays hidden")

    statement = models.OneToOneField(Statement, on_delete=models.PROTECT, related_name="appeal")
    text = models.TextField(_("text"))
    at = models.DateTimeField(_("received"))
    against = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+"
    )
    outcome = models.CharField(max_length=12, choices=Outcome, blank=True, default="")
    reason = models.TextField(_("reason"), blank=True, default="")
    decided_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, null=True, blank=True, related_name="+"
    )
    decided_at = models.DateTimeField(_("decided"), null=True, blank=True)

    class Meta:
        verbose_name = _("appeal")
        verbose_name_plural = _("appeals")
        ordering = ["at", "id"]
        constraints = [
            models.CheckConstraint(
                condition=Q(decided_by__isnull=True) | ~Q(decided_by=F("against")),
                name="appeal_by_another_officer",
            ),
            models.CheckConstraint(
                condition=Q(outcome="", decided_at__isnull=True)
                | Q(decided_at__isnull=False, decided_by__isnull=False, reason__regex=r"\S"),
                name="appeal_decided_with_reason",
            ),
        ]

    def __str__(self) -> str:
        return str(self.statement_id)


class AbuseReport(models.Model):
    """A reader says that a statement breaks the rules."""

    class Outcome(models.TextChoices):
        HIDDEN = "hidden", _("Hidden")
        LEFT = "left", _("Left as it is")

    statement = models.ForeignKey(Statement, on_delete=models.PROTECT, related_name="reports")
    code = models.CharField(_("reason"), max_length=16, choices=HideReason)
    text = models.TextField(_("text"), blank=True, default="")
    identity_key = models.CharField(max_length=64, editable=False)
    # For the notice of what was decided; cleared with it.
    email = models.EmailField(blank=True, default="")
    at = models.DateTimeField(_("received"))
    outcome = models.CharField(max_length=8, choices=Outcome, blank=True, default="")
    decided_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, null=True, blank=True, related_name="+"
    )
    decided_at = models.DateTimeField(_("decided"), null=True, blank=True)

    class Meta:
        verbose_name = _("report")
        verbose_name_plural = _("reports")
        ordering = ["at", "id"]
        constraints = [
            models.UniqueConstraint(
                fields=["statement", "identity_key"], name="abusereport_once_per_identity"
            ),
            models.CheckConstraint(
                condition=Q(outcome="", decided_at__isnull=True)
                | Q(decided_at__isnull=False, decided_by__isnull=False),
                name="abusereport_decided_by_somebody",
            ),
        ]
        indexes = [
            models.Index(fields=["at"], condition=Q(outcome=""), name="abusereport_waiting"),
        ]

    def __str__(self) -> str:
        return f"{self.statement_id} {self.code}"


class IntegrityFlag(models.Model):
    """Something to look at, for the staff; it decides nothing."""

    class Kind(models.TextChoices):
        SAME_NETWORK = "same_network", _("Many from one network")
        SAME_CONTACT = "same_contact", _("The same contact")
        SIMILAR_TEXT = "similar_text", _("Almost the same text")
        BURST = "burst", _("Very many at once")
        OUTSIDE_AREA = "outside_area", _("Outside the plan")

    statement = models.ForeignKey(Statement, on_delete=models.PROTECT, related_name="flags")
    kind = models.CharField(max_length=14, choices=Kind)
    detail = models.JSONField(default=dict, blank=True)
    at = models.DateTimeField(_("seen"))

    class Meta:
        verbose_name = _("integrity flag")
        verbose_name_plural = _("integrity flags")
        ordering = ["statement", "kind"]
        constraints = [
            models.UniqueConstraint(fields=["statement", "kind"], name="integrityflag_once"),
        ]

    def __str__(self) -> str:
        return f"{self.statement_id} {self.kind}"
