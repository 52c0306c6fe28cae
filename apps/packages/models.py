"""The noun of packages: one export of one version, its manifest and the file it became."""

import uuid

from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _

from apps.files.models import StoredFile
from apps.jobs.models import Job
from apps.plans.models import PlanVersion


class Profile(models.TextChoices):
    """What a package may hold; the public one never has personal data."""

    PUBLIC = "public", _("Public")


class PackageExport(models.Model):
    """A plan package: asked for, built by a job, kept as a file for good."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    version = models.ForeignKey(
        PlanVersion, on_delete=models.PROTECT, related_name="packages", verbose_name=_("version")
    )
    profile = models.CharField(_("profile"), max_length=16, choices=Profile, default=Profile.PUBLIC)
    job = models.ForeignKey(
        Job, on_delete=models.PROTECT, null=True, related_name="+", verbose_name=_("job")
    )
    requested_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, null=True, related_name="+"
    )
    created_at = models.DateTimeField(_("asked"))
    finished_at = models.DateTimeField(_("made"), null=True, blank=True)
    # Name of the bag's folder inside the zip, and of the zip without its ending.
    name = models.CharField(_("name"), max_length=200, blank=True, default="")
    content_hash = models.CharField(_("content hash"), max_length=64, blank=True, default="")
    # What the bag says of itself: data/metadata.json.
    manifest = models.JSONField(_("manifest"), null=True, blank=True)
    file = models.ForeignKey(
        StoredFile, on_delete=models.PROTECT, null=True, related_name="+", verbose_name=_("file")
    )

    class Meta:
        verbose_name = _("plan package")
        verbose_name_plural = _("plan packages")
        ordering = ["-created_at", "id"]
        indexes = [models.Index(fields=["version", "-created_at"], name="package_newest")]
        constraints = [
            models.CheckConstraint(
                condition=models.Q(
                    finished_at__isnull=True, file__isnull=True, manifest__isnull=True
                )
                | models.Q(finished_at__isnull=False, file__isnull=False, manifest__isnull=False),
                name="package_finished_with_file",
            ),
            models.CheckConstraint(
                condition=models.Q(profile__in=Profile.values), name="package_profile_known"
            ),
        ]

    def __str__(self) -> str:
        return self.name or str(self.id)

    @property
    def is_ready(self) -> bool:
        """Whether there is something to download."""
        return self.finished_at is not None
