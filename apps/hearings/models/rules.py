"""The rule set: what a kind of procedure demands from a day on, as data with its act and status."""

from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from apps.hearings.domain.announcement import Procedure
from apps.hearings.models.labels import PROCEDURE_LABELS
from apps.norms.models import NormStatus


class DayBasis(models.TextChoices):
    """How days are counted."""

    CALENDAR = "calendar", _("calendar days")
    WORKING = "working", _("working days")


class RuleSet(models.Model):
    """Periods, quorum and duties of one procedure since `valid_from`; empty means: not regulated.

    A hearing keeps a copy of the values it was announced under (`Hearing.rules`), so a row may be
    mended without touching hearings under way.
    """

    procedure_type = models.CharField(
        _("procedure"),
        max_length=24,
        choices=[(kind.value, label) for kind, label in PROCEDURE_LABELS.items()],
    )
    valid_from = models.DateField(_("in force since"))
    notice_days = models.PositiveSmallIntegerField(
        _("days from the announcement to the meeting"), null=True, blank=True
    )
    notice_basis = models.CharField(
        _("counted in"), max_length=8, choices=DayBasis, default=DayBasis.CALENDAR
    )
    min_open_days = models.PositiveSmallIntegerField(
        _("days for statements, at least"), null=True, blank=True
    )
    quorum = models.PositiveSmallIntegerField(_("participants, at least"), null=True, blank=True)
    recordings_days = models.PositiveSmallIntegerField(
        _("working days to publish recordings"), null=True, blank=True
    )
    minutes_days = models.PositiveSmallIntegerField(
        _("working days to publish the minutes"), null=True, blank=True
    )
    needs_meeting = models.BooleanField(_("a meeting is held"), default=True)
    needs_second_person = models.BooleanField(_("published by a second person"), default=True)
    languages = models.JSONField(_("languages of announcements"), default=list, blank=True)
    # In Kazakh, as every row has it; the other two so that minutes and pages in them do not change language.
    act = models.CharField(_("act"), max_length=500)
    act_ru = models.CharField(_("act (ru)"), max_length=500, blank=True, default="")
    act_en = models.CharField(_("act (en)"), max_length=500, blank=True, default="")
    article = models.CharField(_("article"), max_length=120, blank=True, default="")
    act_date = models.DateField(_("date of the act"), null=True, blank=True)
    status = models.CharField(_("status"), max_length=16, choices=NormStatus)
    source = models.CharField(_("source"), max_length=500)
    to_be_confirmed = models.BooleanField(_("to be confirmed by counsel"), default=True)
    note = models.TextField(_("note"), blank=True, default="")
    note_ru = models.TextField(_("note (ru)"), blank=True, default="")
    note_en = models.TextField(_("note (en)"), blank=True, default="")
    # Set when an administrator edits the row: loading the shipped rows then leaves it alone.
    kept_by_hand = models.BooleanField(_("edited here"), default=False)

    class Meta:
        verbose_name = _("rule set")
        verbose_name_plural = _("rule sets")
        ordering = ["procedure_type", "-valid_from"]
        constraints = [
            models.UniqueConstraint(
                fields=["procedure_type", "valid_from"], name="ruleset_one_a_day"
            ),
            models.CheckConstraint(
                condition=Q(procedure_type__in=[kind.value for kind in Procedure]),
                name="ruleset_procedure_known",
            ),
            models.CheckConstraint(
                condition=Q(notice_basis__in=DayBasis.values), name="ruleset_basis_known"
            ),
            models.CheckConstraint(
                condition=Q(status__in=NormStatus.values), name="ruleset_status_known"
            ),
            models.CheckConstraint(
                condition=Q(act_date__isnull=True) | Q(act_date__lte=F("valid_from")),
                name="ruleset_act_before_force",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.procedure_type} {self.valid_from:%Y-%m-%d}"
