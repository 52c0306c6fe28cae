"""The API of holds: what a planner has open, and what colleagues have."""

from drf_spectacular.utils import extend_schema
from rest_framework.request import Request
from rest_framework.response import Response
from rest_framework.views import APIView

from apps.plans import queries
from apps.plans.actions.hold_features import hold_features
from apps.plans.serializers import holds as serializers


class HoldList(APIView):
    """Features that are open in editors."""

    @extend_schema(
        operation_id="holds_replace",
        request=serializers.HeldFeaturesSerializer,
        responses=serializers.HoldSerializer(many=True),
    )
    def post(self, request: Request, slug: str) -> Response:
        """Replaces what the planner holds; answers with the fresh holds of others."""
        version = queries.get_version(request.user, slug)
        form = serializers.HeldFeaturesSerializer(data=request.data)
        form.is_valid(raise_exception=True)
        others = hold_features(
            actor=request.user, version=version, features=form.validated_data["features"]
        )
        return Response(serializers.HoldSerializer(others, many=True).data)
