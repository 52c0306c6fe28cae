"""Shapes of the analyses API."""

from typing import Any

from rest_framework import serializers

from apps.analyses import queries
from apps.analyses.models import AnalysisRun
from apps.analyses.registry import all_methods


class NewRunSerializer(serializers.Serializer[dict[str, Any]]):
    """What to run."""

    method = serializers.SlugField(max_length=64)
    parameters = serializers.DictField(default=dict)


class ParameterSerializer(serializers.Serializer[Any]):
    """One setting of a method."""

    slug = serializers.CharField()
    title = serializers.CharField()
    kind = serializers.CharField()
    unit = serializers.CharField()
    minimum = serializers.FloatField(allow_null=True)
    maximum = serializers.FloatField(allow_null=True)
    norm = serializers.CharField()


class MethodSerializer(serializers.Serializer[Any]):
    """A method with its parameters."""

    slug = serializers.CharField()
    code = serializers.CharField()
    version = serializers.CharField()
    title = serializers.CharField()
    description = serializers.CharField()
    needs = serializers.ListField(child=serializers.CharField())
    parameters = ParameterSerializer(many=True)


class RunSerializer(serializers.ModelSerializer[AnalysisRun]):
    """A run, its stamp, and its result when there is one."""

    version = serializers.SlugRelatedField[Any](slug_field="slug", read_only=True)
    state = serializers.SerializerMethodField()
    stale = serializers.SerializerMethodField()
    summary = serializers.SerializerMethodField()
    result = serializers.JSONField(allow_null=True)

    class Meta:
        model = AnalysisRun
        fields = (
            "id",
            "version",
            "method",
            "method_version",
            "parameters",
            "input_hash",
            "content_revision",
            "job",
            "state",
            "stale",
            "created_at",
            "finished_at",
            "summary",
            "result",
        )
        read_only_fields = fields

    def get_state(self, run: AnalysisRun) -> str:
        """State of the job; a stored result is successful for ever."""
        if run.result is not None or run.job is None:
            return "successful"
        return run.job.state

    def get_stale(self, run: AnalysisRun) -> bool:
        """Whether features or method have changed since."""
        known = all_methods().get(run.method)
        return known is None or queries.is_stale(run, known)

    def get_summary(self, run: AnalysisRun) -> list[str]:
        """The result in sentences, in the reader's language."""
        known = all_methods().get(run.method)
        if known is None or run.result is None:
            return []
        return list(known.present(run.result).summary)
