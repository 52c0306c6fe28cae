"""Minutes of a hearing: their content as one document, who signed it, the files it became."""

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from apps.files.models import StoredFile
from apps.hearings.models import Hearing


class Minutes(models.Model):
    """One numbered state of the minutes. The database refuses any change of what they say."""

    class State(models.TextChoices):
        DRAFT = "draft", _("Draft")
        SIGNED = "signed", _("Signed")
        PUBLISHED = "published", _("Published")

    hearing = models.ForeignKey(Hearing, on_delete=models.PROTECT, related_name="minutes")
    number = models.PositiveSmallIntegerField(_("number"))
    content = models.JSONField()
    content_sha256 = models.CharField(max_length=64)
    state = models.CharField(_("state"), max_length=9, choices=State, default=State.DRAFT)
    made_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+"
    )
    made_at = models.DateTimeField(_("made"))
    signed_at = models.DateTimeField(_("signed"), null=True, blank=True)
    published_at = models.DateTimeField(_("published"), null=True, blank=True)

    class Meta:
        verbose_name = _("minutes")
        verbose_name_plural = _("minutes")
        ordering = ["hearing", "-number"]
        constraints = [
            models.UniqueConstraint(fields=["hearing", "number"], name="minutes_number_unique"),
            models.CheckConstraint(
                condition=Q(state="draft", signed_at__isnull=True, published_at__isnull=True)
                | Q(state="signed", signed_at__isnull=False, published_at__isnull=True)
                | Q(state="published", signed_at__isnull=False, published_at__isnull=False),
                name="minutes_state_has_its_instant",
            ),
            models.CheckConstraint(
                condition=Q(content_sha256__regex=r"^[0-9a-f]{64}$"), name="minutes_sha256_hex"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.hearing_id} № {self.number}"

    @property
    def is_frozen(self) -> bool:
        """Whether both parts are signed."""
        return self.state != self.State.DRAFT


class MinutesSignature(models.Model):
    """One part of the signing: by whom, when, under which content."""

    class Part(models.TextChoices):
        CHAIR = "chair", _("Chair of the hearing")
        SECRETARY = "secretary", _("Secretary of the hearing")

    minutes = models.ForeignKey(Minutes, on_delete=models.PROTECT, related_name="signatures")
    part = models.CharField(_("part"), max_length=9, choices=Part)
    person = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    # As it was then: people change their names, signed documents do not.
    name = models.CharField(_("name"), max_length=200)
    at = models.DateTimeField(_("signed"))
    content_sha256 = models.CharField(max_length=64)

    class Meta:
        verbose_name = _("signature of minutes")
        verbose_name_plural = _("signatures of minutes")
        ordering = ["minutes", "part"]
        constraints = [
            models.UniqueConstraint(fields=["minutes", "part"], name="minutessignature_part_once"),
            models.UniqueConstraint(
                fields=["minutes", "person"], name="minutessignature_two_people"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.minutes_id} {self.part}"


class MinutesFile(models.Model):
    """The minutes as a file, before and after signing."""

    class Format(models.TextChoices):
        PDF = "pdf", "PDF"
        DOCX = "docx", "DOCX"

    minutes = models.ForeignKey(Minutes, on_delete=models.PROTECT, related_name="files")
    language = models.CharField(
        _("language"), max_length=2, choices=[("kk", _("Kazakh")), ("ru", _("Russian"))]
    )
    format = models.CharField(_("format"), max_length=4, choices=Format)
    is_signed = models.BooleanField(_("signed"), default=False)
    file = models.ForeignKey(StoredFile, on_delete=models.PROTECT, related_name="+")

    class Meta:
        verbose_name = _("file of minutes")
        verbose_name_plural = _("files of minutes")
        ordering = ["minutes", "language", "-format"]
        constraints = [
            models.UniqueConstraint(
                fields=["minutes", "language", "format", "is_signed"],
                name="minutesfile_each_once",
            )
        ]

    def __str__(self) -> str:
        return f"{self.minutes_id} {self.language}.{self.format}"
