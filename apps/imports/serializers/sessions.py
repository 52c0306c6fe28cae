"""Shapes of the staged import in the API."""

from typing import Any

from rest_framework import serializers

from apps.imports.models import RowAction, RowLevel

Document = serializers.Serializer[dict[str, Any]]


class ImportFileSerializer(Document):
    """The file as it was sent."""

    name = serializers.CharField()
    size = serializers.IntegerField()
    sha256 = serializers.CharField()


class ImportJobSerializer(Document):
    """The step that waits or runs, or the last one; the whole of it is at `jobs/<id>/`."""

    id = serializers.UUIDField()
    kind = serializers.CharField()
    state = serializers.CharField()
    percent = serializers.IntegerField()
    message = serializers.CharField()


class ImportSessionBriefSerializer(Document):
    """An import in a list."""

    id = serializers.UUIDField()
    version = serializers.SlugField()
    file = ImportFileSerializer()
    state = serializers.CharField()
    layer = serializers.CharField()
    job = ImportJobSerializer(allow_null=True)
    changeset = serializers.IntegerField(allow_null=True)
    created_at = serializers.DateTimeField()
    updated_at = serializers.DateTimeField()


class ImportOfferSerializer(Document):
    """A known kind of file that this one may be of."""

    key = serializers.CharField()
    title = serializers.CharField()
    layer = serializers.CharField()
    share = serializers.FloatField()
    choices = serializers.JSONField()


class ImportSessionSerializer(ImportSessionBriefSerializer):
    """All of an import. `choices`, `inspection` and `report` are described in the map of the code."""

    choices = serializers.JSONField()
    inspection = serializers.JSONField()
    report = serializers.JSONField()
    offers = ImportOfferSerializer(many=True)


class ImportUploadSerializer(Document):
    """A file for a draft."""

    file = serializers.FileField()


class ImportTrialSerializer(Document):
    """What a person chose."""

    choices = serializers.JSONField()


class ImportApplySerializer(Document):
    """Why the plan is changed."""

    reason = serializers.CharField(max_length=2000, allow_blank=True)


class ImportProfileSerializer(Document):
    """The name of a profile that keeps the choices."""

    name = serializers.CharField(max_length=200)


class SavedProfileSerializer(Document):
    """The profile that was kept."""

    key = serializers.CharField()
    name = serializers.CharField()
    layer = serializers.CharField()


class SuggestionQuerySerializer(Document):
    """For which layer of the file, which layer of the plan, by which profile."""

    source_layer = serializers.CharField(max_length=200, required=False, default="")
    layer = serializers.CharField(max_length=64, required=False, default="")
    profile = serializers.CharField(max_length=64, required=False, default="")


class RowFilterSerializer(Document):
    """Which rows on trial."""

    level = serializers.ChoiceField(choices=RowLevel.choices, required=False, default="")
    action = serializers.ChoiceField(choices=RowAction.choices, required=False, default="")
    code = serializers.CharField(max_length=100, required=False, default="")


class RowPageSerializer(RowFilterSerializer):
    """A page of them."""

    limit = serializers.IntegerField(min_value=1, max_value=1000, required=False, default=100)
    offset = serializers.IntegerField(min_value=0, max_value=1_000_000, required=False, default=0)


class RowsSerializer(Document):
    """Rows on trial as a FeatureCollection in EPSG:4326; `total` counts all that the filter leaves."""

    type = serializers.CharField()
    total = serializers.IntegerField()
    features = serializers.ListField(child=serializers.JSONField())
