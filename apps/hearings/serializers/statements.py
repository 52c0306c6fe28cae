"""Shapes of statements: as sent, as a receipt, as everybody reads them."""

from typing import Any

from rest_framework import serializers
from shapely.geometry.base import BaseGeometry

from apps.hearings import messages
from apps.hearings.domain.entry import LANGUAGES, Kind
from apps.hearings.domain.place import UnreadablePlaceError, read_place
from apps.plans.serializers.geojson import GeoJsonField

KINDS = [kind.value for kind in Kind]


class TargetSerializer(serializers.Serializer[Any]):
    """A feature of the version on hearing."""

    layer = serializers.CharField(max_length=64)
    uid = serializers.UUIDField()


class NewStatementSerializer(serializers.Serializer[Any]):
    """A statement as sent; `language` blank means: detect it. The e-mail is never published."""

    text = serializers.CharField(allow_blank=True, trim_whitespace=False)
    kind = serializers.CharField(default=Kind.REMARK.value, help_text=", ".join(KINDS))
    language = serializers.CharField(default="", allow_blank=True, help_text=", ".join(LANGUAGES))
    author_name = serializers.CharField(default="", allow_blank=True)
    author_email = serializers.CharField(default="", allow_blank=True)
    organisation = serializers.CharField(default="", allow_blank=True)
    geometry = GeoJsonField(default=None, allow_null=True)
    targets = TargetSerializer(many=True, default=list)


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
    limit = serializers.IntegerField(required=False, min_value=1, max_value=2000, default=1000)
    offset = serializers.IntegerField(required=False, min_value=0, default=0)


class PublicTargetSerializer(TargetSerializer):
    """A feature a statement speaks about, named for the reader."""

    layer_title = serializers.CharField()
    title = serializers.CharField()


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
    targets = PublicTargetSerializer(many=True)
    is_hidden = serializers.BooleanField()
    hidden_at = serializers.DateTimeField(allow_null=True)
    hidden_label = serializers.CharField()
    hidden_reason = serializers.CharField()
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


def place_of(geojson: object) -> BaseGeometry | None:
    """The drawn place in EPSG:32642, if there is one; Refused when it cannot be read."""
    if geojson is None:
        return None
    try:
        return read_place(geojson)
    except UnreadablePlaceError as error:
        raise messages.refused([error.fault]) from error
