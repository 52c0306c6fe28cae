"""Files of a hearing that somebody asked for: tables, places, the package."""

import uuid

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from apps.files.models import StoredFile
from apps.hearings.models import Hearing
from apps.jobs.models import Job


class ExportKind(models.TextChoices):
    """What is written."""

    WEIGHING_TABLE = "weighing-table", _("Weighing table")
    STATEMENTS = "statements", _("Statements")
    PACKAGE = "hearing-package", _("Package of the hearing")


class ExportProfile(models.TextChoices):
    """Who it is for."""

    PUBLIC = "public", _("Public, without personal data")
    OFFICIAL = "official", _("Official, in full")


class ExportFormat(models.TextChoices):
    """As what."""

    DOCX = "docx", "DOCX"
    PDF = "pdf", "PDF"
    XLSX = "xlsx", "XLSX"
    GEOJSON = "geojson", "GeoJSON"
    GPKG = "gpkg", "GeoPackage"
    ZIP = "zip", "ZIP"


class HearingExport(models.Model):
    """One file that was asked for; `file` is there when its job has ended well."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    hearing = models.ForeignKey(Hearing, on_delete=models.PROTECT, related_name="exports")
    kind = models.CharField(_("kind"), max_length=16, choices=ExportKind)
    profile = models.CharField(_("for whom"), max_length=8, choices=ExportProfile)
    language = models.CharField(
        _("language"), max_length=2, choices=[("kk", _("Kazakh")), ("ru", _("Russian"))]
    )
    format = models.CharField(_("format"), max_length=7, choices=ExportFormat)
    # Of everything that was read: the same again is the same file again.
    snapshot_sha256 = models.CharField(max_length=64, blank=True, default="")
    file = models.ForeignKey(
        StoredFile, on_delete=models.PROTECT, null=True, blank=True, related_name="+"
    )
    job = models.ForeignKey(Job, on_delete=models.PROTECT, null=True, related_name="+")
    requested_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+"
    )
    requested_at = models.DateTimeField(_("asked"))
    # When reading began: what was hidden later still stands in the file.
    made_at = models.DateTimeField(_("made"), null=True, blank=True)

    class Meta:
        verbose_name = _("export of a hearing")
        verbose_name_plural = _("exports of hearings")
        ordering = ["-requested_at"]
        constraints = [
            models.CheckConstraint(
                condition=Q(kind__in=ExportKind.values), name="hearingexport_kind_known"
            ),
            models.CheckConstraint(
                condition=Q(profile__in=ExportProfile.values), name="hearingexport_profile_known"
            ),
            models.CheckConstraint(
                condition=Q(format__in=ExportFormat.values), name="hearingexport_format_known"
            ),
            models.CheckConstraint(
                condition=Q(file__isnull=True, made_at__isnull=True)
                | Q(file__isnull=False, made_at__isnull=False) & ~Q(snapshot_sha256=""),
                name="hearingexport_whole",
            ),
        ]
        indexes = [models.Index(fields=["hearing", "-requested_at"], name="hearingexport_newest")]

    def __str__(self) -> str:
        return f"{self.hearing_id} {self.kind}.{self.format}"
