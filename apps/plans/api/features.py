"""The API of features."""

from functools import partial
from typing import Any
from uuid import UUID

from drf_spectacular.utils import extend_schema
from rest_framework.request import Request
from rest_framework.response import Response
from rest_framework.views import APIView

from apps.plans import cards, queries, registry
from apps.plans.api.past import AT, asked_moment
from apps.plans.models import PlanFeature
from apps.plans.queries.lineage import parents
from apps.plans.serializers import features as serializers


class FeatureList(APIView):
    """Features of one layer of a version."""

    @extend_schema(
        operation_id="features_list",
        parameters=[serializers.FeatureQuerySerializer, AT],
        responses=serializers.FeatureCollectionSerializer,
    )
    def get(self, request: Request, slug: str, layer: str) -> Response:
        """A page of GeoJSON features in EPSG:4326, now or at a past moment."""
        version = queries.get_version(request.user, slug)
        form = serializers.FeatureQuerySerializer(data=request.query_params)
        form.is_valid(raise_exception=True)
        given = form.validated_data
        at = asked_moment(request, version)
        page_of = queries.features_page if at is None else partial(queries.features_page_at, at=at)
        page = page_of(
            version,
            registry.layer(layer),
            bbox=given.get("bbox"),
            text=given["q"],
            limit=given["limit"],
            offset=given["offset"],
        )
        return Response(
            {
                "type": "FeatureCollection",
                "numberMatched": page.total,
                "numberReturned": len(page.features),
                "features": page.features,
            }
        )


class FeatureDetail(APIView):
    """One feature with its card."""

    @extend_schema(responses=serializers.FeatureSerializer)
    def get(self, request: Request, slug: str, layer: str, uid: UUID) -> Response:
        """The feature, its title and card in the reader's language, and an ETag."""
        version = queries.get_version(request.user, slug)
        row = queries.get_feature(version, layer, uid)
        return Response(feature_document(row), headers={"ETag": f'"{row.content_hash}"'})


def feature_document(row: PlanFeature) -> dict[str, Any]:
    """The feature in EPSG:4326 with its title, card and what it was made of."""
    return {
        **queries.as_geojson(row),
        "title": cards.title(row),
        "card": cards.card(row),
        "parents": [str(one) for one in parents(row.spec.slug, row.uid)],
    }
