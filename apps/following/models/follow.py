"""The follow: who wants to hear of what, and how soon."""

import uuid

from django.conf import settings
from django.contrib.gis.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from apps.following.domain.follow import PLACE_KINDS, Kind, Pace
from apps.hearings.models import Hearing
from apps.kernel import crs
from apps.plans.models import PlanVersion

KIND_LABELS = {
    Kind.HEARING: _("A hearing"),
    Kind.LAYER: _("A layer of the plan"),
    Kind.AREA: _("An area I draw"),
    Kind.DISTRICT: _("A district"),
    Kind.RADIUS: _("Round a point"),
}
PACE_LABELS = {
    Pace.AT_ONCE: _("At once"),
    Pace.DAILY: _("Once a day"),
    Pace.WEEKLY: _("Once a week"),
}
LIVE = Q(ended_at__isnull=True)
PLACES = sorted(kind.value for kind in PLACE_KINDS)


class Follow(models.Model):
    """One person, or one confirmed address, and one hearing, layer or place.

    A stopped follow keeps its row without address and place: letters that went out stay accounted for.
    """

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    person = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        on_delete=models.CASCADE,
        null=True,
        blank=True,
        related_name="follows",
        verbose_name=_("person"),
    )
    # Of who has no account; never shown, gone when the follow ends.
    email = models.EmailField(_("e-mail"), blank=True, default="")
    # No letter goes to an address that has not said yes.
    confirmed_at = models.DateTimeField(_("confirmed"), null=True, blank=True)
    # When the letter that asks for the yes is due; empty: none is.
    ask_at = models.DateTimeField(null=True, blank=True, editable=False)
    language = models.CharField(_("language"), max_length=2, choices=settings.LANGUAGES)
    kind = models.CharField(
        _("kind"),
        max_length=8,
        choices=[(kind.value, label) for kind, label in KIND_LABELS.items()],
    )
    hearing = models.ForeignKey(
        Hearing, on_delete=models.PROTECT, null=True, blank=True, related_name="follows"
    )
    # The version that was looked at; later versions of its plan are followed with it.
    version = models.ForeignKey(
        PlanVersion, on_delete=models.PROTECT, null=True, blank=True, related_name="follows"
    )
    layer = models.CharField(_("layer"), max_length=64, blank=True, default="")
    # The drawn area, the district as it was, or the middle of the circle.
    geom = models.GeometryField(_("place"), srid=crs.STORAGE, null=True, blank=True)
    district = models.UUIDField(_("district"), null=True, blank=True)
    radius_m = models.PositiveIntegerField(_("radius, metres"), null=True, blank=True)
    pace = models.CharField(
        _("how soon"),
        max_length=8,
        choices=[(pace.value, label) for pace, label in PACE_LABELS.items()],
        default=Pace.AT_ONCE.value,
    )
    created_at = models.DateTimeField(_("made"))
    paused_at = models.DateTimeField(_("paused"), null=True, blank=True)
    ended_at = models.DateTimeField(_("stopped"), null=True, blank=True)

    class Meta:
        verbose_name = _("follow")
        verbose_name_plural = _("follows")
        ordering = ["-created_at", "id"]
        constraints = [
            models.CheckConstraint(
                condition=Q(kind__in=[kind.value for kind in Kind]), name="follow_kind_known"
            ),
            models.CheckConstraint(
                condition=Q(pace__in=[pace.value for pace in Pace]), name="follow_pace_known"
            ),
            models.CheckConstraint(
                condition=(Q(kind=Kind.HEARING.value) & Q(hearing__isnull=False, version=None))
                | (~Q(kind=Kind.HEARING.value) & Q(hearing=None, version__isnull=False)),
                name="follow_hearing_or_version",
            ),
            models.CheckConstraint(
                condition=~LIVE
                | (Q(person__isnull=False) & Q(email=""))
                | (Q(person__isnull=True) & ~Q(email="")),
                name="follow_of_somebody",
            ),
            models.CheckConstraint(
                condition=~LIVE
                | (Q(kind__in=PLACES) & Q(geom__isnull=False))
                | (~Q(kind__in=PLACES) & Q(geom__isnull=True)),
                name="follow_place_given",
            ),
            models.CheckConstraint(
                condition=(Q(kind=Kind.RADIUS.value) & Q(radius_m__isnull=False))
                | (~Q(kind=Kind.RADIUS.value) & Q(radius_m__isnull=True)),
                name="follow_radius_given",
            ),
            models.CheckConstraint(
                condition=(Q(kind=Kind.LAYER.value) & ~Q(layer=""))
                | (~Q(kind=Kind.LAYER.value) & Q(layer="")),
                name="follow_layer_given",
            ),
            models.UniqueConstraint(
                fields=["person", "hearing"],
                condition=LIVE & Q(person__isnull=False, hearing__isnull=False),
                name="follow_hearing_once_a_person",
            ),
            models.UniqueConstraint(
                fields=["email", "hearing"],
                condition=LIVE & ~Q(email="") & Q(hearing__isnull=False),
                name="follow_hearing_once_an_address",
            ),
        ]
        indexes = [
            models.Index(fields=["ask_at"], condition=Q(ask_at__isnull=False), name="follow_ask"),
            models.Index(fields=["email"], condition=~Q(email=""), name="follow_email"),
        ]

    def __str__(self) -> str:
        return f"{self.kind} {self.pk}"

    @property
    def address(self) -> str:
        """Where letters go; blank when there is nobody to write to any more."""
        if self.person is not None:
            return self.person.email if self.person.is_active else ""
        return self.email
