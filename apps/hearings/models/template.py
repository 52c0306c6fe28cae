"""Templates of hearings, and statements that are not sent yet."""

from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _

from apps.hearings.models.hearing import Hearing


class HearingTemplate(models.Model):
    """Fields of a hearing that are alike from one to the next."""

    name = models.CharField(_("name"), max_length=200, unique=True)
    document = models.JSONField(_("fields"), default=dict)
    created_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+"
    )
    created_at = models.DateTimeField(_("made"))

    class Meta:
        verbose_name = _("template of a hearing")
        verbose_name_plural = _("templates of hearings")
        ordering = ["name"]

    def __str__(self) -> str:
        return self.name


class StatementDraft(models.Model):
    """What a person who is signed in has written and not sent; gone when it is sent."""

    hearing = models.ForeignKey(Hearing, on_delete=models.CASCADE, related_name="drafts")
    person = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="+")
    document = models.JSONField(default=dict)
    updated_at = models.DateTimeField(_("last change"))
    reminded_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        verbose_name = _("unsent statement")
        verbose_name_plural = _("unsent statements")
        ordering = ["-updated_at"]
        constraints = [
            models.UniqueConstraint(fields=["hearing", "person"], name="statementdraft_one_each"),
        ]

    def __str__(self) -> str:
        return f"{self.hearing_id} {self.person_id}"
