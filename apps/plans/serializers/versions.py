"""Shapes of layers, versions and ladder steps."""

from typing import Any

from rest_framework import serializers

from apps.plans.domain.ladder import State
from apps.plans.models import PlanVersion


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
    kind = serializers.ChoiceField(choices=PlanVersion.Kind.values, read_only=True)
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
    kind = serializers.ChoiceField(
        choices=PlanVersion.Kind.values, required=False, default=PlanVersion.Kind.VERSION
    )
    base = serializers.SlugField(required=False, allow_null=True, default=None)
    slug = serializers.SlugField(max_length=50)
    name_kk = serializers.CharField(max_length=300)
    name_ru = serializers.CharField(max_length=300)
    name_en = serializers.CharField(max_length=300)


class StateStepSerializer(serializers.Serializer[Any]):
    """A step on the state ladder."""

    state = serializers.ChoiceField(choices=[one.value for one in State])
    reason = serializers.CharField(required=False, allow_blank=True, default="")
