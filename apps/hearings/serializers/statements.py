"""Shapes of statements: as sent, as a receipt, as everybody reads them."""

from typing import Any

from django.utils.translation import gettext_lazy as _
from rest_framework import serializers
from shapely.geometry.base import BaseGeometry

from apps.hearings import messages
from apps.hearings.domain.entry import LANGUAGES, Entry, Kind, Target, TargetKind
from apps.hearings.domain.place import UnreadablePlaceError, read_place
from apps.plans.serializers.geojson import GeoJsonField

KINDS = [kind.value for kind in Kind]


class TargetSerializer(serializers.Serializer[Any]):
    """What a statement speaks about: a feature (layer and uid), a whole layer, or a paragraph (uid)."""

    kind = serializers.ChoiceField(
        choices=[one.value for one in TargetKind], default=TargetKind.FEATURE.value
    )
    layer = serializers.CharField(max_length=64, allow_blank=True, default="")
    uid = serializers.UUIDField(allow_null=True, default=None)


class NewTargetSerializer(TargetSerializer):
    """A target as sent."""

    def validate(self, attrs: dict[str, Any]) -> dict[str, Any]:
        """What its kind needs, and nothing else."""
        if not target_of(attrs).is_complete:
            raise serializers.ValidationError(_("A target needs what its kind is named by."))
        return attrs


class NewStatementSerializer(serializers.Serializer[Any]):
    """A statement as sent; `language` blank means: detect it. The e-mail is never published."""

    text = serializers.CharField(allow_blank=True, trim_whitespace=False)
    kind = serializers.CharField(default=Kind.REMARK.value, help_text=", ".join(KINDS))
    language = serializers.CharField(default="", allow_blank=True, help_text=", ".join(LANGUAGES))
    author_name = serializers.CharField(default="", allow_blank=True)
    author_email = serializers.CharField(default="", allow_blank=True)
    wants_news = serializers.BooleanField(
        default=False, help_text="Asks for letters about this hearing; the address is asked first."
    )
    organisation = serializers.CharField(default="", allow_blank=True)
    geometry = GeoJsonField(default=None, allow_null=True)
    is_place_blurred = serializers.BooleanField(
        default=False, help_text="Everybody sees only the cell of a grid that the place lies in."
    )
    targets = NewTargetSerializer(many=True, default=list)
    attachments = serializers.ListField(
        child=serializers.UUIDField(),
        default=list,
        max_length=100,
        help_text="Identifiers of files that were sent before.",
    )
    bin = serializers.CharField(
        default="", allow_blank=True, max_length=20, help_text="When a legal entity speaks."
    )


class ReceiptSerializer(serializers.Serializer[Any]):
    """Proof that a statement is in the register."""

    number = serializers.IntegerField()
    register_code = serializers.CharField()
    received_at = serializers.DateTimeField()
    kind = serializers.CharField()
    language = serializers.CharField()
    text_sha256 = serializers.CharField()
    url = serializers.CharField(read_only=True)


class StatementQuerySerializer(serializers.Serializer[Any]):
    """Query of a page of statements."""

    q = serializers.CharField(required=False, allow_blank=True, max_length=200, default="")
    kind = serializers.ChoiceField(choices=KINDS, required=False, allow_blank=True, default="")
    language = serializers.ChoiceField(
        choices=LANGUAGES, required=False, allow_blank=True, default=""
    )
    layer = serializers.CharField(required=False, allow_blank=True, max_length=64, default="")
    uid = serializers.UUIDField(required=False, allow_null=True, default=None)
    topic = serializers.CharField(
        required=False, allow_blank=True, max_length=120, default="", help_text="layer or layer/uid"
    )
    limit = serializers.IntegerField(required=False, min_value=1, max_value=2000, default=1000)
    offset = serializers.IntegerField(required=False, min_value=0, default=0)


class PublicTargetSerializer(TargetSerializer):
    """A feature a statement speaks about, named for the reader."""

    layer_title = serializers.CharField()
    title = serializers.CharField()


class PublicTopicSerializer(serializers.Serializer[Any]):
    """A part of the plan a statement lies on; without uid: many features of the layer."""

    layer = serializers.CharField()
    layer_title = serializers.CharField()
    uid = serializers.UUIDField(allow_null=True)
    title = serializers.CharField()


class PublicAttachmentSerializer(serializers.Serializer[Any]):
    """A file of a statement; what is not ready yet is still being checked."""

    id = serializers.UUIDField()
    ordinal = serializers.IntegerField()
    media_type = serializers.CharField()
    is_picture = serializers.BooleanField()
    is_ready = serializers.BooleanField()


class WordsSerializer(serializers.Serializer[Any]):
    """What the author added later."""

    text = serializers.CharField()
    at = serializers.DateTimeField()


class PublicStatementSerializer(serializers.Serializer[Any]):
    """A statement without anything private; a hidden one is a stub with its reason."""

    number = serializers.IntegerField()
    register_code = serializers.CharField()
    received_at = serializers.DateTimeField()
    kind = serializers.CharField()
    kind_label = serializers.CharField()
    text = serializers.CharField()
    language = serializers.CharField()
    author_name = serializers.CharField()
    organisation = serializers.CharField()
    channel_label = serializers.CharField()
    text_sha256 = serializers.CharField()
    place = serializers.CharField(help_text="drawn, feature or empty")
    is_place_blurred = serializers.BooleanField()
    targets = PublicTargetSerializer(many=True)
    topics = PublicTopicSerializer(many=True)
    attachments = PublicAttachmentSerializer(many=True)
    is_legal_entity = serializers.BooleanField()
    additions = WordsSerializer(many=True)
    corrected_at = serializers.DateTimeField(allow_null=True)
    redacted_at = serializers.DateTimeField(allow_null=True)
    withdrawn_at = serializers.DateTimeField(allow_null=True)
    agreement_count = serializers.IntegerField()
    is_pending = serializers.BooleanField()
    is_hidden = serializers.BooleanField()
    hidden_at = serializers.DateTimeField(allow_null=True)
    hidden_label = serializers.CharField()
    hidden_reason = serializers.CharField()
    appealed_at = serializers.DateTimeField(allow_null=True)
    appeal_decided_at = serializers.DateTimeField(allow_null=True)
    appeal_label = serializers.CharField()
    appeal_reason = serializers.CharField()
    url = serializers.CharField(read_only=True)


class StatementFeatureSerializer(serializers.Serializer[Any]):
    """A GeoJSON Feature; the geometry is the drawn place, else a point on the first target."""

    type = serializers.CharField()
    id = serializers.IntegerField()
    geometry = GeoJsonField(allow_null=True)
    properties = PublicStatementSerializer()


class StatementCollectionSerializer(serializers.Serializer[Any]):
    """A page of statements as a GeoJSON FeatureCollection in EPSG:4326."""

    type = serializers.CharField()
    numberMatched = serializers.IntegerField()  # noqa: N815 - OGC API Features
    numberReturned = serializers.IntegerField()  # noqa: N815
    features = StatementFeatureSerializer(many=True)


def entry_of(given: dict[str, Any]) -> Entry:
    """The validated statement as data."""
    return Entry(
        text=given["text"],
        kind=given["kind"],
        language=given["language"],
        author_name=given["author_name"],
        author_email=given["author_email"],
        organisation=given["organisation"],
        place=place_of(given["geometry"]),
        targets=tuple(target_of(one) for one in given["targets"]),
        is_place_blurred=given["is_place_blurred"],
        attachments=tuple(given["attachments"]),
        bin=given["bin"],
    )


def target_of(given: dict[str, Any]) -> Target:
    """The validated target as data."""
    return Target(given["layer"], given["uid"], TargetKind(given["kind"]))


def place_of(geojson: object) -> BaseGeometry | None:
    """The drawn place in EPSG:32642, if there is one; Refused when it cannot be read."""
    if geojson is None:
        return None
    try:
        return read_place(geojson)
    except UnreadablePlaceError as error:
        raise messages.refused([error.fault]) from error
