"""The API of changesets: many operations, one reason."""

import hashlib
import json
from typing import Any

import shapely
from django.utils.translation import gettext as _
from drf_spectacular.utils import OpenApiParameter, extend_schema
from rest_framework.request import Request
from rest_framework.response import Response
from rest_framework.views import APIView
from shapely.geometry.base import BaseGeometry

from apps.kernel import crs
from apps.kernel.errors import BadRequest, Refused
from apps.plans import queries
from apps.plans.actions.save_changeset import save_changeset
from apps.plans.domain.operation import Operation, OperationKind, Seen
from apps.plans.serializers import changesets as serializers

MAX_KEY_CHARACTERS = 64
KEY_HEADER = OpenApiParameter(
    "Idempotency-Key", str, OpenApiParameter.HEADER, description="At most 64 characters."
)


class ChangesetList(APIView):
    """Changes to features."""

    @extend_schema(
        parameters=[KEY_HEADER],
        request=serializers.NewChangesetSerializer,
        responses={
            201: serializers.SavedChangesetSerializer,
            207: serializers.SavedChangesetSerializer,
        },
    )
    def post(self, request: Request, slug: str) -> Response:
        """Saves all operations or none; with `partial` those that can be saved."""
        version = queries.get_version(request.user, slug)
        form = serializers.NewChangesetSerializer(data=request.data)
        form.is_valid(raise_exception=True)
        given = form.validated_data
        _require_reason(given["reason"])
        saved = save_changeset(
            actor=request.user,
            version=version,
            operations=_operations(given["operations"]),
            reason=given["reason"],
            subject=given["subject"],
            snap_m=given["snap_m"],
            partial=given["partial"],
            idempotency_key=_key(request),
            body_sha256=_digest(request.data),
        )
        saved.changeset.version.refresh_from_db(fields=["content_revision"])
        status = 207 if saved.is_partial else 201
        return Response(serializers.SavedChangesetSerializer(saved).data, status=status)


def _require_reason(reason: str) -> None:
    """A request without any reason is not a changeset yet; whether the reason says enough, the verb judges."""
    if not reason.strip():
        text = _("Say why you change the plan: at least 10 characters.")
        errors = [{"field": "reason", "code": "changeset.reason_required", "text": text}]
        raise BadRequest("changeset.reason_required", text, {"errors": errors})


def _key(request: Request) -> str:
    key = request.headers.get("Idempotency-Key", "")
    if len(key) > MAX_KEY_CHARACTERS:
        raise BadRequest(
            "changeset.key_invalid",
            _("An Idempotency-Key has at most %(limit)d characters.")
            % {"limit": MAX_KEY_CHARACTERS},
        )
    return key


def _digest(body: Any) -> str:
    """sha256 of the body, whatever the order of its members."""
    text = json.dumps(body, sort_keys=True, separators=(",", ":"), default=str)
    return hashlib.sha256(text.encode("utf-8", "surrogatepass")).hexdigest()


def _operations(given: list[dict[str, Any]]) -> list[Operation]:
    return [
        Operation(
            kind=OperationKind(one["kind"]),
            layer=one["layer"],
            uid=one["uid"],
            geometry=_storage_geometry(f"operations[{index}].geometry", one["geometry"]),
            attributes=one["attributes"],
            if_match=one["if_match"],
            blade=_storage_geometry(f"operations[{index}].blade", one["blade"]),
            features=tuple(Seen(seen["uid"], seen["if_match"]) for seen in one["features"]),
        )
        for index, one in enumerate(given)
    ]


def _storage_geometry(place: str, geojson: Any) -> BaseGeometry | None:
    if geojson is None:
        return None
    try:
        geometry = shapely.geometry.shape(geojson)
        return crs.project(geometry, crs.EXCHANGE, crs.STORAGE)
    except (
        shapely.errors.ShapelyError,
        KeyError,
        IndexError,
        TypeError,
        ValueError,
        AttributeError,
    ) as error:
        text = _("This is not a GeoJSON geometry.")
        raise Refused(
            "geometry.unreadable",
            text,
            {"errors": [{"field": place, "code": "geometry.unreadable", "text": text}]},
        ) from error
