"""The API of past moments: the query parameter `at`, and counts then and now."""

from datetime import datetime

from drf_spectacular.utils import OpenApiParameter, extend_schema
from rest_framework.request import Request
from rest_framework.response import Response
from rest_framework.views import APIView

from apps.accounts.permissions import require
from apps.plans import queries
from apps.plans.models import PlanVersion
from apps.plans.permissions import can_view_history
from apps.plans.serializers.revisions import MomentCountsSerializer

AT = OpenApiParameter(
    "at",
    str,
    description="ISO 8601: as it was at that moment, for the staff; without an offset it is Astana's time",
)


def asked_moment(request: Request, version: PlanVersion) -> datetime | None:
    """The moment of `at`, None when now is asked for; the past is for those who may see the history."""
    text = request.query_params.get("at")
    if text is None:
        return None
    require(can_view_history(request.user, version), request.user)
    return queries.read_moment(text)


class Counts(APIView):
    """How many features a version holds."""

    @extend_schema(parameters=[AT], responses=MomentCountsSerializer)
    def get(self, request: Request, slug: str) -> Response:
        """Features of each layer, now or at a past moment."""
        version = queries.get_version(request.user, slug)
        at = asked_moment(request, version)
        layers = queries.counts(version) if at is None else queries.counts_at(version, at)
        counts = {"at": at, "total": sum(layers.values()), "layers": layers}
        return Response(MomentCountsSerializer(counts).data)
