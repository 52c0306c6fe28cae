"""What a statement lies on: topics by place, and its way into the next version of the plan."""

from django.conf import settings
from django.db import models
from django.db.models import Q
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
        ]
        indexes = [models.Index(fields=["layer", "uid"], name="statementtopic_feature")]

    def __str__(self) -> str:
        return f"{self.statement_id} {self.layer}"


class CarriedAnchor(models.Model):
    """What became of a statement's anchor in the version of a later hearing; an officer confirms it."""

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
    fate = models.CharField(max_length=10, choices=Fate)
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
        ]

    def __str__(self) -> str:
        return f"{self.statement_id} {self.fate}"
