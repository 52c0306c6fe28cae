"""The API of minutes and exports."""

from uuid import UUID

from django.http import FileResponse
from drf_spectacular.types import OpenApiTypes
from drf_spectacular.utils import extend_schema
from rest_framework.request import Request
from rest_framework.response import Response
from rest_framework.reverse import reverse
from rest_framework.views import APIView

from apps.accounts.permissions import require
from apps.hearings.queries import get_hearing
from apps.minutes.actions.draft_minutes import draft_minutes
from apps.minutes.actions.publish_minutes import publish_minutes
from apps.minutes.actions.request_export import request_export
from apps.minutes.actions.sign_minutes import sign_minutes
from apps.minutes.permissions import can_export
from apps.minutes.queries.exports import exports_of, get_export, public_exports
from apps.minutes.queries.minutes import get_minutes, minutes_of
from apps.minutes.serializers import (
    ExportRequestSerializer,
    ExportSerializer,
    MinutesContentSerializer,
    MinutesSerializer,
    SignatureSerializer,
    SigningSerializer,
)
from apps.minutes.views.files import export_response


class MinutesList(APIView):
    """Minutes of a hearing."""

    @extend_schema(responses=MinutesSerializer(many=True))
    def get(self, request: Request, slug: str) -> Response:
        """The newest first; everybody reads published ones."""
        rows = minutes_of(request.user, get_hearing(request.user, slug))
        return Response(MinutesSerializer(rows, many=True).data)

    @extend_schema(request=None, responses={201: MinutesSerializer})
    def post(self, request: Request, slug: str) -> Response:
        """Makes the minutes as things stand; the same number when nothing changed."""
        made = draft_minutes(actor=request.user, hearing=get_hearing(request.user, slug))
        return Response(MinutesSerializer(made).data, status=201)


class MinutesDetail(APIView):
    """One number of the minutes."""

    @extend_schema(responses=MinutesContentSerializer)
    def get(self, request: Request, slug: str, number: int) -> Response:
        """Everything they say."""
        hearing = get_hearing(request.user, slug)
        return Response(MinutesContentSerializer(get_minutes(request.user, hearing, number)).data)


class MinutesSignatures(APIView):
    """Signing minutes."""

    @extend_schema(request=SigningSerializer, responses={201: SignatureSerializer})
    def post(self, request: Request, slug: str, number: int) -> Response:
        """Signs one part; chair and secretary are two people."""
        hearing = get_hearing(request.user, slug)
        minutes = get_minutes(request.user, hearing, number)
        given = SigningSerializer(data=request.data)
        given.is_valid(raise_exception=True)
        signature = sign_minutes(actor=request.user, minutes=minutes, **given.validated_data)
        return Response(SignatureSerializer(signature).data, status=201)


class MinutesPublication(APIView):
    """Publishing minutes."""

    @extend_schema(request=None, responses=MinutesSerializer)
    def post(self, request: Request, slug: str, number: int) -> Response:
        """Brings signed minutes before everybody."""
        hearing = get_hearing(request.user, slug)
        minutes = get_minutes(request.user, hearing, number)
        return Response(
            MinutesSerializer(publish_minutes(actor=request.user, minutes=minutes)).data
        )


class ExportList(APIView):
    """Files of a hearing."""

    @extend_schema(responses=ExportSerializer(many=True))
    def get(self, request: Request, slug: str) -> Response:
        """Those the reader may take, the newest first."""
        hearing = get_hearing(request.user, slug)
        if can_export(request.user, hearing):
            return Response(ExportSerializer(exports_of(hearing), many=True).data)
        return Response(ExportSerializer(public_exports(hearing), many=True).data)

    @extend_schema(request=ExportRequestSerializer, responses={202: ExportSerializer})
    def post(self, request: Request, slug: str) -> Response:
        """A file on its way."""
        hearing = get_hearing(request.user, slug)
        require(can_export(request.user, hearing), request.user)
        given = ExportRequestSerializer(data=request.data)
        given.is_valid(raise_exception=True)
        export = request_export(actor=request.user, hearing=hearing, **given.validated_data)
        address = reverse("api-hearing-export", args=[export.pk])
        return Response(ExportSerializer(export).data, status=202, headers={"Location": address})


class ExportDetail(APIView):
    """One file of a hearing."""

    @extend_schema(responses=ExportSerializer)
    def get(self, request: Request, export_id: UUID) -> Response:
        """The file and how far it is."""
        return Response(ExportSerializer(get_export(request.user, export_id)).data)


class ExportDownload(APIView):
    """The bytes of a file of a hearing."""

    @extend_schema(responses={(200, "application/octet-stream"): OpenApiTypes.BINARY})
    def get(self, request: Request, export_id: UUID) -> FileResponse:
        """The file; 409 while it is still being made."""
        return export_response(get_export(request.user, export_id))
