"""The shape of a job in the API: close to the statusInfo of OGC API Processes."""

from typing import Any

from rest_framework import serializers

from apps.jobs import registry
from apps.jobs.models import Job


class JobErrorSerializer(serializers.Serializer[Job]):
    """Why a job failed, with the code that the same refusal has elsewhere."""

    code = serializers.CharField(source="error_code")
    text = serializers.CharField(source="error_text")
    details = serializers.JSONField(source="error_details")


class JobSerializer(serializers.ModelSerializer[Job]):
    """A job as its owner sees it."""

    title = serializers.SerializerMethodField()
    owner = serializers.CharField(source="owner.public_id", default=None)
    error = serializers.SerializerMethodField()
    result_url = serializers.SerializerMethodField()
    cancel_requested = serializers.SerializerMethodField()

    class Meta:
        model = Job
        fields = (
            "id",
            "kind",
            "title",
            "state",
            "percent",
            "step",
            "message",
            "subject",
            "owner",
            "attempts",
            "created_at",
            "started_at",
            "finished_at",
            "cancel_requested",
            "input_hash",
            "result",
            "result_url",
            "error",
        )
        read_only_fields = fields

    def get_title(self, job: Job) -> str:
        return registry.title(job)

    def get_result_url(self, job: Job) -> str:
        return registry.result_url(job)

    def get_cancel_requested(self, job: Job) -> bool:
        return job.cancel_requested_at is not None

    def get_error(self, job: Job) -> dict[str, Any] | None:
        return dict(JobErrorSerializer(job).data) if job.has_failed else None
