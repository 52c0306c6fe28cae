"""Shapes of holds, and the field that names a feature as layer/identifier."""

from typing import Any

from django.utils.translation import gettext_lazy as _
from drf_spectacular.utils import extend_schema_field
from rest_framework import serializers

from apps.plans.domain.dependant import FeatureKey, UnreadableKeyError, read_key

MAX_FEATURES = 200


@extend_schema_field({"type": "string", "example": "functional-zone/<uid>"})
class FeatureKeyField(serializers.Field[FeatureKey, str, str, Any]):
    """`layer/uid`."""

    default_error_messages = {
        "feature.key_unreadable": _("A feature is named as layer/identifier.")
    }

    def to_internal_value(self, data: str) -> FeatureKey:
        """The key."""
        try:
            return read_key(str(data))
        except UnreadableKeyError:
            self.fail("feature.key_unreadable")

    def to_representation(self, value: FeatureKey) -> str:
        """The key as text."""
        return str(value)


class HeldFeaturesSerializer(serializers.Serializer[Any]):
    """What a planner has open; an empty list lets go of everything."""

    features = serializers.ListField(
        child=FeatureKeyField(), allow_empty=True, max_length=MAX_FEATURES
    )


class HoldSerializer(serializers.Serializer[Any]):
    """What somebody else has open."""

    feature = FeatureKeyField()
    name = serializers.CharField()
    seen_at = serializers.DateTimeField()
