"""Who wants to come to a meeting, and who came."""

import uuid

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from apps.hearings.models import Meeting, Participant


class Registration(models.Model):
    """A place kept for somebody who said that they come; its identifier is in the QR code."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    meeting = models.ForeignKey(Meeting, on_delete=models.PROTECT, related_name="registrations")
    name = models.CharField(_("name"), max_length=200)
    # Never leaves in any public output; blank once it is forgotten, with the name.
    email = models.EmailField(_("e-mail"), blank=True)
    language = models.CharField(_("language"), max_length=2, choices=settings.LANGUAGES)
    created_at = models.DateTimeField(_("registered"))
    cancelled_at = models.DateTimeField(_("cancelled"), null=True, blank=True)

    class Meta:
        verbose_name = _("registration")
        verbose_name_plural = _("registrations")
        ordering = ["meeting", "created_at"]
        constraints = [
            models.CheckConstraint(condition=Q(name__regex=r"\S"), name="registration_name_given"),
            models.UniqueConstraint(
                fields=["meeting", "email"],
                condition=Q(cancelled_at__isnull=True) & ~Q(email=""),
                name="registration_once_per_address",
            ),
        ]

    def __str__(self) -> str:
        return str(self.pk)


class CheckIn(models.Model):
    """Somebody at the door. The device makes the key, so that sending it again changes nothing."""

    meeting = models.ForeignKey(Meeting, on_delete=models.PROTECT, related_name="check_ins")
    key = models.UUIDField(unique=True, editable=False)
    registration = models.ForeignKey(
        Registration, on_delete=models.PROTECT, null=True, blank=True, related_name="check_ins"
    )
    participant = models.ForeignKey(Participant, on_delete=models.PROTECT, related_name="check_ins")
    # By the clock of the device, which may have been offline, and when it reached us.
    at = models.DateTimeField(_("came"))
    sent_at = models.DateTimeField(_("sent"))
    by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")

    class Meta:
        verbose_name = _("check-in")
        verbose_name_plural = _("check-ins")
        ordering = ["meeting", "at", "id"]
        constraints = [
            models.UniqueConstraint(fields=["registration"], name="check_in_once_per_registration")
        ]

    def __str__(self) -> str:
        return str(self.key)
