"""Rows on trial over the API: a page of them, or all as a file."""

import uuid
from typing import Any

from django.db.models import QuerySet
from django.http import StreamingHttpResponse
from drf_spectacular.types import OpenApiTypes
from drf_spectacular.utils import extend_schema
from rest_framework.request import Request
from rest_framework.response import Response
from rest_framework.views import APIView

from apps.imports.models import StagedRow
from apps.imports.queries import get_session, session_rows
from apps.imports.queries.sessions import fields_of
from apps.imports.serializers import sessions as serializers
from apps.imports.serializers.documents import CHUNK_ROWS, features
from apps.imports.serializers.row_files import csv_text, geojson_text
from apps.kernel.downloads import streamed


class ImportRows(APIView):
    """Rows on trial."""

    @extend_schema(
        operation_id="import_sessions_rows",
        parameters=[serializers.RowPageSerializer],
        responses=serializers.RowsSerializer,
    )
    def get(self, request: Request, session_id: uuid.UUID) -> Response:
        """A page of them in the order of the file; features that would be closed come first."""
        rows, page = _asked(request, session_id, serializers.RowPageSerializer)
        start = page["offset"]
        shown = rows[start : start + page["limit"]]
        return Response(
            {
                "type": "FeatureCollection",
                "total": rows.count(),
                "features": list(features(shown)),
            }
        )


class ImportRowsCsv(APIView):
    """Rows on trial as a table."""

    @extend_schema(
        operation_id="import_sessions_rows_csv",
        parameters=[serializers.RowFilterSerializer],
        responses={(200, "text/csv"): OpenApiTypes.STR},
    )
    def get(self, request: Request, session_id: uuid.UUID) -> StreamingHttpResponse:
        """One line per row, with what was found and its attributes."""
        rows, page = _asked(request, session_id, serializers.RowFilterSerializer)
        return streamed(
            csv_text(rows.iterator(CHUNK_ROWS), fields_of(rows)),
            content_type="text/csv; charset=utf-8",
            name=_name(session_id, page, "csv"),
        )


class ImportRowsGeoJson(APIView):
    """Rows on trial as a GeoJSON file."""

    @extend_schema(
        operation_id="import_sessions_rows_geojson",
        parameters=[serializers.RowFilterSerializer],
        responses={(200, "application/geo+json"): OpenApiTypes.OBJECT},
    )
    def get(self, request: Request, session_id: uuid.UUID) -> StreamingHttpResponse:
        """Every row with its outline; of what is not taken the outline as it came."""
        rows, page = _asked(request, session_id, serializers.RowFilterSerializer)
        return streamed(
            geojson_text(rows.iterator(CHUNK_ROWS)),
            content_type="application/geo+json",
            name=_name(session_id, page, "geojson"),
        )


def _asked(
    request: Request, session_id: uuid.UUID, form: type[serializers.RowFilterSerializer]
) -> tuple[QuerySet[StagedRow], dict[str, Any]]:
    session = get_session(request.user, session_id)
    given = form(data=request.query_params)
    given.is_valid(raise_exception=True)
    page: dict[str, Any] = given.validated_data
    rows = session_rows(session, level=page["level"], action=page["action"], code=page["code"])
    return rows, page


def _name(session_id: uuid.UUID, page: dict[str, Any], suffix: str) -> str:
    return f"import_{str(session_id)[:8]}_{page['level'] or 'rows'}.{suffix}"
