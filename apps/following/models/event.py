"""Events that followers hear of, and their way to each follow."""

import uuid

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from apps.following.domain.event import EventKind
from apps.following.models.follow import Follow
from apps.hearings.models import Hearing
from apps.plans.models import Changeset, PlanVersion


class Event(models.Model):
    """Something that happened to a hearing or a version, written in the transaction in which it happened."""

    kind = models.CharField(
        _("kind"), max_length=20, choices=[(kind.value, kind.value) for kind in EventKind]
    )
    hearing = models.ForeignKey(
        Hearing, on_delete=models.PROTECT, null=True, blank=True, related_name="+"
    )
    # Given when the event brings changes of the plan.
    version = models.ForeignKey(
        PlanVersion, on_delete=models.PROTECT, null=True, blank=True, related_name="+"
    )
    changeset = models.OneToOneField(
        Changeset, on_delete=models.PROTECT, null=True, blank=True, related_name="+"
    )
    at = models.DateTimeField(_("happened"))
    # Who begins to follow later does not hear of it.
    noted_at = models.DateTimeField(_("noted"))
    # Instants and places as they were announced; never anything about a person.
    details = models.JSONField(default=dict)

    class Meta:
        verbose_name = _("event")
        verbose_name_plural = _("events")
        ordering = ["-noted_at", "-id"]
        constraints = [
            models.CheckConstraint(
                condition=Q(kind__in=[kind.value for kind in EventKind]), name="event_kind_known"
            ),
            models.CheckConstraint(
                condition=Q(hearing__isnull=False) | Q(version__isnull=False),
                name="event_of_something",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.kind} {self.pk}"


class Delivery(models.Model):
    """One event on its way to one follow: told once, whatever happens to the worker."""

    class State(models.TextChoices):
        WAITING = "waiting", _("Waiting")
        # Written before the mail server is called. Who dies in between is not followed by a second letter.
        SENDING = "sending", _("Handed over")
        SENT = "sent", _("Sent")
        REFUSED = "refused", _("Refused by the mail server")
        DROPPED = "dropped", _("Not wanted any more")

    follow = models.ForeignKey(Follow, on_delete=models.CASCADE, related_name="deliveries")
    event = models.ForeignKey(Event, on_delete=models.PROTECT, related_name="deliveries")
    state = models.CharField(max_length=8, choices=State, default=State.WAITING)
    due_at = models.DateTimeField(_("due"))
    # The letter in which it went out, with the others that were due.
    letter = models.UUIDField(default=uuid.uuid4, editable=False)
    tries = models.PositiveSmallIntegerField(default=0)
    mailed_at = models.DateTimeField(_("mailed"), null=True, blank=True)
    # What of the event lies in the followed place: {total, layers: {slug: n}, features: [{layer, uid, kind}]}.
    details = models.JSONField(default=dict)

    class Meta:
        verbose_name = _("delivery")
        verbose_name_plural = _("deliveries")
        ordering = ["-id"]
        constraints = [
            models.UniqueConstraint(fields=["follow", "event"], name="delivery_once"),
            models.CheckConstraint(
                condition=~Q(state="sent") | Q(mailed_at__isnull=False),
                name="delivery_sent_has_hour",
            ),
        ]
        indexes = [
            models.Index(fields=["due_at"], condition=Q(state="waiting"), name="delivery_waiting")
        ]

    def __str__(self) -> str:
        return f"{self.follow_id} {self.event_id}"
