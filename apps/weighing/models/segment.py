"""The segment: one point of a statement, what is proposed and what is decided about it."""

import uuid

from django.conf import settings
from django.contrib.postgres.constraints import ExclusionConstraint
from django.contrib.postgres.fields import ArrayField, IntegerRangeField, RangeOperators
from django.contrib.postgres.indexes import GinIndex
from django.db import models
from django.db.models import F, Func, Q
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from apps.accounts.models import Organisation
from apps.hearings.domain.anonymity import GONE
from apps.hearings.models import Hearing, Statement
from apps.plans.models import Changeset
from apps.weighing.models.labels import VERDICT_CHOICES
from apps.weighing.models.setup import Theme, WorkStep


def _says(prefix: str) -> Q:
    return Q(**{f"{prefix}_kk__regex": r"\S"}) | Q(**{f"{prefix}_ru__regex": r"\S"})


class Segment(models.Model):
    """Characters `start` to `end` of a statement's original text. Every write leaves a revision, by trigger."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    # Each index is written by every edit of many rows; a hearing's rows are few enough to be read in their order.
    hearing = models.ForeignKey(
        Hearing, on_delete=models.PROTECT, related_name="segments", db_index=False
    )
    statement = models.ForeignKey(
        Statement, on_delete=models.PROTECT, related_name="segments", db_index=False
    )
    # The statement's register number, which never changes: pages of the list go by it.
    number = models.PositiveIntegerField(_("register number"))
    position = models.PositiveSmallIntegerField(pgettext_lazy("in a list", "position"))
    start = models.PositiveIntegerField()
    end = models.PositiveIntegerField()
    is_confirmed = models.BooleanField(_("confirmed"), default=False)
    step = models.ForeignKey(
        WorkStep,
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="segments",
        db_index=False,
    )
    theme = models.ForeignKey(
        Theme,
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="segments",
        db_index=False,
    )
    # Keys of Tag; a row of its own for each would make one edit of 20,000 rows two of 40,000.
    tags = ArrayField(models.BigIntegerField(), default=list, blank=True)
    # Keys of the linked changesets; only the database writes it, from DecisionLink.
    changesets = ArrayField(models.BigIntegerField(), default=list, blank=True, editable=False)
    assignee = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="+",
        db_index=False,
    )
    organisation = models.ForeignKey(
        Organisation,
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="+",
        db_index=False,
    )
    due_on = models.DateField(_("due"), null=True, blank=True)
    # Which reminders went out for `due_on`: the day before, and when it was late.
    reminded_at = models.DateTimeField(null=True, blank=True, editable=False)
    late_reminded_at = models.DateTimeField(null=True, blank=True, editable=False)

    proposal_verdict = models.CharField(
        _("proposal"), max_length=12, choices=VERDICT_CHOICES, blank=True, default=""
    )
    proposal_reason_kk = models.TextField(_("proposed reason (kk)"), blank=True, default="")
    proposal_reason_ru = models.TextField(_("proposed reason (ru)"), blank=True, default="")
    proposed_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="+",
        db_index=False,
    )
    proposed_at = models.DateTimeField(null=True, blank=True)

    verdict = models.CharField(
        _("decision"), max_length=12, choices=VERDICT_CHOICES, blank=True, default=""
    )
    reason_kk = models.TextField(_("reason (kk)"), blank=True, default="")
    reason_ru = models.TextField(_("reason (ru)"), blank=True, default="")
    decided_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="+",
        db_index=False,
    )
    decided_at = models.DateTimeField(null=True, blank=True)
    # Why something is followed and the drawing stays as it is.
    no_change_kk = models.TextField(_("why nothing changes (kk)"), blank=True, default="")
    no_change_ru = models.TextField(_("why nothing changes (ru)"), blank=True, default="")
    # Counted by the database; also the number of the newest revision.
    etag = models.PositiveIntegerField(default=1, editable=False)

    class Meta:
        verbose_name = _("segment")
        verbose_name_plural = _("segments")
        ordering = ["number", "position"]
        constraints = [
            models.CheckConstraint(condition=Q(end__gt=F("start")), name="segment_has_characters"),
            ExclusionConstraint(
                name="segment_no_overlap",
                expressions=[
                    ("statement", RangeOperators.EQUAL),
                    (
                        Func(
                            "start", "end", function="int4range", output_field=IntegerRangeField()
                        ),
                        RangeOperators.OVERLAPS,
                    ),
                ],
                deferrable=models.Deferrable.DEFERRED,
            ),
            models.UniqueConstraint(
                fields=["statement", "position"],
                name="segment_position_unique",
                deferrable=models.Deferrable.DEFERRED,
            ),
            models.CheckConstraint(
                condition=Q(proposal_verdict="", proposed_by__isnull=True)
                | (
                    Q(proposed_by__isnull=False, proposed_at__isnull=False)
                    & ~Q(proposal_verdict="")
                ),
                name="segment_proposal_by_somebody",
            ),
            models.CheckConstraint(
                condition=Q(verdict="", decided_by__isnull=True)
                | (Q(decided_by__isnull=False, decided_at__isnull=False) & _says("reason")),
                name="segment_decided_with_reason",
            ),
            # A second pair of eyes.
            models.CheckConstraint(
                condition=Q(verdict="")
                | (Q(proposed_by__isnull=False) & ~Q(decided_by=F("proposed_by"))),
                name="segment_decided_by_another",
            ),
        ]
        indexes = [
            models.Index(fields=["hearing", "number", "position"], name="segment_order"),
            models.Index(
                fields=["due_on"], name="segment_due", condition=Q(due_on__isnull=False, verdict="")
            ),
            GinIndex(fields=["tags"], name="segment_tags_gin"),
        ]

    def __str__(self) -> str:
        return f"{self.number}.{self.position}"

    @property
    def text(self) -> str:
        """The words as they were said, or a mark when they are gone; the statement has to be loaded."""
        if not self.statement.is_original_kept:
            return GONE
        return self.statement.text[self.start : self.end]

    @property
    def is_decided(self) -> bool:
        """Whether somebody decided."""
        return bool(self.verdict)


class DecisionLink(models.Model):
    """A change of the plan that was made because of a segment."""

    segment = models.ForeignKey(Segment, on_delete=models.PROTECT, related_name="links")
    changeset = models.ForeignKey(Changeset, on_delete=models.PROTECT, related_name="+")
    linked_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+"
    )
    linked_at = models.DateTimeField(auto_now_add=True)

    class Meta:
        verbose_name = _("linked change")
        verbose_name_plural = _("linked changes")
        ordering = ["changeset"]
        constraints = [
            models.UniqueConstraint(fields=["segment", "changeset"], name="decisionlink_unique")
        ]

    def __str__(self) -> str:
        return f"{self.segment_id} → {self.changeset_id}"
