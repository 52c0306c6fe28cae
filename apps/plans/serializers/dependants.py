"""Shapes of dependants and of the question for them."""

from typing import Any

from rest_framework import serializers

from apps.plans.serializers.holds import MAX_FEATURES, FeatureKeyField


class DependantQuerySerializer(serializers.Serializer[Any]):
    """The features asked about: `feature=layer/uid&feature=layer/uid`."""

    feature = serializers.ListField(
        child=FeatureKeyField(), allow_empty=False, max_length=MAX_FEATURES
    )


class DependantSerializer(serializers.Serializer[Any]):
    """A thing that refers to a feature; `total` counts all of its kind, of which at most 50 are listed."""

    feature = FeatureKeyField(source="dependant.feature")
    kind = serializers.CharField(source="dependant.kind")
    title = serializers.CharField(source="dependant.title")
    url = serializers.CharField(source="dependant.url")
    total = serializers.IntegerField()
