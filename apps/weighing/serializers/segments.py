"""Shapes of segments, of what is done to one, and of their history."""

from typing import Any

from drf_spectacular.utils import extend_schema_field
from rest_framework import serializers

from apps.kernel.text import localized
from apps.weighing.domain.filters import Filters
from apps.weighing.domain.verdict import Verdict
from apps.weighing.models import VERDICT_CHOICES, Segment
from apps.weighing.queries.listing import PAGE

MAX_REASON = 20_000
VERDICTS = ", ".join(Verdict)


class ListQuerySerializer(serializers.Serializer[Any]):
    """Filters of the list; `after` is `next` of the page before."""

    after = serializers.CharField(required=False, default="", allow_blank=True, max_length=24)
    limit = serializers.IntegerField(required=False, default=PAGE, min_value=1, max_value=200)
    text = serializers.CharField(required=False, default="", allow_blank=True, max_length=200)

    def get_fields(self) -> dict[str, serializers.Field[Any, Any, Any, Any]]:
        """With one field for each filter."""
        fields = super().get_fields()
        for name in Filters.names():
            fields.setdefault(
                name,
                serializers.CharField(required=False, default="", allow_blank=True, max_length=120),
            )
        return fields


class PersonSerializer(serializers.Serializer[Any]):
    """Somebody of the staff."""

    id = serializers.IntegerField(source="pk")
    name = serializers.CharField(source="__str__")


class EntrySerializer(serializers.Serializer[Any]):
    """A step, a theme or an organisation, named in the reader's language."""

    id = serializers.IntegerField(source="pk")
    title = serializers.SerializerMethodField()

    def get_title(self, row: Any) -> str:
        """Steps and themes have titles, organisations names."""
        return localized(row, "title") or localized(row, "name")


class ProposalSerializer(serializers.Serializer[Any]):
    """What somebody proposes."""

    verdict = serializers.ChoiceField(choices=VERDICT_CHOICES, source="proposal_verdict")
    reason_kk = serializers.CharField(source="proposal_reason_kk")
    reason_ru = serializers.CharField(source="proposal_reason_ru")
    by = PersonSerializer(source="proposed_by")
    at = serializers.DateTimeField(source="proposed_at")


class DecisionSerializer(serializers.Serializer[Any]):
    """What somebody decided."""

    verdict = serializers.ChoiceField(choices=VERDICT_CHOICES)
    reason_kk = serializers.CharField()
    reason_ru = serializers.CharField()
    by = PersonSerializer(source="decided_by")
    at = serializers.DateTimeField(source="decided_at")


class SegmentSerializer(serializers.Serializer[Any]):
    """One segment; `text` are the words as they were said, for the staff."""

    id = serializers.UUIDField(source="pk")
    statement = serializers.IntegerField(source="number", help_text="register number")
    position = serializers.IntegerField()
    start = serializers.IntegerField()
    end = serializers.IntegerField()
    text = serializers.CharField()
    language = serializers.CharField(source="statement.language")
    is_confirmed = serializers.BooleanField()
    step = EntrySerializer(allow_null=True)
    theme = EntrySerializer(allow_null=True)
    tags = serializers.ListField(child=serializers.IntegerField())
    assignee = PersonSerializer(allow_null=True)
    organisation = EntrySerializer(allow_null=True)
    due_on = serializers.DateField(allow_null=True)
    proposal = serializers.SerializerMethodField()
    decision = serializers.SerializerMethodField()
    changesets = serializers.ListField(child=serializers.IntegerField())
    no_change_kk = serializers.CharField()
    no_change_ru = serializers.CharField()
    etag = serializers.IntegerField()

    @extend_schema_field(ProposalSerializer(allow_null=True))
    def get_proposal(self, row: Segment) -> dict[str, Any] | None:
        """Null while nobody proposed."""
        return ProposalSerializer(row).data if row.proposal_verdict else None

    @extend_schema_field(DecisionSerializer(allow_null=True))
    def get_decision(self, row: Segment) -> dict[str, Any] | None:
        """Null while nobody decided."""
        return DecisionSerializer(row).data if row.verdict else None


class SegmentPageSerializer(serializers.Serializer[Any]):
    """Some segments; `next` is empty at the end."""

    count = serializers.IntegerField()
    next = serializers.CharField(allow_blank=True)
    results = SegmentSerializer(many=True, source="rows")


class ChangesSerializer(serializers.Serializer[Any]):
    """What shall change; what is left out stays, null empties."""

    step = serializers.IntegerField(required=False, allow_null=True)
    theme = serializers.IntegerField(required=False, allow_null=True)
    assignee = serializers.IntegerField(required=False, allow_null=True)
    organisation = serializers.IntegerField(required=False, allow_null=True)
    due_on = serializers.DateField(required=False, allow_null=True)
    is_confirmed = serializers.BooleanField(required=False)
    add_tags = serializers.ListField(
        child=serializers.IntegerField(), required=False, max_length=100
    )
    remove_tags = serializers.ListField(
        child=serializers.IntegerField(), required=False, max_length=100
    )


class NewVerdictSerializer(serializers.Serializer[Any]):
    """A proposal or a decision."""

    verdict = serializers.CharField(max_length=12, help_text=VERDICTS)
    reason_kk = serializers.CharField(allow_blank=True, default="", max_length=MAX_REASON)
    reason_ru = serializers.CharField(allow_blank=True, default="", max_length=MAX_REASON)


class ReopenSerializer(serializers.Serializer[Any]):
    """Why a decision is taken back."""

    reason = serializers.CharField(allow_blank=True, max_length=5000)


class SplitSerializer(serializers.Serializer[Any]):
    """Offsets in the statement's text where it is cut."""

    at = serializers.ListField(
        child=serializers.IntegerField(min_value=0), min_length=1, max_length=500
    )


class LinkSerializer(serializers.Serializer[Any]):
    """A change of a version that was made from the discussed one."""

    changeset = serializers.IntegerField(min_value=1)


class ExplanationSerializer(serializers.Serializer[Any]):
    """Why something is followed and nothing changes."""

    text_kk = serializers.CharField(allow_blank=True, default="", max_length=MAX_REASON)
    text_ru = serializers.CharField(allow_blank=True, default="", max_length=MAX_REASON)


class KeysSerializer(serializers.Serializer[Any]):
    """Segments by their identifiers."""

    segments = serializers.ListField(child=serializers.UUIDField(), min_length=1, max_length=1000)


class CountSerializer(serializers.Serializer[Any]):
    """How many."""

    count = serializers.IntegerField()


class LockSerializer(serializers.Serializer[Any]):
    """Whether a step is locked."""

    is_locked = serializers.BooleanField()


class WorkStepSerializer(EntrySerializer):
    """A work step."""

    position = serializers.IntegerField()
    is_locked = serializers.BooleanField()
