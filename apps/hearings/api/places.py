"""The API of rough places: what others would see of a place that its author shows only roughly."""

from typing import Any

import shapely
from django.conf import settings
from drf_spectacular.utils import extend_schema
from rest_framework import serializers
from rest_framework.request import Request
from rest_framework.response import Response
from rest_framework.views import APIView

from apps.hearings import messages, queries
from apps.hearings.domain.entry import Fault, place_faults
from apps.hearings.domain.place import cell, roughly
from apps.hearings.serializers.statements import place_of
from apps.kernel import crs
from apps.plans.serializers.geojson import GeoJsonField

DIGITS = 7


class DrawnSerializer(serializers.Serializer[Any]):
    """A place as somebody drew it."""

    geometry = GeoJsonField()


class RoughSerializer(serializers.Serializer[Any]):
    """The square of the grid that the place lies in, and its side in metres."""

    cell = GeoJsonField()
    grid_m = serializers.IntegerField()


class RoughPlace(APIView):
    """What others see of a place."""

    @extend_schema(request=DrawnSerializer, responses=RoughSerializer)
    def post(self, request: Request, slug: str) -> Response:
        """The square around the place; nothing is kept."""
        queries.get_hearing(request.user, slug)
        form = DrawnSerializer(data=request.data)
        form.is_valid(raise_exception=True)
        place = place_of(form.validated_data["geometry"])
        if place is None:
            raise messages.refused([Fault("geometry", "geometry.unreadable", "GeoJSON")])
        if faults := place_faults(place):
            raise messages.refused(faults)
        grid_m = settings.PLACE_GRID_M
        square = crs.project(cell(roughly(place, grid_m), grid_m), crs.STORAGE, crs.EXCHANGE)
        shown = shapely.geometry.mapping(shapely.set_precision(square, 10**-DIGITS))
        return Response({"cell": shown, "grid_m": grid_m})
