"""Shapes of templates of hearings."""

from typing import Any

from rest_framework import serializers


class TemplateSerializer(serializers.Serializer[Any]):
    """A template with the fields it fills in."""

    id = serializers.IntegerField()
    name = serializers.CharField()
    document = serializers.DictField()


class NewTemplateSerializer(serializers.Serializer[Any]):
    """A hearing and the name its template gets."""

    hearing = serializers.SlugField()
    name = serializers.CharField(allow_blank=True)


class FromTemplateSerializer(serializers.Serializer[Any]):
    """What the hearing has of its own; without `closes_at` it is as long as its model was."""

    version = serializers.SlugField()
    slug = serializers.CharField()
    opens_at = serializers.DateTimeField()
    closes_at = serializers.DateTimeField(default=None, allow_null=True)
