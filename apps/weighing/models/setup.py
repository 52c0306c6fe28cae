"""What officers prepare for a weighing: its steps, tags, themes and ready texts."""

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from apps.accounts.models import Organisation
from apps.hearings.models import Hearing
from apps.weighing.models.labels import VERDICT_CHOICES


def titles_given(prefix: str, name: str) -> models.CheckConstraint:
    """Kazakh and Russian are never blank."""
    return models.CheckConstraint(
        condition=Q(**{f"{prefix}_kk__regex": r"\S", f"{prefix}_ru__regex": r"\S"}), name=name
    )


class WorkStep(models.Model):
    """A place on the way of a segment. While it is locked nothing in it changes."""

    hearing = models.ForeignKey(Hearing, on_delete=models.PROTECT, related_name="work_steps")
    position = models.PositiveSmallIntegerField(pgettext_lazy("in a list", "position"))
    title_kk = models.CharField(_("title (kk)"), max_length=120)
    title_ru = models.CharField(_("title (ru)"), max_length=120)
    title_en = models.CharField(_("title (en)"), max_length=120, blank=True, default="")
    # Calendar days until a segment that is moved here is due; empty: nobody says until when.
    days = models.PositiveSmallIntegerField(_("days"), null=True, blank=True)
    is_locked = models.BooleanField(_("locked"), default=False)

    class Meta:
        verbose_name = _("work step")
        verbose_name_plural = _("work steps")
        ordering = ["hearing", "position"]
        constraints = [
            models.UniqueConstraint(
                fields=["hearing", "position"],
                name="workstep_position_unique",
                deferrable=models.Deferrable.DEFERRED,
            ),
            titles_given("title", "workstep_titles_given"),
        ]

    def __str__(self) -> str:
        return self.title_ru


class Tag(models.Model):
    """A word to find segments by; whoever answers for the matter gets what is tagged so."""

    hearing = models.ForeignKey(Hearing, on_delete=models.PROTECT, related_name="tags")
    name_kk = models.CharField(_("name (kk)"), max_length=120)
    name_ru = models.CharField(_("name (ru)"), max_length=120)
    name_en = models.CharField(_("name (en)"), max_length=120, blank=True, default="")
    default_assignee = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, null=True, blank=True, related_name="+"
    )
    default_organisation = models.ForeignKey(
        Organisation, on_delete=models.PROTECT, null=True, blank=True, related_name="+"
    )

    class Meta:
        verbose_name = _("tag")
        verbose_name_plural = _("tags")
        ordering = ["name_ru"]
        constraints = [
            models.UniqueConstraint(fields=["hearing", "name_ru"], name="tag_name_unique"),
            titles_given("name", "tag_names_given"),
        ]

    def __str__(self) -> str:
        return self.name_ru


class Theme(models.Model):
    """A group of segments that say the same, with a summary for everybody."""

    hearing = models.ForeignKey(Hearing, on_delete=models.PROTECT, related_name="themes")
    position = models.PositiveSmallIntegerField(pgettext_lazy("in a list", "position"))
    title_kk = models.CharField(_("title (kk)"), max_length=200)
    title_ru = models.CharField(_("title (ru)"), max_length=200)
    title_en = models.CharField(_("title (en)"), max_length=200, blank=True, default="")
    summary_kk = models.TextField(_("summary (kk)"), blank=True, default="")
    summary_ru = models.TextField(_("summary (ru)"), blank=True, default="")
    summary_en = models.TextField(_("summary (en)"), blank=True, default="")

    class Meta:
        verbose_name = _("theme")
        verbose_name_plural = _("themes")
        ordering = ["hearing", "position"]
        constraints = [
            models.UniqueConstraint(
                fields=["hearing", "position"],
                name="theme_position_unique",
                deferrable=models.Deferrable.DEFERRED,
            ),
            titles_given("title", "theme_titles_given"),
        ]

    def __str__(self) -> str:
        return self.title_ru


class TextBlock(models.Model):
    """A ready reason, of one hearing or of all."""

    hearing = models.ForeignKey(
        Hearing, on_delete=models.PROTECT, null=True, blank=True, related_name="text_blocks"
    )
    # Empty: fits every verdict.
    verdict = models.CharField(
        _("verdict"), max_length=12, choices=VERDICT_CHOICES, blank=True, default=""
    )
    title = models.CharField(_("title"), max_length=120)
    body_kk = models.TextField(_("text (kk)"), blank=True, default="")
    body_ru = models.TextField(_("text (ru)"), blank=True, default="")

    class Meta:
        verbose_name = _("text block")
        verbose_name_plural = _("text blocks")
        ordering = ["title"]
        constraints = [
            models.CheckConstraint(
                condition=Q(body_kk__regex=r"\S") | Q(body_ru__regex=r"\S"),
                name="textblock_says_something",
            )
        ]

    def __str__(self) -> str:
        return self.title
