"""The API of dependants: what refers to the features somebody is about to change."""

from drf_spectacular.utils import extend_schema
from rest_framework.request import Request
from rest_framework.response import Response
from rest_framework.views import APIView

from apps.plans import queries
from apps.plans.queries.dependants import dependants
from apps.plans.serializers import dependants as serializers


class DependantList(APIView):
    """Statements, runs and other features that refer to features."""

    @extend_schema(
        operation_id="dependants_list",
        parameters=[serializers.DependantQuerySerializer],
        responses=serializers.DependantSerializer(many=True),
    )
    def get(self, request: Request, slug: str) -> Response:
        """Dependants of up to 200 features, kind by kind."""
        version = queries.get_version(request.user, slug)
        form = serializers.DependantQuerySerializer(data=request.query_params)
        form.is_valid(raise_exception=True)
        found = dependants(request.user, version, form.validated_data["feature"])
        return Response(serializers.DependantSerializer(found, many=True).data)
