"""JSON of intake: entries of officers, likeness, positions, consulted bodies, the check of a receipt."""

from typing import Any

from rest_framework import serializers

from apps.hearings.domain.staff_entry import STAFF_CHANNELS, Arrival
from apps.hearings.serializers.statements import NewStatementSerializer


class NewEntrySerializer(NewStatementSerializer):
    """A statement that an officer enters for somebody else."""

    channel = serializers.ChoiceField(choices=STAFF_CHANNELS)
    sent_on = serializers.DateField(required=False, allow_null=True, default=None)
    late_reason = serializers.CharField(required=False, allow_blank=True, default="")
    to_be_checked = serializers.BooleanField(required=False, default=False)


def arrival_of(given: dict[str, Any]) -> Arrival:
    """How the validated entry came, as data."""
    return Arrival(given["channel"], given["sent_on"], given["late_reason"], given["to_be_checked"])


class VerifyQuerySerializer(serializers.Serializer[Any]):
    """Query of a check."""

    number = serializers.CharField(max_length=80)
    sha256 = serializers.CharField(max_length=200)


class VerifiedSerializer(serializers.Serializer[Any]):
    """Whether a fingerprint belongs to a number."""

    belongs = serializers.BooleanField()
    verdict = serializers.CharField(help_text="original, later_word, different or unknown_number")
    register_code = serializers.CharField()
    at = serializers.DateTimeField(allow_null=True)


class PairSerializer(serializers.Serializer[Any]):
    """Two statements that may say the same."""

    id = serializers.IntegerField()
    first = serializers.IntegerField(source="first.number")
    second = serializers.IntegerField(source="second.number")
    likeness = serializers.FloatField()
    same_person = serializers.BooleanField()


class NewPositionSerializer(serializers.Serializer[Any]):
    """Statements to join, by register number."""

    numbers = serializers.ListField(
        child=serializers.IntegerField(min_value=1), min_length=1, max_length=1000
    )


class PositionSerializer(serializers.Serializer[Any]):
    """One position of several statements; nothing about the people but how many they are."""

    id = serializers.IntegerField(source="position.pk")
    numbers = serializers.SerializerMethodField()
    signatories = serializers.IntegerField()

    def get_numbers(self, shown: Any) -> list[int]:
        """Register numbers, the lowest first."""
        return [one.number for one in shown.statements]


class ConsultationSerializer(serializers.Serializer[Any]):
    """A body and where it stands; never its link."""

    body = serializers.IntegerField(source="body.pk")
    name_kk = serializers.CharField(source="body.name_kk")
    name_ru = serializers.CharField(source="body.name_ru")
    light = serializers.CharField(help_text="not_sent, awaiting, expired, answered or no_comments")
    due_at = serializers.SerializerMethodField()

    def get_due_at(self, row: Any) -> str | None:
        """Until when it answers; null when it was not asked."""
        return row.consultation.due_at.isoformat() if row.consultation else None
