"""Shapes of hearings: as everybody sees them and as they are announced."""

from typing import Any

from rest_framework import serializers

from apps.hearings.domain.announcement import Procedure
from apps.hearings.domain.ladder import Phase, State


class HearingSerializer(serializers.Serializer[Any]):
    """A hearing as everybody sees it; `phase` and `is_open` follow the clock."""

    slug = serializers.CharField(read_only=True)
    version = serializers.CharField(source="version.slug", read_only=True)
    procedure_type = serializers.ChoiceField(choices=[one.value for one in Procedure])
    title_kk = serializers.CharField(read_only=True)
    title_ru = serializers.CharField(read_only=True)
    title_en = serializers.CharField(read_only=True)
    description_kk = serializers.CharField(read_only=True)
    description_ru = serializers.CharField(read_only=True)
    description_en = serializers.CharField(read_only=True)
    state = serializers.ChoiceField(choices=[one.value for one in State], read_only=True)
    phase = serializers.ChoiceField(choices=[one.value for one in Phase], read_only=True)
    is_open = serializers.BooleanField(read_only=True)
    opens_at = serializers.DateTimeField(read_only=True)
    closes_at = serializers.DateTimeField(read_only=True)
    closed_at = serializers.DateTimeField(read_only=True, allow_null=True)
    close_reason = serializers.CharField(read_only=True)
    contact_email = serializers.CharField(read_only=True)
    contact_phone = serializers.CharField(read_only=True)
    statement_count = serializers.IntegerField(read_only=True)


class NewHearingSerializer(serializers.Serializer[Any]):
    """What a planner or an officer announces."""

    version = serializers.SlugField()
    slug = serializers.CharField()
    procedure_type = serializers.CharField(default=Procedure.TOWN_PLANNING.value)
    title_kk = serializers.CharField(allow_blank=True, max_length=300)
    title_ru = serializers.CharField(allow_blank=True, max_length=300)
    title_en = serializers.CharField(allow_blank=True, max_length=300, default="")
    description_kk = serializers.CharField(allow_blank=True, max_length=20_000, default="")
    description_ru = serializers.CharField(allow_blank=True, max_length=20_000, default="")
    description_en = serializers.CharField(allow_blank=True, max_length=20_000, default="")
    opens_at = serializers.DateTimeField()
    closes_at = serializers.DateTimeField()
    contact_email = serializers.CharField(allow_blank=True, max_length=254, default="")
    contact_phone = serializers.CharField(allow_blank=True, max_length=40, default="")
