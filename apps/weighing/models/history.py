"""What was done to segments: revisions that only grow, and edits of many at once that can be taken back."""

import uuid

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from apps.hearings.models import Hearing, Statement
from apps.weighing.models.segment import Segment


class BulkEdit(models.Model):
    """One edit of many segments, as it was asked for."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    hearing = models.ForeignKey(Hearing, on_delete=models.PROTECT, related_name="bulk_edits")
    actor = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    at = models.DateTimeField()
    chosen = models.JSONField(default=dict)
    changes = models.JSONField(default=dict)
    count = models.PositiveIntegerField(_("segments changed"), default=0)
    # In locked steps: chosen, and left as they were.
    locked_count = models.PositiveIntegerField(_("left alone"), default=0)
    idempotency_key = models.CharField(max_length=64, blank=True, default="", editable=False)
    body_sha256 = models.CharField(max_length=64, blank=True, default="", editable=False)
    undone_at = models.DateTimeField(null=True, blank=True)
    undone_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, null=True, blank=True, related_name="+"
    )

    class Meta:
        verbose_name = _("edit of many segments")
        verbose_name_plural = _("edits of many segments")
        ordering = ["-at"]
        constraints = [
            models.UniqueConstraint(
                fields=["actor", "idempotency_key"],
                condition=~Q(idempotency_key=""),
                name="bulkedit_key_unique",
            )
        ]
        indexes = [models.Index(fields=["hearing", "-at"], name="bulkedit_newest")]

    def __str__(self) -> str:
        return f"{self.hearing_id} {self.at:%Y-%m-%d %H:%M} {self.count}"


class Act(models.TextChoices):
    """What was done to a segment."""

    BEGUN = "begun", _("Taken up")
    SPLIT = "split", _("Divided")
    MERGED = "merged", _("Joined")
    CONFIRMED = "confirmed", _("Confirmed")
    ORDERED = "ordered", _("Put in order")
    EDITED = "edited", _("Changed")
    UNDONE = "undone", _("Put back")
    PROPOSED = "proposed", _("Proposed")
    DECIDED = "decided", _("Decided")
    REOPENED = "reopened", _("Decision taken back")
    LINKED = "linked", _("Change linked")
    UNLINKED = "unlinked", _("Link removed")
    EXPLAINED = "explained", _("Explained why nothing changes")


class SegmentRevision(models.Model):
    """One written row of a segment, before and after; the database writes it and refuses changes to it."""

    # No constraint: a segment that was joined to another is gone, what was done to it is not.
    segment = models.ForeignKey(
        Segment,
        on_delete=models.DO_NOTHING,
        db_constraint=False,
        db_index=False,
        related_name="revisions",
    )
    statement = models.ForeignKey(Statement, on_delete=models.PROTECT, related_name="+")
    number = models.PositiveIntegerField()
    actor = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        on_delete=models.PROTECT,
        null=True,
        related_name="+",
        db_index=False,
    )
    at = models.DateTimeField()
    act = models.CharField(max_length=12, choices=Act)
    before = models.JSONField(null=True)
    after = models.JSONField(null=True)
    bulk = models.ForeignKey(
        BulkEdit, on_delete=models.PROTECT, null=True, related_name="revisions"
    )

    class Meta:
        verbose_name = _("revision of a segment")
        verbose_name_plural = _("revisions of segments")
        ordering = ["-id"]
        constraints = [
            models.UniqueConstraint(fields=["segment", "number"], name="segmentrevision_number")
        ]

    def __str__(self) -> str:
        return f"{self.segment_id} {self.number} {self.act}"
