"""The analyses API: methods, runs of a version, one run."""

from uuid import UUID

from drf_spectacular.utils import extend_schema
from rest_framework.request import Request
from rest_framework.response import Response
from rest_framework.reverse import reverse
from rest_framework.views import APIView

from apps.analyses import queries
from apps.analyses.actions.request_run import request_run
from apps.analyses.registry import all_methods
from apps.analyses.serializers import MethodSerializer, NewRunSerializer, RunSerializer
from apps.plans.queries import get_version


class MethodList(APIView):
    """The analysis methods."""

    @extend_schema(responses=MethodSerializer(many=True))
    def get(self, request: Request) -> Response:
        """Every method with its parameters."""
        return Response(MethodSerializer(list(all_methods().values()), many=True).data)


class RunList(APIView):
    """Analysis runs of a version."""

    @extend_schema(responses=RunSerializer(many=True))
    def get(self, request: Request, slug: str) -> Response:
        """Runs the reader may see, newest first."""
        version = get_version(request.user, slug)
        runs = queries.visible_runs(request.user, version)
        return Response(RunSerializer(runs, many=True).data)

    @extend_schema(request=NewRunSerializer, responses={200: RunSerializer, 202: RunSerializer})
    def post(self, request: Request, slug: str) -> Response:
        """The stored result (200) when nothing has changed, else a run under way (202)."""
        version = get_version(request.user, slug)
        form = NewRunSerializer(data=request.data)
        form.is_valid(raise_exception=True)
        run = request_run(
            actor=request.user,
            version=version,
            slug=form.validated_data["method"],
            parameters=form.validated_data["parameters"],
        )
        return Response(
            RunSerializer(run).data,
            status=202 if run.result is None else 200,
            headers={"Location": reverse("api-analysis-run", args=[run.pk])},
        )


class RunDetail(APIView):
    """One analysis run."""

    @extend_schema(responses=RunSerializer)
    def get(self, request: Request, run_id: UUID) -> Response:
        """The run with its result when it has one."""
        return Response(RunSerializer(queries.get_run(request.user, run_id)).data)
