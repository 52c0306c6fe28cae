"""The API of layers, versions and their ladder."""

from django.http import Http404
from drf_spectacular.utils import extend_schema
from rest_framework.request import Request
from rest_framework.response import Response
from rest_framework.views import APIView

from apps.plans import queries, registry
from apps.plans.actions.create_version import create_version
from apps.plans.actions.take_step import take_step
from apps.plans.domain.ladder import State
from apps.plans.map_config import layer_config
from apps.plans.models import Plan, PlanVersion
from apps.plans.serializers import versions as serializers


class LayerList(APIView):
    """The layers of the plan with their legends."""

    @extend_schema(responses=serializers.LayerSerializer(many=True))
    def get(self, request: Request) -> Response:
        """All layers in drawing order."""
        return Response([layer_config(model.spec) for model in registry.layers().values()])


class VersionList(APIView):
    """Plan versions."""

    @extend_schema(responses=serializers.VersionSerializer(many=True))
    def get(self, request: Request) -> Response:
        """Versions the reader may see."""
        found = queries.visible_versions(request.user)
        return Response(serializers.VersionSerializer(found, many=True).data)

    @extend_schema(
        request=serializers.NewVersionSerializer, responses={201: serializers.VersionSerializer}
    )
    def post(self, request: Request) -> Response:
        """A new draft, empty or copied from `base`."""
        form = serializers.NewVersionSerializer(data=request.data)
        form.is_valid(raise_exception=True)
        given = form.validated_data
        plan = Plan.objects.filter(slug=given["plan"]).first()
        if plan is None:
            raise Http404
        version = create_version(
            actor=request.user,
            plan=plan,
            slug=given["slug"],
            names={code: given[f"name_{code}"] for code in ("kk", "ru", "en")},
            base=queries.get_version(request.user, given["base"]) if given["base"] else None,
            kind=PlanVersion.Kind(given["kind"]),
        )
        return Response(serializers.VersionSerializer(version).data, status=201)


class VersionDetail(APIView):
    """One version."""

    @extend_schema(responses=serializers.VersionSerializer)
    def get(self, request: Request, slug: str) -> Response:
        """The version, if the reader may see it."""
        version = queries.get_version(request.user, slug)
        return Response(serializers.VersionSerializer(version).data)


class VersionState(APIView):
    """The state ladder."""

    @extend_schema(request=serializers.StateStepSerializer, responses=serializers.VersionSerializer)
    def post(self, request: Request, slug: str) -> Response:
        """One step; 409 when the ladder has no such step."""
        form = serializers.StateStepSerializer(data=request.data)
        form.is_valid(raise_exception=True)
        version = take_step(
            actor=request.user,
            version=queries.get_version(request.user, slug),
            to=State(form.validated_data["state"]),
            reason=form.validated_data["reason"],
        )
        return Response(serializers.VersionSerializer(version).data)
