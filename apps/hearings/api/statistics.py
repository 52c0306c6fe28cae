"""The API of who took part, in numbers that point at nobody."""

from drf_spectacular.utils import extend_schema
from rest_framework.request import Request
from rest_framework.response import Response
from rest_framework.views import APIView

from apps.hearings.queries.statistics import statistics
from apps.hearings.serializers.statistics import StatisticsTableSerializer


class HearingStatistics(APIView):
    """Public counts of statements that everybody can read."""

    @extend_schema(responses=StatisticsTableSerializer(many=True))
    def get(self, request: Request, slug: str) -> Response:
        """Tables by kind, week, language, channel, topic and district; a count of 1 to 4 is null."""
        _hearing, tables = statistics(request.user, slug)
        return Response(StatisticsTableSerializer(tables, many=True).data)
