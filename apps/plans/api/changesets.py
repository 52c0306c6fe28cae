"""The API of changesets: many operations, one reason."""

from typing import Any

import shapely
from django.utils.translation import gettext as _
from drf_spectacular.utils import extend_schema
from rest_framework.request import Request
from rest_framework.response import Response
from rest_framework.views import APIView
from shapely.geometry.base import BaseGeometry

from apps.kernel import crs
from apps.kernel.errors import Refused
from apps.plans import queries
from apps.plans.actions.save_changeset import save_changeset
from apps.plans.domain.operation import Operation, OperationKind
from apps.plans.serializers import changesets as serializers


class ChangesetList(APIView):
    """Changes to features."""

    @extend_schema(
        request=serializers.NewChangesetSerializer,
        responses={201: serializers.SavedChangesetSerializer},
    )
    def post(self, request: Request, slug: str) -> Response:
        """Saves all operations or none."""
        version = queries.get_version(request.user, slug)
        form = serializers.NewChangesetSerializer(data=request.data)
        form.is_valid(raise_exception=True)
        saved = save_changeset(
            actor=request.user,
            version=version,
            operations=_operations(form.validated_data["operations"]),
            reason=form.validated_data["reason"],
            subject=form.validated_data["subject"],
        )
        saved.changeset.version.refresh_from_db(fields=["content_revision"])
        return Response(serializers.SavedChangesetSerializer(saved).data, status=201)


def _operations(given: list[dict[str, Any]]) -> list[Operation]:
    return [
        Operation(
            kind=OperationKind(one["kind"]),
            layer=one["layer"],
            uid=one["uid"],
            geometry=_storage_geometry(index, one["geometry"]),
            attributes=one["attributes"],
            if_match=one["if_match"],
        )
        for index, one in enumerate(given)
    ]


def _storage_geometry(index: int, geojson: Any) -> BaseGeometry | None:
    if geojson is None:
        return None
    try:
        geometry = shapely.geometry.shape(geojson)
        return crs.project(geometry, crs.EXCHANGE, crs.STORAGE)
    except (shapely.errors.ShapelyError, KeyError, TypeError, ValueError, AttributeError) as error:
        place = f"operations[{index}].geometry"
        text = _("This is not a GeoJSON geometry.")
        raise Refused(
            "geometry.unreadable",
            text,
            {"errors": [{"field": place, "code": "geometry.unreadable", "text": text}]},
        ) from error
