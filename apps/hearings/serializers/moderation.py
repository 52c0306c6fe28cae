"""Shapes of order in a hearing: acts, reports, appeals, the officers' piles."""

from typing import Any

from rest_framework import serializers

from apps.hearings.models import AbuseReport, Appeal, HideReason, Visibility
from apps.hearings.queries.moderation import Queue


class HideSerializer(serializers.Serializer[Any]):
    """Why a statement is hidden."""

    code = serializers.CharField(max_length=16, help_text=", ".join(HideReason.values))
    reason = serializers.CharField(allow_blank=True, max_length=5000)


class ShowSerializer(serializers.Serializer[Any]):
    """Why a hidden statement is shown again; one that was only waiting needs no reason."""

    reason = serializers.CharField(allow_blank=True, default="", max_length=5000)


class VisibilitySerializer(serializers.Serializer[Any]):
    """What the public sees of a statement now."""

    number = serializers.IntegerField()
    visibility = serializers.ChoiceField(choices=Visibility.choices)


class NewReportSerializer(serializers.Serializer[Any]):
    """A report; the e-mail is for the answer and is deleted with it."""

    code = serializers.CharField(max_length=16, help_text=", ".join(HideReason.values))
    text = serializers.CharField(allow_blank=True, default="", max_length=20_000)
    email = serializers.CharField(allow_blank=True, default="", max_length=254)


class ReportedSerializer(serializers.Serializer[Any]):
    """Whether the report is new."""

    created = serializers.BooleanField()


class ReportSerializer(serializers.Serializer[Any]):
    """A report as officers see it, without who made it."""

    id = serializers.IntegerField(source="pk")
    code = serializers.ChoiceField(choices=HideReason.choices)
    text = serializers.CharField()
    at = serializers.DateTimeField()
    outcome = serializers.CharField()
    wants_answer = serializers.BooleanField(source="email")


class DecideReportSerializer(serializers.Serializer[Any]):
    """What came of a report."""

    outcome = serializers.CharField(max_length=8, help_text=", ".join(AbuseReport.Outcome.values))
    code = serializers.CharField(allow_blank=True, default="", max_length=16)
    reason = serializers.CharField(allow_blank=True, default="", max_length=5000)


class NewAppealSerializer(serializers.Serializer[Any]):
    """An appeal; `token` is the author's link, not needed when signed in as the author."""

    text = serializers.CharField(allow_blank=True, max_length=20_000)
    token = serializers.CharField(allow_blank=True, default="", max_length=200)


class AppealSerializer(serializers.Serializer[Any]):
    """An appeal and its end."""

    text = serializers.CharField()
    at = serializers.DateTimeField()
    outcome = serializers.CharField()
    reason = serializers.CharField()
    decided_at = serializers.DateTimeField(allow_null=True)


class DecideAppealSerializer(serializers.Serializer[Any]):
    """What another officer decides."""

    outcome = serializers.CharField(max_length=12, help_text=", ".join(Appeal.Outcome.values))
    reason = serializers.CharField(allow_blank=True, max_length=5000)


class FlagSerializer(serializers.Serializer[Any]):
    """A mark, which decides nothing."""

    kind = serializers.CharField()
    detail = serializers.DictField()
    at = serializers.DateTimeField()


class PileQuerySerializer(serializers.Serializer[Any]):
    """Which pile."""

    show = serializers.ChoiceField(choices=[one.value for one in Queue], default="pending")
    limit = serializers.IntegerField(min_value=1, max_value=500, default=100)
    offset = serializers.IntegerField(min_value=0, default=0)


class WaitingSerializer(serializers.Serializer[Any]):
    """A statement on the desk."""

    number = serializers.IntegerField()
    register_code = serializers.CharField()
    received_at = serializers.DateTimeField()
    visibility = serializers.CharField()
    text = serializers.CharField()
    language = serializers.CharField()
    reports = ReportSerializer(many=True)
    flags = FlagSerializer(many=True)
    appeal = serializers.SerializerMethodField()

    def get_appeal(self, statement: Any) -> dict[str, Any] | None:
        """The appeal, when there is one."""
        found = getattr(statement, "appeal", None)
        return None if found is None else dict(AppealSerializer(found).data)
