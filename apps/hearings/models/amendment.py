"""What was added to a statement after it was registered: corrections, additions, redactions, co-signatures."""

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from apps.hearings.models.statement import Statement


class Amendment(models.Model):
    """A later word of the author. Until the hearing closes it corrects or withdraws, after that it adds."""

    class Act(models.TextChoices):
        CORRECTION = "correction", _("Correction")
        ADDITION = "addition", _("Addition")
        WITHDRAWAL = "withdrawal", _("Withdrawal")

    statement = models.ForeignKey(Statement, on_delete=models.PROTECT, related_name="amendments")
    sequence = models.PositiveSmallIntegerField(_("number"))
    act = models.CharField(_("kind"), max_length=12, choices=Act)
    text = models.TextField(_("text"), blank=True, default="")
    text_sha256 = models.CharField(max_length=64)
    at = models.DateTimeField(_("received"))

    class Meta:
        verbose_name = _("amendment")
        verbose_name_plural = _("amendments")
        ordering = ["statement", "sequence"]
        constraints = [
            models.UniqueConstraint(
                fields=["statement", "sequence"], name="amendment_sequence_unique"
            ),
            models.CheckConstraint(
                condition=Q(act="withdrawal") | Q(text__regex=r"\S"), name="amendment_text_given"
            ),
            # Withdrawn is withdrawn: nobody withdraws twice.
            models.UniqueConstraint(
                fields=["statement"], condition=Q(act="withdrawal"), name="amendment_withdrawn_once"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.statement_id} {self.sequence}"


class Redaction(models.Model):
    """The public text over the original: the newest counts, and none is ever changed."""

    statement = models.ForeignKey(Statement, on_delete=models.PROTECT, related_name="redactions")
    text = models.TextField(_("public text"))
    hides_name = models.BooleanField(_("without the name"), default=False)
    reason = models.TextField(_("reason"))
    by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    at = models.DateTimeField(_("made"))

    class Meta:
        verbose_name = _("redaction")
        verbose_name_plural = _("redactions")
        ordering = ["statement", "id"]
        constraints = [
            models.CheckConstraint(condition=Q(reason__regex=r"\S"), name="redaction_reason_given"),
        ]

    def __str__(self) -> str:
        return f"{self.statement_id} {self.at:%Y-%m-%d}"


class Agreement(models.Model):
    """Somebody says the same: once per identity, counted, never named in public."""

    statement = models.ForeignKey(Statement, on_delete=models.PROTECT, related_name="agreements")
    identity_key = models.CharField(max_length=64, editable=False)
    person = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, null=True, related_name="+"
    )
    at = models.DateTimeField(_("given"))

    class Meta:
        verbose_name = _("agreement")
        verbose_name_plural = _("agreements")
        ordering = ["statement", "id"]
        constraints = [
            models.UniqueConstraint(
                fields=["statement", "identity_key"], name="agreement_once_per_identity"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.statement_id}"
