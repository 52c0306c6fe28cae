"""Shapes of follows in the API."""

from typing import Any

from drf_spectacular.utils import extend_schema_field
from rest_framework import serializers

from apps.following.domain.follow import Kind, Pace
from apps.following.models import Follow
from apps.following.queries.follows import page_of, title_of

KINDS_TOLD = "One of: " + ", ".join(kind.value for kind in Kind) + "."
PACES = [pace.value for pace in Pace]


class FollowSerializer(serializers.ModelSerializer[Follow]):
    """A follow as its owner sees it."""

    kind = serializers.CharField(help_text=KINDS_TOLD)
    pace = serializers.ChoiceField(choices=PACES)
    hearing = serializers.SlugRelatedField[Any](slug_field="slug", read_only=True)
    version = serializers.SlugRelatedField[Any](slug_field="slug", read_only=True)
    title = serializers.SerializerMethodField()
    page = serializers.SerializerMethodField()
    is_paused = serializers.SerializerMethodField()

    class Meta:
        model = Follow
        fields = (
            *("id", "kind", "pace", "hearing", "version", "layer", "district", "radius_m"),
            *("title", "page", "is_paused", "created_at"),
        )

    def get_title(self, follow: Follow) -> str:
        """What is followed, in the reader's language."""
        return title_of(follow)

    def get_page(self, follow: Follow) -> str:
        """Where it can be seen, as a path."""
        return page_of(follow)

    def get_is_paused(self, follow: Follow) -> bool:
        """Whether its letters rest."""
        return follow.paused_at is not None


@extend_schema_field({"type": "object", "description": "GeoJSON Point or Polygon, EPSG:4326"})
class PlaceDocument(serializers.JSONField):
    """A drawn place."""


class NewFollowSerializer(serializers.Serializer[Any]):
    """A wish: of a hearing, or of a layer or place of a version."""

    kind = serializers.CharField(max_length=20, help_text=KINDS_TOLD)
    pace = serializers.ChoiceField(choices=PACES, default=Pace.AT_ONCE.value)
    hearing = serializers.SlugField(required=False, default="")
    version = serializers.SlugField(required=False, default="")
    layer = serializers.CharField(required=False, default="", allow_blank=True, max_length=64)
    district = serializers.UUIDField(required=False, default=None, allow_null=True)
    radius_m = serializers.IntegerField(required=False, default=None, allow_null=True)
    geometry = PlaceDocument(required=False, default=None, allow_null=True)
    email = serializers.CharField(
        required=False,
        default="",
        allow_blank=True,
        max_length=254,
        help_text="Of who is not signed in; it is asked by a letter first.",
    )


class ChangedFollowSerializer(serializers.Serializer[Any]):
    """Another pace, or a rest."""

    pace = serializers.ChoiceField(choices=PACES, required=False)
    is_paused = serializers.BooleanField(required=False)
