"""Files that people send with a statement: kept, looked through in the worker, shown when sound."""

import uuid

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from apps.files.models import StoredFile
from apps.hearings.models.hearing import Hearing
from apps.hearings.models.statement import Statement


class Attachment(models.Model):
    """One file. `original` is for the staff; `public` is the cleaned copy that everybody may open."""

    class State(models.TextChoices):
        PENDING = "pending", _("Being checked")
        CLEAN = "clean", _("Checked")
        REFUSED = "refused", _("Refused")

    class Purpose(models.TextChoices):
        ENCLOSURE = "enclosure", _("Enclosure")
        # The paper itself, when an officer enters what came by post.
        SCAN = "scan", _("Scan of the paper")
        # Shows that somebody may speak for a legal entity; never public.
        AUTHORITY = "authority", _("Authority to represent")

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    hearing = models.ForeignKey(Hearing, on_delete=models.PROTECT, related_name="+")
    # Empty until the statement that names it is registered.
    statement = models.ForeignKey(
        Statement, on_delete=models.PROTECT, null=True, blank=True, related_name="attachments"
    )
    purpose = models.CharField(max_length=10, choices=Purpose, default=Purpose.ENCLOSURE)
    original = models.ForeignKey(StoredFile, on_delete=models.PROTECT, related_name="+")
    public = models.ForeignKey(
        StoredFile, on_delete=models.PROTECT, null=True, blank=True, related_name="+"
    )
    state = models.CharField(max_length=8, choices=State, default=State.PENDING)
    refused_code = models.CharField(max_length=64, blank=True, default="")
    created_at = models.DateTimeField(_("received"))

    class Meta:
        verbose_name = _("attachment")
        verbose_name_plural = _("attachments")
        ordering = ["statement", "created_at", "id"]
        constraints = [
            models.CheckConstraint(
                condition=Q(state__in=["pending", "clean", "refused"]),
                name="attachment_state_known",
            ),
            models.CheckConstraint(
                condition=Q(public__isnull=True) | Q(state="clean"),
                name="attachment_public_when_clean",
            ),
        ]
        indexes = [
            models.Index(
                fields=["created_at"],
                condition=Q(statement__isnull=True),
                name="attachment_not_used",
            ),
        ]

    def __str__(self) -> str:
        return str(self.pk)
