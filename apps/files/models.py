"""Files kept for good, each content once, named by the sha256 of its bytes."""

from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _


class Visibility(models.TextChoices):
    """Who may read a file; who else may read a private one is its owner app's question."""

    PRIVATE = "private", _("Staff only")
    PUBLIC = "public", _("Public")


class StoredFile(models.Model):
    """One act of keeping a file. The same content kept twice is one file on the disk."""

    sha256 = models.CharField(max_length=64)
    size = models.PositiveBigIntegerField(_("size, bytes"))
    media_type = models.CharField(_("type by content"), max_length=100)
    original_name = models.CharField(_("original name"), max_length=255)
    visibility = models.CharField(
        _("visibility"), max_length=8, choices=Visibility, default=Visibility.PRIVATE
    )
    uploaded_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, null=True, blank=True, related_name="+"
    )
    created_at = models.DateTimeField(_("kept"))

    class Meta:
        verbose_name = _("stored file")
        verbose_name_plural = _("stored files")
        ordering = ["-created_at", "-id"]
        indexes = [models.Index(fields=["sha256"], name="storedfile_sha256")]
        constraints = [
            models.CheckConstraint(
                condition=models.Q(sha256__regex=r"^[0-9a-f]{64}$"), name="storedfile_sha256_hex"
            ),
            models.CheckConstraint(
                condition=models.Q(visibility__in=Visibility.values),
                name="storedfile_visibility_known",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.original_name} {self.sha256[:12]}"
