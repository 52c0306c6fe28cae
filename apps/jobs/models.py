"""The one record of a background job: what was asked, how far it is, how it ended."""

import uuid

from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _


class State(models.TextChoices):
    """States of a job, in the words of OGC API Processes."""

    ACCEPTED = "accepted", _("Waiting")
    RUNNING = "running", _("Running")
    SUCCESSFUL = "successful", _("Done")
    FAILED = "failed", _("Failed")
    DISMISSED = "dismissed", _("Cancelled")


ALIVE = (State.ACCEPTED.value, State.RUNNING.value)
ENDED = (State.SUCCESSFUL.value, State.FAILED.value, State.DISMISSED.value)


class Job(models.Model):
    """One piece of background work; `attempts` tells a lost worker's writes from a new one's."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    kind = models.CharField(_("kind"), max_length=64)
    state = models.CharField(_("state"), max_length=16, choices=State, default=State.ACCEPTED)
    percent = models.PositiveSmallIntegerField(_("done, %"), default=0)
    step = models.CharField(_("step"), max_length=300, blank=True, default="")
    message = models.TextField(_("message"), blank=True, default="")
    parameters = models.JSONField(_("parameters"), default=dict, blank=True)
    input_hash = models.CharField(_("hash of the input"), max_length=64)
    result = models.JSONField(_("result"), null=True, blank=True)
    error_code = models.CharField(_("error code"), max_length=100, blank=True, default="")
    error_text = models.TextField(_("error"), blank=True, default="")
    error_details = models.JSONField(_("error details"), default=dict, blank=True)
    owner = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, null=True, blank=True, related_name="+"
    )
    # A plain value such as version:astana-2026, because versions live on an upper floor.
    subject = models.CharField(_("subject"), max_length=200, blank=True, default="")
    attempts = models.PositiveSmallIntegerField(_("attempts"), default=0)
    created_at = models.DateTimeField(_("asked"))
    sent_at = models.DateTimeField(_("sent to the queue"), null=True, blank=True)
    started_at = models.DateTimeField(_("started"), null=True, blank=True)
    heartbeat_at = models.DateTimeField(_("last sign of life"), null=True, blank=True)
    finished_at = models.DateTimeField(_("finished"), null=True, blank=True)
    cancel_requested_at = models.DateTimeField(_("cancellation asked"), null=True, blank=True)

    class Meta:
        verbose_name = _("job")
        verbose_name_plural = _("jobs")
        ordering = ["-created_at", "id"]
        indexes = [
            models.Index(fields=["owner", "-created_at"], name="job_owner_newest"),
            models.Index(fields=["subject", "-created_at"], name="job_subject_newest"),
            models.Index(fields=["kind", "input_hash"], name="job_same_input"),
            models.Index(fields=["state"], name="job_alive", condition=models.Q(state__in=ALIVE)),
        ]
        constraints = [
            models.CheckConstraint(
                condition=models.Q(state__in=State.values), name="job_state_known"
            ),
            models.CheckConstraint(
                condition=models.Q(percent__gte=0, percent__lte=100), name="job_percent_range"
            ),
            models.CheckConstraint(
                condition=models.Q(state__in=ENDED, finished_at__isnull=False)
                | models.Q(state__in=ALIVE, finished_at__isnull=True),
                name="job_finished_when_ended",
            ),
            models.CheckConstraint(
                condition=~models.Q(state=State.RUNNING.value)
                | models.Q(started_at__isnull=False, heartbeat_at__isnull=False),
                name="job_running_has_heartbeat",
            ),
            models.CheckConstraint(
                condition=models.Q(state=State.FAILED.value) ^ models.Q(error_code=""),
                name="job_failed_has_code",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.kind} {self.id}"

    @property
    def has_ended(self) -> bool:
        """True when nothing more will happen to it unless it is retried."""
        return self.state in ENDED

    @property
    def has_failed(self) -> bool:
        """True when it ended with an error."""
        return self.state == State.FAILED

    @property
    def may_be_retried(self) -> bool:
        """True when it ended without a result."""
        return self.state in {State.FAILED, State.DISMISSED}
