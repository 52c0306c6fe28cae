"""The hearing: one lawful round of discussion of one frozen version."""

import uuid
from datetime import datetime

from django.conf import settings
from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from apps.hearings.domain.announcement import Procedure
from apps.hearings.domain.ladder import Phase, State, phase_at
from apps.hearings.models.labels import PHASE_LABELS, PROCEDURE_LABELS, STATE_LABELS
from apps.hearings.models.rules import RuleSet
from apps.kernel import clock
from apps.plans.models import PlanVersion


class Moderation(models.TextChoices):
    """When a statement is shown: at once, or when an officer has read it."""

    POST = "post", _("Shown at once")
    PRE = "pre", _("Shown after an officer has read it")


class Level(models.TextChoices):
    """How well a person is known; each level includes those before."""

    ANONYMOUS = "anonymous", _("Without signing in")
    EMAIL = "email", _("E-mail confirmed")
    VERIFIED = "verified", _("Identity verified")


class AreaRule(models.TextChoices):
    """What happens with a drawn place outside the plan."""

    ACCEPT = "accept", _("Taken")
    WARN = "warn", _("Taken with a mark")
    REJECT = "reject", _("Refused")


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

    rule_set = models.ForeignKey(
        RuleSet, on_delete=models.PROTECT, null=True, blank=True, related_name="+"
    )
    # The values of the rule set on the day of the announcement, with act, status and source.
    rules = models.JSONField(default=dict, blank=True, editable=False)
    minimum_level = models.CharField(
        _("who may speak"), max_length=10, choices=Level, default=Level.ANONYMOUS
    )
    moderation = models.CharField(
        _("moderation"), max_length=4, choices=Moderation, default=Moderation.POST
    )
    area_rule = models.CharField(
        _("places outside the plan"), max_length=6, choices=AreaRule, default=AreaRule.WARN
    )
    # The stage before this one, or the hearing that has to be repeated.
    previous = models.ForeignKey(
        "self", on_delete=models.PROTECT, null=True, blank=True, related_name="following"
    )
    is_repeat = models.BooleanField(_("repeats the hearing before"), default=False)
    published_at = models.DateTimeField(null=True, blank=True, editable=False)
    published_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="+",
        editable=False,
    )
    # Changing it makes the links to the preview of a draft worthless.
    preview_nonce = models.UUIDField(default=uuid.uuid4, editable=False)

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
            models.CheckConstraint(
                condition=Q(minimum_level__in=Level.values), name="hearing_level_known"
            ),
            models.CheckConstraint(
                condition=Q(moderation__in=Moderation.values), name="hearing_moderation_known"
            ),
            models.CheckConstraint(
                condition=Q(area_rule__in=AreaRule.values), name="hearing_area_rule_known"
            ),
            models.CheckConstraint(
                condition=Q(is_repeat=False) | Q(previous__isnull=False),
                name="hearing_repeats_something",
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
        """The phase in the reader's language; a draft is called so, it has no phase yet."""
        if self.state == State.DRAFT.value:
            return str(STATE_LABELS[State.DRAFT])
        return str(PHASE_LABELS[self.phase])

    @property
    def ends_at(self) -> datetime:
        """When the time for statements ends, or ended by an officer's hand."""
        return self.closed_at or self.closes_at

    @property
    def is_open(self) -> bool:
        """Whether statements are taken now, for showing."""
        return self.phase is Phase.OPEN
