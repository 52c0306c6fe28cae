"""Shapes of hearings: as everybody sees them and as they are announced."""

from typing import Any

from rest_framework import serializers

from apps.hearings.domain.announcement import Procedure
from apps.hearings.domain.identity import Level
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
    minimum_level = serializers.CharField(read_only=True)
    moderation = serializers.CharField(read_only=True)
    area_rule = serializers.CharField(read_only=True)
    previous = serializers.CharField(
        source="previous.slug", read_only=True, default=None, allow_null=True
    )
    is_repeat = serializers.BooleanField(read_only=True)
    published_at = serializers.DateTimeField(read_only=True, allow_null=True)
    rules = serializers.DictField(
        read_only=True, help_text="what the hearing was announced under, with act and status"
    )


class NewHearingSerializer(serializers.Serializer[Any]):
    """A draft as a planner or an officer writes it."""

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
    minimum_level = serializers.CharField(default=Level.ANONYMOUS.value)
    moderation = serializers.CharField(default="post", help_text="post, pre")
    area_rule = serializers.CharField(default="warn", help_text="accept, warn, reject")
    previous = serializers.CharField(default="", allow_blank=True, help_text="the stage before")


class ChangedHearingSerializer(NewHearingSerializer):
    """A draft as it shall be; it stays on its version."""

    version = None  # type: ignore[assignment]


class ReasonSerializer(serializers.Serializer[Any]):
    """Why."""

    reason = serializers.CharField(allow_blank=True, max_length=2000)


class ExtensionRequestSerializer(ReasonSerializer):
    """Until when a hearing is extended, and why."""

    closes_at = serializers.DateTimeField()


class ExtensionSerializer(serializers.Serializer[Any]):
    """One move of the closing instant; `notice` is the late one that moved it."""

    closes_before = serializers.DateTimeField()
    closes_after = serializers.DateTimeField()
    reason = serializers.CharField()
    notice = serializers.IntegerField(source="notice_id", allow_null=True)
    at = serializers.DateTimeField()


class StepSerializer(serializers.Serializer[Any]):
    """The state a hearing shall have."""

    to = serializers.ChoiceField(choices=[one.value for one in State])
    reason = serializers.CharField(allow_blank=True, max_length=2000, default="")


class FollowingSerializer(serializers.Serializer[Any]):
    """Address and time of a hearing that is made from another."""

    slug = serializers.CharField()
    opens_at = serializers.DateTimeField()
    closes_at = serializers.DateTimeField()


class CopySerializer(FollowingSerializer):
    """A copy stands on a version of its own; `previous` makes it the next stage."""

    version = serializers.SlugField()
    previous = serializers.CharField(default="", allow_blank=True)


class PreviewSerializer(serializers.Serializer[Any]):
    """A link that opens a draft without an account."""

    url = serializers.CharField()
    valid_until = serializers.DateTimeField()
