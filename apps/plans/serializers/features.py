"""Shapes of features and of questions for them."""

from typing import Any

from django.utils.translation import gettext_lazy as _
from rest_framework import serializers

from apps.plans.serializers.geojson import GeoJsonField


class FeatureSerializer(serializers.Serializer[Any]):
    """A GeoJSON Feature; `title`, `card` and `parents` come with single features only."""

    type = serializers.CharField()
    id = serializers.UUIDField()
    geometry = GeoJsonField()
    properties = serializers.DictField()
    title = serializers.CharField(required=False)
    card = serializers.ListField(child=serializers.DictField(), required=False)
    parents = serializers.ListField(child=serializers.UUIDField(), required=False)


class FeatureCollectionSerializer(serializers.Serializer[Any]):
    """A page of features."""

    type = serializers.CharField()
    numberMatched = serializers.IntegerField()  # noqa: N815 - OGC API Features
    numberReturned = serializers.IntegerField()  # noqa: N815
    features = FeatureSerializer(many=True)


class FeatureQuerySerializer(serializers.Serializer[Any]):
    """Query of a feature page."""

    bbox = serializers.RegexField(
        r"^-?[\d.]+,-?[\d.]+,-?[\d.]+,-?[\d.]+$", required=False, help_text="west,south,east,north"
    )
    q = serializers.CharField(required=False, allow_blank=True, max_length=200, default="")
    limit = serializers.IntegerField(required=False, min_value=1, max_value=2000, default=200)
    offset = serializers.IntegerField(required=False, min_value=0, default=0)

    def validate_bbox(self, text: str) -> tuple[float, ...]:
        """The four numbers."""
        try:
            return tuple(float(side) for side in text.split(","))
        except ValueError as error:
            raise serializers.ValidationError(_("Some fields are wrong.")) from error
