"""Meetings of a hearing and who took part, in the room or here, each person once."""

from django.contrib.gis.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from apps.hearings.models.hearing import Hearing
from apps.kernel import crs


class Meeting(models.Model):
    """One gathering: when, where, for which district."""

    hearing = models.ForeignKey(Hearing, on_delete=models.PROTECT, related_name="meetings")
    starts_at = models.DateTimeField(_("begins"))
    ends_at = models.DateTimeField(_("ends"))
    place_kk = models.CharField(_("place (kk)"), max_length=300)
    place_ru = models.CharField(_("place (ru)"), max_length=300)
    place_en = models.CharField(_("place (en)"), max_length=300, blank=True, default="")
    # A district of the version, by its identifier; empty: for the whole city.
    district = models.UUIDField(_("district"), null=True, blank=True)
    location = models.PointField(_("location"), srid=crs.STORAGE, null=True, blank=True)
    capacity = models.PositiveIntegerField(_("seats"), null=True, blank=True)
    stream_url = models.URLField(_("live stream"), max_length=500, blank=True, default="")
    cancelled_at = models.DateTimeField(null=True, blank=True)
    cancelled_reason = models.TextField(blank=True, default="")

    class Meta:
        verbose_name = _("meeting")
        verbose_name_plural = _("meetings")
        ordering = ["hearing", "starts_at"]
        constraints = [
            models.CheckConstraint(
                condition=Q(ends_at__gt=F("starts_at")), name="meeting_ends_after_start"
            ),
            models.CheckConstraint(
                condition=Q(place_kk__regex=r"\S", place_ru__regex=r"\S"),
                name="meeting_place_in_both",
            ),
            models.CheckConstraint(
                condition=Q(cancelled_at__isnull=True) | Q(cancelled_reason__regex=r"\S"),
                name="meeting_cancelled_with_reason",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.hearing_id} {self.starts_at:%Y-%m-%d %H:%M}"


class Participant(models.Model):
    """Somebody who counts for the quorum: a natural person or a legal entity, once per hearing."""

    class Kind(models.TextChoices):
        PERSON = "person", _("Natural person")
        LEGAL_ENTITY = "legal_entity", _("Legal entity")

    hearing = models.ForeignKey(Hearing, on_delete=models.PROTECT, related_name="participants")
    kind = models.CharField(_("kind"), max_length=12, choices=Kind, default=Kind.PERSON)
    # Keyed hash of what makes the person the same one (domain/identity.py); never shown.
    identity_key = models.CharField(max_length=64, editable=False)
    name = models.CharField(_("name"), max_length=300, blank=True, default="")
    bin = models.CharField(_("BIN"), max_length=12, blank=True, default="")
    online = models.BooleanField(_("here"), default=False)
    in_room = models.BooleanField(_("in the room"), default=False)
    meeting = models.ForeignKey(
        Meeting, on_delete=models.PROTECT, null=True, blank=True, related_name="participants"
    )
    first_seen_at = models.DateTimeField(_("first seen"))

    class Meta:
        verbose_name = _("participant")
        verbose_name_plural = _("participants")
        ordering = ["hearing", "first_seen_at", "id"]
        constraints = [
            models.UniqueConstraint(
                fields=["hearing", "identity_key"], name="participant_counts_once"
            ),
            models.CheckConstraint(
                condition=Q(online=True) | Q(in_room=True), name="participant_was_somewhere"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.hearing_id} {self.pk}"
