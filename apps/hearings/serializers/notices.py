"""Shapes of notices and meetings."""

from typing import Any

from rest_framework import serializers

from apps.hearings.domain.entry import LANGUAGES
from apps.hearings.models import Medium
from apps.plans.serializers.geojson import GeoJsonField


class NewNoticeSerializer(serializers.Serializer[Any]):
    """Where the announcement stood; `proof` is a scan, sent as multipart."""

    medium = serializers.CharField(help_text=", ".join(Medium.values))
    outlet = serializers.CharField(allow_blank=True, max_length=300)
    published_on = serializers.DateField()
    languages = serializers.ListField(
        child=serializers.CharField(), help_text=", ".join(LANGUAGES), default=list
    )
    url = serializers.CharField(allow_blank=True, max_length=500, default="")
    proof = serializers.FileField(required=False, allow_null=True, default=None)


class NoticeSerializer(serializers.Serializer[Any]):
    """A notice as everybody sees it; a withdrawn one with its reason."""

    id = serializers.IntegerField()
    medium = serializers.CharField()
    outlet = serializers.CharField()
    published_on = serializers.DateField()
    languages = serializers.ListField(child=serializers.CharField())
    url = serializers.CharField()
    proof_sha256 = serializers.CharField(source="proof.sha256", default=None, allow_null=True)
    recorded_at = serializers.DateTimeField()
    withdrawn_at = serializers.DateTimeField(allow_null=True)
    withdrawn_reason = serializers.CharField()


class NewMeetingSerializer(serializers.Serializer[Any]):
    """When and where people gather; `location` is a GeoJSON point."""

    starts_at = serializers.DateTimeField()
    ends_at = serializers.DateTimeField()
    place_kk = serializers.CharField(allow_blank=True, max_length=300)
    place_ru = serializers.CharField(allow_blank=True, max_length=300)
    place_en = serializers.CharField(allow_blank=True, max_length=300, default="")
    district = serializers.UUIDField(allow_null=True, default=None)
    location = GeoJsonField(allow_null=True, default=None)
    capacity = serializers.IntegerField(
        min_value=1, max_value=1_000_000, allow_null=True, default=None
    )
    stream_url = serializers.CharField(allow_blank=True, max_length=500, default="")


class MeetingSerializer(serializers.Serializer[Any]):
    """A meeting as everybody sees it; a cancelled one with its reason."""

    id = serializers.IntegerField()
    starts_at = serializers.DateTimeField()
    ends_at = serializers.DateTimeField()
    place_kk = serializers.CharField()
    place_ru = serializers.CharField()
    place_en = serializers.CharField()
    district = serializers.UUIDField(allow_null=True)
    capacity = serializers.IntegerField(allow_null=True)
    stream_url = serializers.CharField()
    cancelled_at = serializers.DateTimeField(allow_null=True)
    cancelled_reason = serializers.CharField()
