"""Shapes of a statement's topics and of anchors carried on, as officers read and change them."""

from typing import Any

from rest_framework import serializers

from apps.hearings.models import CarriedAnchor, StatementTopic


class KeptTopicSerializer(serializers.Serializer[Any]):
    """A topic, also one that an officer took off."""

    layer = serializers.CharField()
    uid = serializers.UUIDField(allow_null=True)
    origin = serializers.ChoiceField(choices=StatementTopic.Origin.choices)
    is_removed = serializers.BooleanField()
    changed_at = serializers.DateTimeField(allow_null=True)


class ChangeTopicSerializer(serializers.Serializer[Any]):
    """What an officer does to a topic; without `uid` the layer as a whole."""

    act = serializers.ChoiceField(choices=["add", "remove"])
    layer = serializers.CharField(max_length=64)
    uid = serializers.UUIDField(required=False, allow_null=True, default=None)


class AnchorQuerySerializer(serializers.Serializer[Any]):
    """Which anchors."""

    fate = serializers.ChoiceField(
        choices=CarriedAnchor.Fate.choices, required=False, allow_blank=True, default=""
    )
    waiting = serializers.BooleanField(required=False, default=False)
    limit = serializers.IntegerField(min_value=1, max_value=500, default=100)
    offset = serializers.IntegerField(min_value=0, default=0)


class CarriedAnchorSerializer(serializers.Serializer[Any]):
    """An anchor: what the comparison proposed, and beside it what an officer confirmed (null until then)."""

    id = serializers.IntegerField(source="pk")
    hearing = serializers.CharField(source="statement.hearing.slug")
    number = serializers.IntegerField(source="statement.number")
    target = serializers.SerializerMethodField()
    proposed_fate = serializers.ChoiceField(choices=CarriedAnchor.Fate.choices)
    confirmed_fate = serializers.SerializerMethodField()
    confirmed_at = serializers.DateTimeField(allow_null=True)
    layer = serializers.CharField()
    uid = serializers.UUIDField(allow_null=True)
    moved_m = serializers.FloatField(allow_null=True)
    iou = serializers.FloatField(allow_null=True)

    def get_target(self, row: CarriedAnchor) -> str:
        """feature, layer, paragraph, or place when the author drew it."""
        return str(row.target.kind) if row.target else "place"

    def get_confirmed_fate(self, row: CarriedAnchor) -> str | None:
        """The officer's word; null while nobody confirmed."""
        return str(row.fate) if row.confirmed_at else None


class ConfirmAnchorsSerializer(serializers.Serializer[Any]):
    """Anchors to confirm by number; `fate` says what really became of them, blank keeps the proposal."""

    anchors = serializers.ListField(
        child=serializers.IntegerField(min_value=1), min_length=1, max_length=1000
    )
    fate = serializers.CharField(required=False, allow_blank=True, default="", max_length=10)


class ConfirmedSerializer(serializers.Serializer[Any]):
    """How many were confirmed now."""

    confirmed = serializers.IntegerField()
