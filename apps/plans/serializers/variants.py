"""Shapes of a rebase: what came new in the base, what contradicts, what was chosen."""

from typing import Any

from rest_framework import serializers

from apps.plans.domain.rebase import Take
from apps.plans.serializers.features import FeatureSerializer


class IncomingSerializer(serializers.Serializer[Any]):
    """A feature that flows in, and what that does to it here."""

    layer = serializers.CharField()
    uid = serializers.UUIDField()
    title = serializers.CharField()
    kind = serializers.CharField(source="settled.kind", help_text="create, update or delete")


class RebaseConflictSerializer(serializers.Serializer[Any]):
    """A feature that both changed: the fields in question, and its three states (null: not there)."""

    layer = serializers.CharField()
    uid = serializers.UUIDField()
    title = serializers.CharField()
    fields = serializers.ListField(child=serializers.CharField())  # type: ignore[assignment]
    base = FeatureSerializer(allow_null=True)
    mine = FeatureSerializer(allow_null=True)
    theirs = FeatureSerializer(allow_null=True)


class RebaseSerializer(serializers.Serializer[Any]):
    """How far behind its base a version is."""

    base = serializers.CharField(source="base.slug")
    revision = serializers.IntegerField(help_text="send it back to rebase onto what was seen here")
    behind = serializers.IntegerField()
    incoming = IncomingSerializer(many=True)
    conflicts = RebaseConflictSerializer(many=True)


class ResolutionSerializer(serializers.Serializer[Any]):
    """Whose state of a feature stands."""

    layer = serializers.CharField()
    uid = serializers.UUIDField()
    take = serializers.ChoiceField([one.value for one in Take])


class NewRebaseSerializer(serializers.Serializer[Any]):
    """A rebase as asked for."""

    reason = serializers.CharField(allow_blank=True)
    revision = serializers.IntegerField(
        required=False, allow_null=True, default=None, min_value=0, max_value=2**62
    )
    resolutions = ResolutionSerializer(many=True, required=False, default=list)


class RebasedFeatureSerializer(serializers.Serializer[Any]):
    """A feature as the rebase left it; `etag` is empty when it is gone."""

    layer = serializers.CharField()
    uid = serializers.UUIDField()
    etag = serializers.CharField()


class RebasedSerializer(serializers.Serializer[Any]):
    """The changeset that was made; `id` is null when the version already held all that is new."""

    id = serializers.IntegerField(source="saved.changeset.pk", allow_null=True, default=None)
    content_revision = serializers.IntegerField(source="version.content_revision")
    base_revision = serializers.IntegerField(source="version.base_revision")
    features = RebasedFeatureSerializer(source="saved.features", many=True, default=())
