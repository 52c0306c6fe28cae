"""The API of differences between two versions: a page of changes, or all of them as a file."""

from collections.abc import Iterator

from django.http import StreamingHttpResponse
from drf_spectacular.types import OpenApiTypes
from drf_spectacular.utils import extend_schema
from rest_framework.request import Request
from rest_framework.response import Response
from rest_framework.views import APIView

from apps.kernel.downloads import streamed
from apps.plans.domain.diff import ChangeKind
from apps.plans.queries import diff
from apps.plans.queries.diff import FeatureChange
from apps.plans.serializers import diff as serializers
from apps.plans.serializers import diff_files


class Diff(APIView):
    """What differs between two versions."""

    @extend_schema(
        operation_id="diff_read",
        parameters=[serializers.DiffQuerySerializer],
        responses=serializers.DiffSerializer,
    )
    def get(self, request: Request, slug: str, other: str) -> Response:
        """Counts, and a page of changes from version `slug` to version `other`."""
        before, after = diff.compared(request.user, slug, other)
        form = serializers.DiffQuerySerializer(data=request.query_params)
        form.is_valid(raise_exception=True)
        given = form.validated_data
        page = diff.changes(
            before,
            after,
            layer=given["layer"],
            kind=_kind(given["kind"]),
            limit=given["limit"],
            offset=given["offset"],
        )
        shown = {
            "before": slug,
            "after": other,
            "counts": page.counts,
            "layers": page.layers,
            "total": page.total,
            "changes": page.changes,
        }
        return Response(serializers.DiffSerializer(shown).data)


class DiffGeoJson(APIView):
    """The changes as a GeoJSON file."""

    @extend_schema(
        operation_id="diff_geojson",
        parameters=[serializers.DiffFilterSerializer],
        responses={(200, "application/geo+json"): OpenApiTypes.OBJECT},
    )
    def get(self, request: Request, slug: str, other: str) -> StreamingHttpResponse:
        """Every change with its geometry after, and `before` beside it."""
        found = _all_changes(request, slug, other)
        return streamed(
            diff_files.geojson_text(slug, other, found),
            content_type="application/geo+json",
            name=f"diff_{slug}_{other}.geojson",
        )


class DiffCsv(APIView):
    """The changes as a table."""

    @extend_schema(
        operation_id="diff_csv",
        parameters=[serializers.DiffFilterSerializer],
        responses={(200, "text/csv"): OpenApiTypes.STR},
    )
    def get(self, request: Request, slug: str, other: str) -> StreamingHttpResponse:
        """One line per feature and changed attribute."""
        found = _all_changes(request, slug, other)
        return streamed(
            diff_files.csv_text(found),
            content_type="text/csv; charset=utf-8",
            name=f"diff_{slug}_{other}.csv",
        )


def _all_changes(request: Request, slug: str, other: str) -> Iterator[FeatureChange]:
    before, after = diff.compared(request.user, slug, other)
    form = serializers.DiffFilterSerializer(data=request.query_params)
    form.is_valid(raise_exception=True)
    given = form.validated_data
    return diff.every_change(before, after, layer=given["layer"], kind=_kind(given["kind"]))


def _kind(name: str) -> ChangeKind | None:
    return ChangeKind(name) if name else None
