"""What happened at a meeting: its agenda, who spoke, what was asked and answered, what was recorded."""

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from apps.files.models import StoredFile
from apps.hearings.models import Meeting


def place_unique(name: str) -> models.UniqueConstraint:
    """Each place once in a meeting; checked at the end, so that rows may change places."""
    return models.UniqueConstraint(
        fields=["meeting", "position"], name=name, deferrable=models.Deferrable.DEFERRED
    )


class AgendaItem(models.Model):
    """One point of the agenda."""

    meeting = models.ForeignKey(Meeting, on_delete=models.PROTECT, related_name="agenda")
    position = models.PositiveSmallIntegerField(pgettext_lazy("in a list", "position"))
    title_kk = models.CharField(_("title (kk)"), max_length=300)
    title_ru = models.CharField(_("title (ru)"), max_length=300)
    title_en = models.CharField(_("title (en)"), max_length=300, blank=True, default="")

    class Meta:
        verbose_name = _("point of the agenda")
        verbose_name_plural = _("agenda")
        ordering = ["meeting", "position"]
        constraints = [
            place_unique("agendaitem_position_unique"),
            models.CheckConstraint(
                condition=Q(title_kk__regex=r"\S", title_ru__regex=r"\S"),
                name="agendaitem_titles_given",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.position}. {self.title_ru}"


class Speaker(models.Model):
    """Somebody who spoke to a point of the agenda, in the words of the attendance list."""

    meeting = models.ForeignKey(Meeting, on_delete=models.PROTECT, related_name="speakers")
    position = models.PositiveSmallIntegerField(pgettext_lazy("in a list", "position"))
    name = models.CharField(_("name"), max_length=200)
    role = models.CharField(_("position held"), max_length=200, blank=True, default="")
    organisation = models.CharField(_("organisation"), max_length=300, blank=True, default="")
    agenda = models.ForeignKey(
        AgendaItem,
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="speakers",
        verbose_name=_("point of the agenda"),
    )
    at = models.TimeField(_("time"), null=True, blank=True)

    class Meta:
        verbose_name = _("speaker")
        verbose_name_plural = _("speakers")
        ordering = ["meeting", "position"]
        constraints = [
            place_unique("speaker_position_unique"),
            models.CheckConstraint(condition=Q(name__regex=r"\S"), name="speaker_name_given"),
        ]

    def __str__(self) -> str:
        return f"{self.meeting_id} {self.position}"


class MeetingQuestion(models.Model):
    """A question from the room with its answer; `second` is its place in the recording."""

    meeting = models.ForeignKey(Meeting, on_delete=models.PROTECT, related_name="questions")
    position = models.PositiveSmallIntegerField(pgettext_lazy("in a list", "position"))
    asked_by = models.CharField(_("asked by"), max_length=200, blank=True, default="")
    language = models.CharField(_("language"), max_length=2, choices=settings.LANGUAGES)
    text = models.TextField(_("question"))
    answer = models.TextField(_("answer"), blank=True, default="")
    answered_by = models.CharField(_("answered by"), max_length=200, blank=True, default="")
    second = models.PositiveIntegerField(_("second of the recording"), null=True, blank=True)

    class Meta:
        verbose_name = _("question at a meeting")
        verbose_name_plural = _("questions at meetings")
        ordering = ["meeting", "position"]
        constraints = [
            place_unique("meetingquestion_position_unique"),
            models.CheckConstraint(
                condition=Q(text__regex=r"\S"), name="meetingquestion_text_given"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.meeting_id} {self.position}"


class Recording(models.Model):
    """A video, sound, picture or paper of a meeting; its checksum stands in the minutes."""

    class Kind(models.TextChoices):
        VIDEO = "video", _("Video")
        AUDIO = "audio", pgettext_lazy("recording", "Sound")
        PHOTO = "photo", _("Photograph")
        DOCUMENT = "document", _("Document")

    meeting = models.ForeignKey(Meeting, on_delete=models.PROTECT, related_name="recordings")
    kind = models.CharField(_("kind"), max_length=8, choices=Kind)
    title = models.CharField(_("title"), max_length=200)
    file = models.ForeignKey(StoredFile, on_delete=models.PROTECT, related_name="+")
    # The same as the file's: what is signed must not depend on another row.
    sha256 = models.CharField(max_length=64, editable=False)
    added_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+"
    )
    added_at = models.DateTimeField(_("added"))
    published_at = models.DateTimeField(_("published"), null=True, blank=True)

    class Meta:
        verbose_name = _("recording")
        verbose_name_plural = _("recordings")
        ordering = ["meeting", "id"]
        constraints = [
            models.CheckConstraint(
                condition=Q(kind__in=["video", "audio", "photo", "document"]),
                name="recording_kind_known",
            ),
            models.CheckConstraint(
                condition=Q(sha256__regex=r"^[0-9a-f]{64}$"), name="recording_sha256_hex"
            ),
        ]

    def __str__(self) -> str:
        return self.title
