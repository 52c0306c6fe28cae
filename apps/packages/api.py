"""The packages API: packages of a version, one package, its bytes."""

from uuid import UUID

from django.http import FileResponse
from drf_spectacular.types import OpenApiTypes
from drf_spectacular.utils import extend_schema
from rest_framework.request import Request
from rest_framework.response import Response
from rest_framework.reverse import reverse
from rest_framework.views import APIView

from apps.packages import queries
from apps.packages.actions.request_package import request_package
from apps.packages.serializers import PackageSerializer
from apps.packages.views import download_response
from apps.plans.queries import get_version


class PackageList(APIView):
    """Plan packages of a version."""

    @extend_schema(responses=PackageSerializer(many=True))
    def get(self, request: Request, slug: str) -> Response:
        """Packages the reader may see, newest first."""
        version = get_version(request.user, slug)
        packages = queries.packages_of(request.user, version)
        return Response(PackageSerializer(packages, many=True).data)

    @extend_schema(request=None, responses={202: PackageSerializer})
    def post(self, request: Request, slug: str) -> Response:
        """A package on its way."""
        version = get_version(request.user, slug)
        package = request_package(actor=request.user, version=version)
        return Response(
            PackageSerializer(package).data,
            status=202,
            headers={"Location": reverse("api-package", args=[package.pk])},
        )


class PackageDetail(APIView):
    """One plan package."""

    @extend_schema(responses=PackageSerializer)
    def get(self, request: Request, package_id: UUID) -> Response:
        """The package and how far it is."""
        return Response(PackageSerializer(queries.get_package(request.user, package_id)).data)


class PackageDownload(APIView):
    """The bytes of a plan package."""

    @extend_schema(responses={(200, "application/zip"): OpenApiTypes.BINARY})
    def get(self, request: Request, package_id: UUID) -> FileResponse:
        """The zipped bag; 409 while it is still being made."""
        return download_response(queries.get_package(request.user, package_id))
