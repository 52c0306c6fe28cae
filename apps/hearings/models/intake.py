"""Intake: statements that say the same, and the bodies that are consulted."""

import uuid

from django.conf import settings
from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from apps.hearings.models.hearing import Hearing
from apps.hearings.models.statement import Statement


class Position(models.Model):
    """One position that several statements share; every statement keeps its number, author and text."""

    hearing = models.ForeignKey(Hearing, on_delete=models.PROTECT, related_name="positions")
    head = models.ForeignKey(Statement, on_delete=models.PROTECT, related_name="+")
    made_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+"
    )
    made_at = models.DateTimeField(_("made"))
    dissolved_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, null=True, blank=True, related_name="+"
    )
    dissolved_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        verbose_name = _("position")
        verbose_name_plural = _("positions")
        ordering = ["hearing", "id"]

    def __str__(self) -> str:
        return f"{self.hearing_id} {self.pk}"


class PositionMember(models.Model):
    """A statement of a position; a statement is in one at a time."""

    position = models.ForeignKey(Position, on_delete=models.PROTECT, related_name="members")
    statement = models.ForeignKey(Statement, on_delete=models.PROTECT, related_name="+")
    left_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        verbose_name = _("statement of a position")
        verbose_name_plural = _("statements of positions")
        ordering = ["position", "statement"]
        constraints = [
            models.UniqueConstraint(
                fields=["statement"],
                condition=Q(left_at__isnull=True),
                name="positionmember_in_one",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.position_id} {self.statement_id}"


class LikeStatements(models.Model):
    """Two statements that may say the same, proposed by likeness; an officer decides."""

    class Outcome(models.TextChoices):
        JOINED = "joined", _("Joined")
        DIFFERENT = "different", _("Different")

    first = models.ForeignKey(Statement, on_delete=models.PROTECT, related_name="+")
    second = models.ForeignKey(Statement, on_delete=models.PROTECT, related_name="+")
    likeness = models.FloatField(_("likeness, 0 to 1"))
    same_person = models.BooleanField(_("the same person"), default=False)
    outcome = models.CharField(max_length=10, choices=Outcome, blank=True, default="")
    decided_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, null=True, blank=True, related_name="+"
    )
    decided_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        verbose_name = _("pair of like statements")
        verbose_name_plural = _("pairs of like statements")
        ordering = ["-likeness", "first", "second"]
        constraints = [
            models.UniqueConstraint(fields=["first", "second"], name="likestatements_once"),
            models.CheckConstraint(
                condition=Q(first__lt=F("second")), name="likestatements_in_order"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.first_id} {self.second_id}"


class ConsultedBody(models.Model):
    """An authority, utility or other body that can be asked for its opinion."""

    name_kk = models.CharField(_("name (kk)"), max_length=300)
    name_ru = models.CharField(_("name (ru)"), max_length=300)
    name_en = models.CharField(_("name (en)"), max_length=300, blank=True, default="")
    email = models.EmailField(_("e-mail"))
    is_active = models.BooleanField(_("active"), default=True)

    class Meta:
        verbose_name = _("consulted body")
        verbose_name_plural = _("consulted bodies")
        ordering = ["name_kk"]

    def __str__(self) -> str:
        return self.name_kk


class Consultation(models.Model):
    """A body asked in one hearing: invited by a link, answers with a statement or with "no comments"."""

    class State(models.TextChoices):
        NOT_SENT = "not_sent", _("Not sent")
        AWAITING = "awaiting", _("Awaiting an answer")
        RELEASED = "released", _("Released inside the body")
        ANSWERED = "answered", _("Answered")
        NO_COMMENTS = "no_comments", _("No comments")

    hearing = models.ForeignKey(Hearing, on_delete=models.PROTECT, related_name="consultations")
    body = models.ForeignKey(ConsultedBody, on_delete=models.PROTECT, related_name="consultations")
    state = models.CharField(max_length=12, choices=State, default=State.NOT_SENT)
    due_at = models.DateTimeField(_("due"))
    # A new one makes links that were sent before worthless.
    link_nonce = models.UUIDField(default=uuid.uuid4, editable=False)
    draft = models.TextField(_("draft of the answer"), blank=True, default="")
    invited_at = models.DateTimeField(null=True, blank=True)
    released_at = models.DateTimeField(null=True, blank=True)
    answered_at = models.DateTimeField(null=True, blank=True)
    reminded_at = models.DateTimeField(null=True, blank=True)
    statement = models.OneToOneField(
        Statement, on_delete=models.PROTECT, null=True, blank=True, related_name="consultation"
    )

    class Meta:
        verbose_name = _("consultation")
        verbose_name_plural = _("consultations")
        ordering = ["hearing", "due_at", "id"]
        constraints = [
            models.UniqueConstraint(fields=["hearing", "body"], name="consultation_once"),
            models.CheckConstraint(
                condition=~Q(state="answered") | Q(statement__isnull=False),
                name="consultation_answered_by_statement",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.hearing_id} {self.body_id}"
