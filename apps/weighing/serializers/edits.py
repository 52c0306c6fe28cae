"""Shapes of edits of many segments, of coverage and of public decisions."""

from typing import Any

from rest_framework import serializers

from apps.weighing.domain.filters import Filters
from apps.weighing.models import VERDICT_CHOICES
from apps.weighing.queries.coverage import Lack
from apps.weighing.serializers.segments import (
    ChangesSerializer,
    NewVerdictSerializer,
    SegmentSerializer,
)

MAX_IDS = 20_000


class FiltersSerializer(serializers.Serializer[Any]):
    """The filters of the list."""

    def get_fields(self) -> dict[str, serializers.Field[Any, Any, Any, Any]]:
        """One field for each filter."""
        return {
            name: serializers.CharField(required=False, allow_blank=True, max_length=200)
            for name in Filters.names()
        }


class ChosenSerializer(serializers.Serializer[Any]):
    """Segments by identifier, else all that the filters find."""

    ids = serializers.ListField(child=serializers.UUIDField(), required=False, max_length=MAX_IDS)
    filters = FiltersSerializer(required=False)


class BulkChangesSerializer(ChangesSerializer):
    """What shall change in all of them; `decide` decides each as another person proposed."""

    proposal = NewVerdictSerializer(required=False)
    decide = serializers.BooleanField(required=False, default=False)


class NewEditSerializer(serializers.Serializer[Any]):
    """One edit of many segments."""

    chosen = ChosenSerializer()
    changes = BulkChangesSerializer()


class EditSerializer(serializers.Serializer[Any]):
    """An edit that was made."""

    id = serializers.UUIDField(source="pk")
    count = serializers.IntegerField()
    left = serializers.IntegerField(source="locked_count")
    at = serializers.DateTimeField()
    undone_at = serializers.DateTimeField(allow_null=True)


class SampleSerializer(serializers.Serializer[Any]):
    """A segment as it is and as it would be."""

    before = SegmentSerializer()
    after = SegmentSerializer()


class EditPreviewSerializer(serializers.Serializer[Any]):
    """How many would change, how many stay for which reason, and the first of them."""

    count = serializers.IntegerField()
    left = serializers.DictField(child=serializers.IntegerField())
    samples = SampleSerializer(many=True)


class PlaceSerializer(serializers.Serializer[Any]):
    """Where something is missing."""

    number = serializers.IntegerField()
    segment = serializers.UUIDField(allow_null=True)
    position = serializers.IntegerField(allow_null=True)


class GapSerializer(serializers.Serializer[Any]):
    """One thing that is missing."""

    lack = serializers.ChoiceField(choices=[one.value for one in Lack])
    title = serializers.CharField()
    count = serializers.IntegerField()
    places = PlaceSerializer(many=True)


class CoverageSerializer(serializers.Serializer[Any]):
    """How far the weighing is."""

    statements = serializers.IntegerField()
    segments = serializers.IntegerField()
    confirmed = serializers.IntegerField()
    proposed = serializers.IntegerField()
    decided = serializers.IntegerField()
    is_complete = serializers.BooleanField()
    gaps = GapSerializer(many=True)


class WrittenSerializer(serializers.Serializer[Any]):
    """A text and its language."""

    text = serializers.CharField()
    language = serializers.CharField()


class ChangedFeatureSerializer(serializers.Serializer[Any]):
    """A feature that changed because of a decision."""

    layer = serializers.CharField()
    uid = serializers.UUIDField()
    kind = serializers.ChoiceField(choices=["create", "update", "delete"])
    title = serializers.CharField()
    version = serializers.CharField()


class PublicDecisionSerializer(serializers.Serializer[Any]):
    """What everybody may read of one decision."""

    statement = serializers.IntegerField()
    segment = serializers.UUIDField()
    excerpt = serializers.CharField(allow_blank=True)
    verdict = serializers.ChoiceField(choices=VERDICT_CHOICES)
    verdict_label = serializers.CharField()
    reason = WrittenSerializer()
    no_change = WrittenSerializer(allow_null=True)
    theme = serializers.IntegerField(allow_null=True)
    decided_at = serializers.DateTimeField()
    changesets = serializers.ListField(child=serializers.IntegerField())
    features = ChangedFeatureSerializer(many=True)


class DecisionQuerySerializer(serializers.Serializer[Any]):
    """Which decisions, and how many."""

    verdict = serializers.CharField(required=False, default="", allow_blank=True, max_length=12)
    theme = serializers.IntegerField(required=False, default=None, allow_null=True)
    statement = serializers.IntegerField(required=False, default=None, allow_null=True)
    limit = serializers.IntegerField(required=False, default=50, min_value=1, max_value=500)
    offset = serializers.IntegerField(required=False, default=0, min_value=0, max_value=10_000_000)


class DecisionPageSerializer(serializers.Serializer[Any]):
    """Some decisions, how many there are in all, and how many of each verdict."""

    count = serializers.IntegerField()
    verdicts = serializers.DictField(child=serializers.IntegerField())
    results = PublicDecisionSerializer(many=True)
