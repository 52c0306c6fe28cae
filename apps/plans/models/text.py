"""The explanatory text of a version: chapters, sections and paragraphs in order, and their history."""

import uuid
from typing import Any

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from apps.plans.models.version import Changeset, PlanVersion


class TextParagraph(models.Model):
    """One piece of the text. Database triggers keep its hash, its history and the freeze."""

    class Kind(models.TextChoices):
        CHAPTER = "chapter", _("Chapter")
        SECTION = "section", _("Section")
        PARAGRAPH = "paragraph", _("Paragraph")

    version = models.ForeignKey(PlanVersion, on_delete=models.PROTECT, related_name="paragraphs")
    # The same piece keeps its identifier from version to version.
    uid = models.UUIDField(_("identifier"), default=uuid.uuid4, editable=False)
    position = models.PositiveIntegerField(_("place in the text"))
    kind = models.CharField(_("kind"), max_length=9, choices=Kind, default=Kind.PARAGRAPH)
    body_kk = models.TextField(_("text (kk)"), blank=True, default="")
    body_ru = models.TextField(_("text (ru)"), blank=True, default="")
    body_en = models.TextField(_("text (en)"), blank=True, default="")
    # Says what the law says, say: nobody is asked about it.
    is_locked = models.BooleanField(_("not open to statements"), default=False)
    content_hash = models.CharField(max_length=64, editable=False)

    class Meta:
        verbose_name = _("paragraph of the explanatory text")
        verbose_name_plural = _("explanatory text")
        ordering = ["version", "position"]
        constraints = [
            models.UniqueConstraint(fields=["version", "uid"], name="textparagraph_uid_once"),
            # Checked at the end of the transaction, so that pieces can change places.
            models.UniqueConstraint(
                fields=["version", "position"],
                name="textparagraph_position_once",
                deferrable=models.Deferrable.DEFERRED,
            ),
            models.CheckConstraint(
                condition=Q(body_kk__regex=r"\S") | Q(body_ru__regex=r"\S"),
                name="textparagraph_says_something",
            ),
            models.CheckConstraint(
                condition=Q(kind__in=["chapter", "section", "paragraph"]),
                name="textparagraph_kind_known",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.version_id} {self.position}"


class TextRevision(models.Model):
    """One change of one piece of text, written by the database."""

    version = models.ForeignKey(PlanVersion, on_delete=models.PROTECT, related_name="+")
    changeset = models.ForeignKey(
        Changeset, on_delete=models.PROTECT, null=True, related_name="text_revisions"
    )
    uid = models.UUIDField()
    before: models.JSONField[Any] = models.JSONField(null=True)
    after: models.JSONField[Any] = models.JSONField(null=True)
    at = models.DateTimeField()

    class Meta:
        verbose_name = _("change of the explanatory text")
        verbose_name_plural = _("changes of the explanatory text")
        ordering = ["-id"]
        indexes = [models.Index(fields=["version", "uid", "-id"], name="textrevision_of_piece")]

    def __str__(self) -> str:
        return f"{self.version_id} {self.uid}"
