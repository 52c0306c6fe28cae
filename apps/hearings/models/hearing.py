"""The hearing: one lawful round of discussion of one frozen version."""

from datetime import datetime

from django.conf import settings
from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from apps.hearings.domain.announcement import Procedure
from apps.hearings.domain.ladder import Phase, State, phase_at
from apps.kernel import clock
from apps.plans.models import PlanVersion

STATE_LABELS = {
    State.DRAFT: _("Draft"),
    State.ANNOUNCED: _("Announced"),
    State.OPEN: _("Open"),
    State.CLOSED: _("Closed"),
    State.UNDER_REVIEW: _("Statements are being reviewed"),
    State.CONCLUDED: _("Concluded"),
    State.REPEAT_NEEDED: _("Repeat hearing needed"),
    State.ARCHIVED: _("Archived"),
}

PHASE_LABELS = {
    Phase.NOT_OPEN_YET: _("Not open yet"),
    Phase.OPEN: _("Open"),
    Phase.CLOSED: _("Closed"),
}

PROCEDURE_LABELS = {
    Procedure.TOWN_PLANNING: _("Public discussion of a town-planning project"),
    Procedure.ENVIRONMENTAL: _("Hearing on the strategic environmental assessment"),
    Procedure.PUBLIC_COUNCIL: _("Hearing of the public council"),
    Procedure.OPEN_NPA: _("Discussion of a draft legal act"),
    Procedure.INFORMAL: _("Informal discussion"),
}


class Hearing(models.Model):
    """A hearing; whether it takes statements is asked of the clock, never read from a column alone."""

    slug = models.SlugField(_("address"), unique=True)
    version = models.ForeignKey(
        PlanVersion, on_delete=models.PROTECT, related_name="hearings", verbose_name=_("version")
    )
    procedure_type = models.CharField(
        _("procedure"),
        max_length=24,
        choices=[(kind.value, label) for kind, label in PROCEDURE_LABELS.items()],
        default=Procedure.TOWN_PLANNING.value,
    )
    title_kk = models.CharField(_("title (kk)"), max_length=300)
    title_ru = models.CharField(_("title (ru)"), max_length=300)
    title_en = models.CharField(_("title (en)"), max_length=300, blank=True, default="")
    description_kk = models.TextField(_("description (kk)"), blank=True, default="")
    description_ru = models.TextField(_("description (ru)"), blank=True, default="")
    description_en = models.TextField(_("description (en)"), blank=True, default="")
    state = models.CharField(
        _("state"),
        max_length=16,
        choices=[(state.value, label) for state, label in STATE_LABELS.items()],
        default=State.DRAFT.value,
    )
    opens_at = models.DateTimeField(_("opens"))
    closes_at = models.DateTimeField(_("closes"))
    contact_email = models.EmailField(_("contact e-mail"), blank=True, default="")
    contact_phone = models.CharField(_("contact phone"), max_length=40, blank=True, default="")
    # As in 2026-ASTANA: the first part of every register code of this hearing.
    register_prefix = models.CharField(_("register prefix"), max_length=64, unique=True)
    # Only the database raises it, when a statement is inserted (sql/0001_register.sql).
    next_number = models.PositiveIntegerField(default=1, editable=False)
    created_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, null=True, related_name="+"
    )
    created_at = models.DateTimeField(auto_now_add=True)
    # Set when an officer closed the hearing by hand, with the reason.
    closed_at = models.DateTimeField(null=True, blank=True, editable=False)
    close_reason = models.TextField(blank=True, default="", editable=False)

    class Meta:
        verbose_name = _("public hearing")
        verbose_name_plural = _("public hearings")
        ordering = ["-opens_at", "slug"]
        constraints = [
            models.CheckConstraint(
                condition=Q(state__in=[state.value for state in State]), name="hearing_state_known"
            ),
            models.CheckConstraint(
                condition=Q(procedure_type__in=[kind.value for kind in Procedure]),
                name="hearing_procedure_known",
            ),
            models.CheckConstraint(
                condition=Q(closes_at__gt=F("opens_at")), name="hearing_closes_after_opening"
            ),
            models.CheckConstraint(
                condition=Q(state=State.DRAFT.value)
                | (Q(title_kk__regex=r"\S") & Q(title_ru__regex=r"\S")),
                name="hearing_titles_given",
            ),
        ]

    def __str__(self) -> str:
        return self.slug

    def phase_at(self, instant: datetime) -> Phase:
        """Where the hearing stands at `instant`."""
        return phase_at(State(self.state), self.opens_at, self.closes_at, instant)

    @property
    def phase(self) -> Phase:
        """Where the hearing stands now, for showing; the verb asks the database clock again."""
        return self.phase_at(clock.now())

    @property
    def phase_label(self) -> str:
        """The phase in the reader's language."""
        return str(PHASE_LABELS[self.phase])

    @property
    def is_open(self) -> bool:
        """Whether statements are taken now, for showing."""
        return self.phase is Phase.OPEN
