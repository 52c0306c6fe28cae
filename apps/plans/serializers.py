"""Shapes of the plans API; they check form only, the verbs check meaning."""

from typing import Any

from django.utils.translation import gettext_lazy as _
from drf_spectacular.utils import extend_schema_field
from rest_framework import serializers

from apps.plans.domain.ladder import State
from apps.plans.domain.operation import OperationKind

GEOJSON = {"type": "object", "additionalProperties": True}


@extend_schema_field(GEOJSON)
class GeoJsonField(serializers.JSONField):
    """A GeoJSON geometry in EPSG:4326."""


class LegendClassSerializer(serializers.Serializer[Any]):
    """One legend line of a layer."""

    value = serializers.CharField()
    title = serializers.CharField()
    fill = serializers.CharField()
    stroke = serializers.CharField()
    width = serializers.FloatField()
    pattern = serializers.CharField()
    dash = serializers.ListField(child=serializers.FloatField())
    icon = serializers.CharField()


class LayerSerializer(serializers.Serializer[Any]):
    """A layer as data."""

    slug = serializers.CharField()
    title = serializers.CharField()
    theme = serializers.CharField()
    themeTitle = serializers.CharField()  # noqa: N815 - the map config's spelling
    geometry = serializers.CharField()
    styleField = serializers.CharField()  # noqa: N815
    minZoom = serializers.IntegerField()  # noqa: N815
    labelZoom = serializers.IntegerField()  # noqa: N815
    order = serializers.IntegerField()
    visible = serializers.BooleanField()
    exclusive = serializers.BooleanField()
    classes = LegendClassSerializer(many=True)


class VersionSerializer(serializers.Serializer[Any]):
    """A plan version as everybody sees it."""

    slug = serializers.CharField(read_only=True)
    plan = serializers.CharField(source="plan.slug", read_only=True)
    base = serializers.CharField(source="base.slug", default=None, read_only=True)
    name_kk = serializers.CharField(read_only=True)
    name_ru = serializers.CharField(read_only=True)
    name_en = serializers.CharField(read_only=True)
    state = serializers.ChoiceField(choices=[one.value for one in State], read_only=True)
    act = serializers.CharField(read_only=True)
    effective_on = serializers.DateField(read_only=True)
    content_revision = serializers.IntegerField(read_only=True)
    content_hash = serializers.CharField(read_only=True)
    frozen = serializers.BooleanField(source="is_frozen", read_only=True)


class NewVersionSerializer(serializers.Serializer[Any]):
    """What a planner sends to make a version."""

    plan = serializers.SlugField()
    base = serializers.SlugField(required=False, allow_null=True, default=None)
    slug = serializers.SlugField(max_length=50)
    name_kk = serializers.CharField(max_length=300)
    name_ru = serializers.CharField(max_length=300)
    name_en = serializers.CharField(max_length=300)


class StateStepSerializer(serializers.Serializer[Any]):
    """A step on the state ladder."""

    state = serializers.ChoiceField(choices=[one.value for one in State])
    reason = serializers.CharField(required=False, allow_blank=True, default="")


class FeatureSerializer(serializers.Serializer[Any]):
    """A GeoJSON Feature; `card` comes with single features only."""

    type = serializers.CharField()
    id = serializers.UUIDField()
    geometry = GeoJsonField()
    properties = serializers.DictField()
    title = serializers.CharField(required=False)
    card = serializers.ListField(child=serializers.DictField(), required=False)


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


class RevisionSerializer(serializers.Serializer[Any]):
    """One revision with who, when and why."""

    id = serializers.IntegerField()
    layer = serializers.CharField()
    uid = serializers.UUIDField()
    operation = serializers.CharField()
    at = serializers.DateTimeField()
    changeset = serializers.IntegerField(source="changeset_id", allow_null=True)
    author = serializers.CharField(source="changeset.author.full_name", default="")
    reason = serializers.CharField(source="changeset.reason", default="")
    before = serializers.DictField(allow_null=True)
    after = serializers.DictField(allow_null=True)
