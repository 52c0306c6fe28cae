"""Shapes of the history: its pages, one revision in full, and asking for a restore or a revert."""

from typing import Any

from rest_framework import serializers

from apps.plans.serializers.features import FeatureSerializer


class HistoryQuerySerializer(serializers.Serializer[Any]):
    """What narrows a history."""

    changeset = serializers.IntegerField(required=False, allow_null=True, default=None, min_value=1)
    author = serializers.CharField(
        required=False, allow_blank=True, max_length=200, default="", help_text="part of the name"
    )
    q = serializers.CharField(
        required=False, allow_blank=True, max_length=200, default="", help_text="part of the reason"
    )
    page = serializers.IntegerField(required=False, min_value=1, default=1)


class RevisionSerializer(serializers.Serializer[Any]):
    """One revision with who, when and why; `fields` names what changed, the outline as `geometry`."""

    id = serializers.IntegerField(source="revision.id")
    layer = serializers.CharField(source="revision.layer")
    layer_title = serializers.CharField()
    uid = serializers.UUIDField(source="revision.uid")
    title = serializers.CharField()
    operation = serializers.CharField(source="revision.operation")
    at = serializers.DateTimeField(source="revision.at")
    changeset = serializers.IntegerField(source="revision.changeset_id", allow_null=True)
    author = serializers.CharField(source="revision.changeset.author.full_name", default="")
    reason = serializers.CharField(source="revision.changeset.reason", default="")
    subject = serializers.CharField(source="revision.changeset.subject", default="")
    fields = serializers.ListField(child=serializers.CharField())  # type: ignore[assignment]


class HistorySerializer(serializers.Serializer[Any]):
    """A page of a history, newest first."""

    count = serializers.IntegerField()
    results = RevisionSerializer(many=True, source="lines")


class FieldChangeSerializer(serializers.Serializer[Any]):
    """One changed field in the reader's language."""

    name = serializers.CharField()
    label = serializers.CharField()  # type: ignore[assignment]
    before = serializers.CharField()
    after = serializers.CharField()


class RevisionDetailSerializer(RevisionSerializer):
    """One revision in full: both states as GeoJSON Features, null where the feature was not there."""

    before = FeatureSerializer(allow_null=True)
    after = FeatureSerializer(allow_null=True)
    changes = FieldChangeSerializer(many=True)


class RestoreSerializer(serializers.Serializer[Any]):
    """Which of a revision's two states comes back, and why."""

    reason = serializers.CharField(allow_blank=True)
    state = serializers.ChoiceField(choices=["before", "after"])


class RevertSerializer(serializers.Serializer[Any]):
    """Why a changeset is taken back."""

    reason = serializers.CharField(allow_blank=True)


class MomentCountsSerializer(serializers.Serializer[Any]):
    """How many features each layer holds or held."""

    at = serializers.DateTimeField(allow_null=True)
    total = serializers.IntegerField()
    layers = serializers.DictField(child=serializers.IntegerField())
