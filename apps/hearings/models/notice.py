"""Public notices: where and when a hearing was announced, with proof; and extensions of its time."""

from django.conf import settings
from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from apps.files.models import StoredFile
from apps.hearings.models.hearing import Hearing


class Medium(models.TextChoices):
    """Where a notice stood."""

    NEWSPAPER = "newspaper", _("Newspaper")
    AKIMAT_SITE = "akimat_site", _("Site of the akimat")
    TELEVISION = "television", _("Television")
    RADIO = "radio", _("Radio")
    BOARD = "board", _("Notice board")
    SOCIAL = "social", _("Social network")
    OTHER = "other", _("Other")


class PublicNotice(models.Model):
    """One publication of the announcement. A wrong one is withdrawn with a reason, never removed."""

    hearing = models.ForeignKey(Hearing, on_delete=models.PROTECT, related_name="notices")
    medium = models.CharField(_("medium"), max_length=12, choices=Medium)
    outlet = models.CharField(_("title of the medium"), max_length=300)
    published_on = models.DateField(_("published on"))
    languages = models.JSONField(_("languages"), default=list)
    url = models.URLField(_("address"), max_length=500, blank=True, default="")
    proof = models.ForeignKey(
        StoredFile, on_delete=models.PROTECT, null=True, blank=True, related_name="+"
    )
    recorded_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+"
    )
    recorded_at = models.DateTimeField(_("recorded"))
    withdrawn_at = models.DateTimeField(null=True, blank=True)
    withdrawn_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, null=True, blank=True, related_name="+"
    )
    withdrawn_reason = models.TextField(blank=True, default="")

    class Meta:
        verbose_name = _("public notice")
        verbose_name_plural = _("public notices")
        ordering = ["hearing", "published_on", "id"]
        constraints = [
            models.CheckConstraint(
                condition=Q(medium__in=Medium.values), name="publicnotice_medium_known"
            ),
            # A notice nobody can look up proves nothing.
            models.CheckConstraint(
                condition=Q(proof__isnull=False) | ~Q(url=""), name="publicnotice_has_proof"
            ),
            models.CheckConstraint(
                condition=Q(withdrawn_at__isnull=True)
                | Q(withdrawn_by__isnull=False, withdrawn_reason__regex=r"\S"),
                name="publicnotice_withdrawn_with_reason",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.outlet} {self.published_on:%Y-%m-%d}"


class Extension(models.Model):
    """One move of the closing instant: by whom, from when to when, why."""

    hearing = models.ForeignKey(Hearing, on_delete=models.PROTECT, related_name="extensions")
    closes_before = models.DateTimeField(_("closed before"))
    closes_after = models.DateTimeField(_("closes now"))
    reason = models.TextField(_("reason"))
    # The notice that came late and moved the end, when that was the cause.
    notice = models.ForeignKey(
        PublicNotice, on_delete=models.PROTECT, null=True, blank=True, related_name="+"
    )
    by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    at = models.DateTimeField(_("made"))

    class Meta:
        verbose_name = _("extension")
        verbose_name_plural = _("extensions")
        ordering = ["hearing", "at"]
        constraints = [
            models.CheckConstraint(
                condition=Q(closes_after__gt=F("closes_before")), name="extension_is_later"
            ),
            models.CheckConstraint(condition=Q(reason__regex=r"\S"), name="extension_reason_given"),
        ]

    def __str__(self) -> str:
        return f"{self.hearing_id}: {self.closes_after:%Y-%m-%d %H:%M}"
