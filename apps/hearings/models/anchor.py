"""What a statement lies on: topics by place, and its way into the next version of the plan."""

from django.conf import settings
from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from apps.hearings.models.hearing import Hearing
from apps.hearings.models.statement import Statement, StatementTarget


class StatementTopic(models.Model):
    """A topic of a statement: found by its place in the plan, or given by an officer."""

    class Origin(models.TextChoices):
        PLACE = "place", _("By place")
        OFFICER = "officer", _("By an officer")

    statement = models.ForeignKey(Statement, on_delete=models.PROTECT, related_name="topics")
    # The layer is the topic; the feature tells which district, zone or line.
    layer = models.CharField(_("layer"), max_length=64)
    uid = models.UUIDField(_("identifier"), null=True, blank=True)
    origin = models.CharField(max_length=8, choices=Origin, default=Origin.PLACE)
    # Taken off by an officer: the row stays, so that what the place says is never lost.
    is_removed = models.BooleanField(_("taken off"), default=False, db_default=False)
    # The officer who gave it, took it off or put it back last; empty for what only the place says.
    changed_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, null=True, blank=True, related_name="+"
    )
    changed_at = models.DateTimeField(_("changed"), null=True, blank=True)

    class Meta:
        verbose_name = _("topic")
        verbose_name_plural = _("topics")
        ordering = ["statement", "layer", "uid"]
        constraints = [
            models.UniqueConstraint(
                fields=["statement", "layer", "uid"],
                nulls_distinct=False,
                name="statementtopic_once",
            ),
            models.CheckConstraint(
                condition=Q(changed_by__isnull=False, changed_at__isnull=False)
                | Q(origin="place", is_removed=False, changed_by=None, changed_at=None),
                name="statementtopic_officer_known",
            ),
        ]
        indexes = [
            models.Index(fields=["layer", "uid"], name="statementtopic_feature"),
            models.Index(
                fields=["changed_at"],
                condition=Q(changed_at__isnull=False),
                name="statementtopic_changed",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.statement_id} {self.layer}"


class CarriedAnchor(models.Model):
    """What became of a statement's anchor in the version of a later hearing; an officer confirms it.

    Where it lies now, how far it moved and how much of it is the same are always what was worked out.
    """

    class Fate(models.TextChoices):
        UNCHANGED = "unchanged", _("Unchanged")
        MOVED = "moved", _("Moved")
        CHANGED = "changed", _("Changed")
        REMOVED = "removed", _("Removed")

    hearing = models.ForeignKey(Hearing, on_delete=models.PROTECT, related_name="carried_anchors")
    statement = models.ForeignKey(Statement, on_delete=models.PROTECT, related_name="carried")
    # Empty: the place the author drew.
    target = models.ForeignKey(
        StatementTarget, on_delete=models.PROTECT, null=True, blank=True, related_name="+"
    )
    # What counts: as proposed, until an officer says otherwise.
    fate = models.CharField(max_length=10, choices=Fate)
    # What the comparison of the versions found; no officer changes it.
    proposed_fate = models.CharField(_("proposed"), max_length=10, choices=Fate)
    # Where the anchor is now: the same feature, or what it was divided or joined into.
    layer = models.CharField(_("layer"), max_length=64, blank=True, default="")
    uid = models.UUIDField(_("identifier"), null=True, blank=True)
    moved_m = models.FloatField(_("moved by, m"), null=True, blank=True)
    iou = models.FloatField(null=True, blank=True)
    confirmed_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, null=True, blank=True, related_name="+"
    )
    confirmed_at = models.DateTimeField(_("confirmed"), null=True, blank=True)

    class Meta:
        verbose_name = _("carried anchor")
        verbose_name_plural = _("carried anchors")
        ordering = ["hearing", "statement", "id"]
        constraints = [
            models.UniqueConstraint(
                fields=["hearing", "statement", "target"],
                nulls_distinct=False,
                name="carriedanchor_once",
            ),
            models.CheckConstraint(
                condition=Q(fate__in=["unchanged", "moved", "changed", "removed"]),
                name="carriedanchor_fate_known",
            ),
            models.CheckConstraint(
                condition=Q(proposed_fate__in=["unchanged", "moved", "changed", "removed"]),
                name="carriedanchor_proposal_known",
            ),
            models.CheckConstraint(
                condition=Q(fate=F("proposed_fate")) | Q(confirmed_at__isnull=False),
                name="carriedanchor_overruled_by_officer",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.statement_id} {self.fate}"
