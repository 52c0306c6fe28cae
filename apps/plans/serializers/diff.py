"""Shapes of a difference between two versions, and of questions for it."""

from typing import Any

from rest_framework import serializers

from apps.plans.domain.diff import ChangeKind
from apps.plans.queries.diff import MAX_PAGE

KINDS = [one.value for one in ChangeKind]


class DiffFilterSerializer(serializers.Serializer[Any]):
    """Which changes a reader wants."""

    layer = serializers.SlugField(required=False, allow_blank=True, default="")
    kind = serializers.ChoiceField(KINDS, required=False, allow_blank=True, default="")


class DiffQuerySerializer(DiffFilterSerializer):
    """Which changes, and which page of them."""

    limit = serializers.IntegerField(required=False, min_value=1, max_value=MAX_PAGE, default=100)
    offset = serializers.IntegerField(
        required=False, min_value=0, max_value=1_000_000_000, default=0
    )


class CountsSerializer(serializers.Serializer[Any]):
    """How many features changed in each way."""

    added = serializers.IntegerField()
    removed = serializers.IntegerField()
    geometry = serializers.IntegerField()
    attributes = serializers.IntegerField()


class AttributeChangeSerializer(serializers.Serializer[Any]):
    """One attribute before and after: in the reader's words, and as it is stored."""

    name = serializers.CharField()
    label = serializers.CharField()  # type: ignore[assignment] # a field of this name, not DRF's own
    before = serializers.CharField()
    after = serializers.CharField()
    before_value = serializers.JSONField(allow_null=True)
    after_value = serializers.JSONField(allow_null=True)


class FeatureChangeSerializer(serializers.Serializer[Any]):
    """One feature that differs; what cannot be measured is null, `bounds` are of both its shapes."""

    layer = serializers.CharField()
    layer_title = serializers.CharField()
    uid = serializers.UUIDField()
    title = serializers.CharField()
    kinds = serializers.ListField(child=serializers.ChoiceField(KINDS))
    fields = AttributeChangeSerializer(many=True)  # type: ignore[assignment]
    area_before_m2 = serializers.FloatField(source="measures.area_before_m2", allow_null=True)
    area_after_m2 = serializers.FloatField(source="measures.area_after_m2", allow_null=True)
    length_before_m = serializers.FloatField(source="measures.length_before_m", allow_null=True)
    length_after_m = serializers.FloatField(source="measures.length_after_m", allow_null=True)
    iou = serializers.FloatField(source="measures.iou", allow_null=True)
    hausdorff_m = serializers.FloatField(source="measures.hausdorff_m", allow_null=True)
    nodes_only = serializers.BooleanField(source="measures.nodes_only")
    bounds = serializers.ListField(
        child=serializers.FloatField(), help_text="west, south, east, north in degrees"
    )


class DiffSerializer(serializers.Serializer[Any]):
    """What differs: counts of the whole, one page of changes, and how many the question has."""

    counts = CountsSerializer()
    layers = serializers.DictField(child=CountsSerializer())
    total = serializers.IntegerField()
    changes = FeatureChangeSerializer(many=True)

    def get_fields(self) -> dict[str, Any]:
        """`from` is no name for an attribute in Python."""
        ends = {
            "from": serializers.CharField(source="before"),
            "to": serializers.CharField(source="after"),
        }
        return {**ends, **super().get_fields()}
