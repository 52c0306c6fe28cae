"""Imports over the API: send a file, get the job that reads it."""

from drf_spectacular.utils import extend_schema
from rest_framework.parsers import MultiPartParser
from rest_framework.request import Request
from rest_framework.response import Response
from rest_framework.views import APIView

from apps.accounts.permissions import require
from apps.imports.actions.start_import import start_import
from apps.imports.serializers.express import ImportSerializer
from apps.jobs.serializers import JobSerializer
from apps.plans.permissions import can_edit_version
from apps.plans.queries import get_version


class ImportList(APIView):
    """Imports into one version."""

    parser_classes = (MultiPartParser,)

    @extend_schema(
        request={"multipart/form-data": ImportSerializer}, responses={202: JobSerializer}
    )
    def post(self, request: Request, slug: str) -> Response:
        """Keeps the file and submits the job; its status is at `jobs/<id>/`."""
        version = get_version(request.user, slug)
        # Before the upload is looked at: a stranger learns nothing from field errors.
        require(can_edit_version(request.user, version), request.user)
        form = ImportSerializer(data=request.data)
        form.is_valid(raise_exception=True)
        sent = form.validated_data["file"]
        job = start_import(
            actor=request.user,
            version=version,
            content=sent.chunks(),
            name=sent.name,
            request=form.request(),
        )
        return Response(JobSerializer(job).data, status=202)
