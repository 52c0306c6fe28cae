"""Jobs over the API: list, look, cancel, retry."""

import uuid

from drf_spectacular.utils import extend_schema
from rest_framework.pagination import LimitOffsetPagination
from rest_framework.request import Request
from rest_framework.response import Response
from rest_framework.views import APIView

from apps.accounts.permissions import require
from apps.jobs import queries
from apps.jobs.actions.cancel_job import cancel_job
from apps.jobs.actions.retry_job import retry_job
from apps.jobs.models import Job
from apps.jobs.serializers import JobSerializer


class JobPages(LimitOffsetPagination):
    """Pages of the job list."""

    default_limit = 50
    max_limit = 200


class JobListApi(APIView):
    """Jobs that the reader may see, newest first."""

    @extend_schema(responses=JobSerializer(many=True))
    def get(self, request: Request) -> Response:
        require(request.user.is_authenticated, request.user)
        pages = JobPages()
        rows: list[Job] = pages.paginate_queryset(  # type: ignore[assignment]
            queries.visible_jobs(request.user), request, view=self
        )
        return pages.get_paginated_response(JobSerializer(rows, many=True).data)


class JobApi(APIView):
    """One job."""

    @extend_schema(responses=JobSerializer)
    def get(self, request: Request, job_id: uuid.UUID) -> Response:
        require(request.user.is_authenticated, request.user)
        return Response(JobSerializer(queries.get_job(request.user, job_id)).data)


class JobCancelApi(APIView):
    """Asks a job to stop."""

    @extend_schema(request=None, responses={202: JobSerializer})
    def post(self, request: Request, job_id: uuid.UUID) -> Response:
        require(request.user.is_authenticated, request.user)
        job = cancel_job(actor=request.user, job=queries.get_job(request.user, job_id))
        return Response(JobSerializer(job).data, status=202)


class JobRetryApi(APIView):
    """Runs a failed or cancelled job again."""

    @extend_schema(request=None, responses={202: JobSerializer})
    def post(self, request: Request, job_id: uuid.UUID) -> Response:
        require(request.user.is_authenticated, request.user)
        job = retry_job(actor=request.user, job=queries.get_job(request.user, job_id))
        return Response(JobSerializer(job).data, status=202)
