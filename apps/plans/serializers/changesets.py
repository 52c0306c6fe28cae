"""Shapes of changesets; they check form only, the verbs check meaning."""

from typing import Any

from rest_framework import serializers

from apps.plans.domain.operation import OperationKind
from apps.plans.serializers.geojson import GeoJsonField


class OperationSerializer(serializers.Serializer[Any]):
    """One operation of a changeset."""

    kind = serializers.ChoiceField(choices=[one.value for one in OperationKind])
    layer = serializers.CharField()
    uid = serializers.UUIDField(required=False, allow_null=True, default=None)
    geometry = GeoJsonField(required=False, allow_null=True, default=None)
    attributes = serializers.DictField(required=False, default=dict)
    if_match = serializers.CharField(required=False, allow_null=True, default=None)

    def validate_if_match(self, value: str | None) -> str | None:
        """Bare, as in the feature's properties, or quoted, as in its ETag header."""
        return value.strip('"') if value else value

    def validate(self, attrs: dict[str, Any]) -> dict[str, Any]:
        """Changing or removing a feature names it and the state it was seen in."""
        if attrs["kind"] != OperationKind.CREATE.value:
            for name in ("uid", "if_match"):
                if not attrs[name]:
                    raise serializers.ValidationError({name: "required"}, code="required")
        return attrs


class NewChangesetSerializer(serializers.Serializer[Any]):
    """A changeset as sent."""

    reason = serializers.CharField(allow_blank=True)
    subject = serializers.CharField(required=False, allow_blank=True, max_length=200, default="")
    operations = OperationSerializer(many=True)


class SavedFeatureSerializer(serializers.Serializer[Any]):
    """A feature after the changeset."""

    layer = serializers.CharField()
    uid = serializers.UUIDField()
    etag = serializers.CharField()


class SavedChangesetSerializer(serializers.Serializer[Any]):
    """A changeset as saved."""

    id = serializers.IntegerField(source="changeset.pk")
    content_revision = serializers.IntegerField(source="changeset.version.content_revision")
    features = SavedFeatureSerializer(many=True)
