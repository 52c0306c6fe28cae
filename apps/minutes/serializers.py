"""Shapes of the API of minutes, exports and check-ins."""

from typing import Any

from rest_framework import serializers

from apps.hearings.models import Participant
from apps.minutes.models import CheckIn, HearingExport, Minutes, MinutesSignature, Registration


class SignatureSerializer(serializers.ModelSerializer[MinutesSignature]):
    """Who signed which part."""

    class Meta:
        model = MinutesSignature
        fields = ("part", "name", "at", "content_sha256")


class MinutesSerializer(serializers.ModelSerializer[Minutes]):
    """Minutes without their content."""

    signatures = SignatureSerializer(many=True, read_only=True)

    class Meta:
        model = Minutes
        fields = (
            *("number", "state", "content_sha256", "made_at", "signed_at", "published_at"),
            "signatures",
        )


class MinutesContentSerializer(MinutesSerializer):
    """Minutes with everything they say."""

    content = serializers.JSONField(read_only=True)

    class Meta(MinutesSerializer.Meta):
        fields = (*MinutesSerializer.Meta.fields, "content")  # type: ignore[assignment]


class SigningSerializer(serializers.Serializer[Any]):
    """What is signed, as which part."""

    part = serializers.ChoiceField(choices=MinutesSignature.Part.choices)
    content_sha256 = serializers.CharField(max_length=64)


class ExportSerializer(serializers.ModelSerializer[HearingExport]):
    """A file of a hearing and how far it is."""

    state = serializers.SerializerMethodField()
    job = serializers.UUIDField(source="job_id", read_only=True)
    size = serializers.IntegerField(source="file.size", read_only=True, default=None)
    sha256 = serializers.CharField(source="file.sha256", read_only=True, default=None)

    class Meta:
        model = HearingExport
        fields = (
            *("id", "kind", "profile", "language", "format", "state", "job", "requested_at"),
            *("made_at", "snapshot_sha256", "size", "sha256"),
        )

    def get_state(self, export: HearingExport) -> str:
        """State of the job; a file that is there is done for ever."""
        if export.file_id is not None or export.job is None:
            return "successful"
        return export.job.state


class ExportRequestSerializer(serializers.Serializer[Any]):
    """Which file is wanted; the verb says what goes together."""

    kind = serializers.CharField(max_length=16)
    profile = serializers.CharField(max_length=8, default="public")
    language = serializers.CharField(max_length=2, default="kk")
    format = serializers.CharField(max_length=7)


class CheckInRequestSerializer(serializers.Serializer[Any]):
    """Somebody at the door, with the key that the device made."""

    key = serializers.UUIDField()
    # A registration brings both with it.
    name = serializers.CharField(max_length=300, default="", allow_blank=True)
    kind = serializers.ChoiceField(choices=Participant.Kind.choices, default="person")
    identifier = serializers.CharField(max_length=254, default="", allow_blank=True)
    at = serializers.DateTimeField(required=False)
    registration = serializers.UUIDField(required=False, allow_null=True, default=None)


class CheckInSerializer(serializers.ModelSerializer[CheckIn]):
    """The check-in that counts; nothing about the person. Another key than the one sent: the ticket came before."""

    participant = serializers.IntegerField(source="participant_id", read_only=True)

    class Meta:
        model = CheckIn
        fields = ("key", "participant", "at", "sent_at")


class NewRegistrationSerializer(serializers.Serializer[Any]):
    """Who comes, and where the ticket goes, in which language."""

    name = serializers.CharField(max_length=200)
    email = serializers.CharField(max_length=254)
    language = serializers.CharField(max_length=2, default="kk")


class RegistrationSerializer(serializers.ModelSerializer[Registration]):
    """One's own ticket."""

    class Meta:
        model = Registration
        fields = ("id", "name", "language", "created_at")


class ExpectedSerializer(serializers.Serializer[Any]):
    """Somebody who is expected at the door, and when they came."""

    id = serializers.UUIDField()
    name = serializers.CharField()
    came_at = serializers.DateTimeField(allow_null=True)


class DoorSerializer(serializers.Serializer[Any]):
    """A meeting at its door: its numbers and who is expected. No `capacity` or `needed`: nothing limits or demands."""

    registered = serializers.IntegerField()
    present = serializers.IntegerField()
    capacity = serializers.IntegerField(allow_null=True)
    taking_part = serializers.IntegerField()
    needed = serializers.IntegerField(allow_null=True)
    asks_identifier = serializers.BooleanField()
    results = ExpectedSerializer(many=True)
