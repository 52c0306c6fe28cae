"""Shapes of revisions."""

from typing import Any

from rest_framework import serializers


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
