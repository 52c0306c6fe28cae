"""A staged import: what was brought, what was chosen, and the rows on trial; nothing of it is in the plan yet."""

import uuid

from django.conf import settings
from django.contrib.gis.db import models
from django.contrib.postgres.indexes import GistIndex
from django.utils.translation import gettext_lazy as _

from apps.files.models import StoredFile
from apps.jobs.models import Job
from apps.kernel import crs
from apps.plans.models import Changeset, PlanVersion


class SessionState(models.TextChoices):
    """How far an import is."""

    UPLOADED = "uploaded", _("Uploaded")
    INSPECTED = "inspected", _("Looked into")
    CHECKED = "checked", _("Tried")
    APPLIED = "applied", _("Applied")
    CANCELLED = "cancelled", _("Cancelled")
    FAILED = "failed", _("Failed")


class RowLevel(models.TextChoices):
    """What became of a row on trial."""

    OK = "ok", _("Sound")
    REPAIRED = "repaired", _("Repaired")
    REFUSED = "refused", _("Refused")
    QUARANTINED = "quarantined", _("Set aside")


class RowAction(models.TextChoices):
    """What applying will do with a row."""

    CREATE = "create", _("Create")
    UPDATE = "update", _("Change")
    CLOSE = "close", _("Remove")
    KEEP = "keep", _("Leave as it is")
    SKIP = "skip", _("Leave out")


class ImportSession(models.Model):
    """One file on its way into one version. `choices`, `inspection` and `report`: docs/map.md."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    version = models.ForeignKey(PlanVersion, on_delete=models.CASCADE, related_name="+")
    owner = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    file = models.ForeignKey(StoredFile, on_delete=models.PROTECT, related_name="+")
    state = models.CharField(
        _("state"), max_length=10, choices=SessionState, default=SessionState.UPLOADED
    )
    layer = models.CharField(_("layer"), max_length=64, blank=True, default="")
    choices = models.JSONField(_("choices"), default=dict, blank=True)
    inspection = models.JSONField(_("contents"), default=dict, blank=True)
    report = models.JSONField(_("report"), default=dict, blank=True)
    changeset = models.ForeignKey(
        Changeset, on_delete=models.SET_NULL, null=True, blank=True, related_name="+"
    )
    job = models.ForeignKey(Job, on_delete=models.SET_NULL, null=True, blank=True, related_name="+")
    created_at = models.DateTimeField(_("begun"))
    updated_at = models.DateTimeField(_("last change"))

    class Meta:
        verbose_name = _("import")
        verbose_name_plural = _("imports")
        ordering = ["-created_at", "id"]
        indexes = [
            models.Index(fields=["version", "-created_at"], name="importsession_newest"),
        ]
        constraints = [
            models.CheckConstraint(
                condition=models.Q(state__in=SessionState.values), name="importsession_state_known"
            ),
            models.CheckConstraint(
                condition=models.Q(state=SessionState.APPLIED.value) | models.Q(changeset=None),
                name="importsession_changeset_when_applied",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.file} {self.state}"


class StagedRow(models.Model):
    """One row on trial, in an UNLOGGED table filled by COPY: it can be read again from the kept file.

    `geom` (EPSG:32642) of a row that is not taken is its outline as it came, for showing where it is.
    """

    # One index on session and row serves as key; a number of its own would cost a second index.
    pk = models.CompositePrimaryKey("session_id", "row")
    # Checked for each of 150,000 rows a foreign key costs a second; sessions end by verbs that clear their rows.
    session = models.ForeignKey(
        ImportSession,
        on_delete=models.CASCADE,
        related_name="rows",
        db_constraint=False,
        db_index=False,
    )
    # A feature that applying would close has no row in the file: it stands here under a number below zero.
    row = models.IntegerField(_("row"))
    geom = models.GeometryField(
        _("geometry"), srid=crs.STORAGE, null=True, blank=True, spatial_index=False
    )
    attributes = models.JSONField(_("attributes"), default=dict, blank=True)
    level = models.CharField(max_length=11, choices=RowLevel)
    findings = models.JSONField(_("findings"), default=list, blank=True)
    action = models.CharField(max_length=6, choices=RowAction, blank=True, default="")
    uid = models.UUIDField(null=True, blank=True)
    iou = models.FloatField(null=True, blank=True)

    class Meta:
        verbose_name = _("row on trial")
        verbose_name_plural = _("rows on trial")
        ordering = ["session", "row"]
        # Not SP-GiST, which is filled faster: PostGIS 3.3 takes the server down in an index-only scan of it.
        indexes = [GistIndex(fields=["geom"], name="stagedrow_place_gist")]
        constraints = [
            models.CheckConstraint(
                condition=models.Q(level__in=RowLevel.values), name="stagedrow_level_known"
            ),
            models.CheckConstraint(
                condition=models.Q(action__in=["", *RowAction.values]),
                name="stagedrow_action_known",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.session_id} {self.row}"


class MappingProfile(models.Model):
    """How the columns and codes of files of one kind become fields, remembered by a person."""

    name = models.CharField(_("name"), max_length=200)
    owner = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="+")
    layer = models.CharField(_("layer"), max_length=64)
    # sha256 of the sorted column names, by which a known kind of file is recognised.
    fingerprint = models.CharField(max_length=64, db_index=True)
    columns = models.JSONField(_("columns"), default=dict, blank=True)
    codes = models.JSONField(_("codes"), default=dict, blank=True)
    given = models.JSONField(_("values for all rows"), default=dict, blank=True)
    crs = models.TextField(_("coordinate system"), blank=True, default="")
    encoding = models.CharField(_("encoding"), max_length=40, blank=True, default="")
    created_at = models.DateTimeField(_("made"))

    class Meta:
        verbose_name = _("mapping profile")
        verbose_name_plural = _("mapping profiles")
        ordering = ["name"]
        constraints = [
            models.UniqueConstraint(fields=["owner", "name"], name="mappingprofile_name_once"),
        ]

    def __str__(self) -> str:
        return self.name
