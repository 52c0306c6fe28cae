"""Shapes of changesets; they check form only, the verbs check meaning."""

from typing import Any

from django.utils.translation import gettext as _
from rest_framework import serializers
from rest_framework.fields import Field

from apps.plans.domain.operation import OperationKind
from apps.plans.serializers.geojson import GeoJsonField

MAX_SNAP_M = 10.0
DEFAULT_SNAP_M = 0.5

# What each kind names besides the layer.
NEEDED = {
    OperationKind.CREATE: (),
    OperationKind.UPDATE: ("uid", "if_match"),
    OperationKind.DELETE: ("uid", "if_match"),
    OperationKind.SPLIT: ("uid", "if_match", "blade"),
    OperationKind.MERGE: ("features",),
}


class EtagField(serializers.CharField):
    """Bare, as in the feature's properties, or quoted, as in its ETag header."""

    def to_internal_value(self, data: Any) -> str:
        """Without quotation marks."""
        return str(super().to_internal_value(data)).strip('"')


class SeenSerializer(serializers.Serializer[Any]):
    """A feature to join, in the state it was seen in."""

    uid = serializers.UUIDField()
    if_match = EtagField()


class OperationSerializer(serializers.Serializer[Any]):
    """One operation of a changeset."""

    kind = serializers.ChoiceField(choices=[one.value for one in OperationKind])
    layer = serializers.CharField()
    uid = serializers.UUIDField(required=False, allow_null=True, default=None)
    geometry = GeoJsonField(required=False, allow_null=True, default=None)
    attributes = serializers.DictField(required=False, default=dict)
    if_match = EtagField(required=False, allow_null=True, default=None)
    blade = GeoJsonField(required=False, allow_null=True, default=None)
    features = SeenSerializer(many=True, required=False, default=list)

    def validate(self, attrs: dict[str, Any]) -> dict[str, Any]:
        """Changing or removing a feature names it and the state it was seen in."""
        for name in NEEDED[OperationKind(attrs["kind"])]:
            if not attrs[name]:
                raise serializers.ValidationError(
                    {name: _("This field is required.")}, code="required"
                )
        return attrs


class NewChangesetSerializer(serializers.Serializer[Any]):
    """A changeset as sent."""

    reason = serializers.CharField(allow_blank=True)
    subject = serializers.CharField(required=False, allow_blank=True, max_length=200, default="")
    partial = serializers.BooleanField(required=False, default=False)  # type: ignore[assignment]
    snap_m = serializers.FloatField(
        required=False, min_value=0, max_value=MAX_SNAP_M, default=DEFAULT_SNAP_M
    )
    operations = OperationSerializer(many=True)


class SavedFeatureSerializer(serializers.Serializer[Any]):
    """A feature after the changeset; `etag` is empty when it is closed."""

    layer = serializers.CharField()
    uid = serializers.UUIDField()
    etag = serializers.CharField(allow_blank=True)


class OperationResultSerializer(serializers.Serializer[Any]):
    """What became of one operation; `conflict` comes with status 412."""

    index = serializers.IntegerField()
    status = serializers.IntegerField()
    features = SavedFeatureSerializer(many=True)
    merged = serializers.ListField(child=serializers.CharField())
    errors = serializers.ListField(child=serializers.DictField())  # type: ignore[assignment]
    conflict = serializers.DictField(allow_null=True)


class SnappedVertexSerializer(serializers.Serializer[Any]):
    """A vertex that was pulled from one place to another (longitude, latitude), onto which feature."""

    index = serializers.IntegerField()
    layer = serializers.CharField()
    uid = serializers.UUIDField()
    vertex = serializers.IntegerField()
    moved_m = serializers.FloatField()
    to_feature = serializers.UUIDField()

    def get_fields(self) -> dict[str, Field[Any, Any, Any, Any]]:
        """With `from` and `to`, which are not names in Python."""
        return {
            **super().get_fields(),
            "from": serializers.ListField(child=serializers.FloatField(), source="before"),
            "to": serializers.ListField(child=serializers.FloatField(), source="after"),
        }


class SavedChangesetSerializer(serializers.Serializer[Any]):
    """A changeset as saved."""

    id = serializers.IntegerField(source="changeset.pk")
    content_revision = serializers.IntegerField(source="changeset.version.content_revision")
    features = SavedFeatureSerializer(many=True)
    results = OperationResultSerializer(many=True)
    snapped = SnappedVertexSerializer(many=True)
    noded = SavedFeatureSerializer(many=True)
