"""The API of attached files: sending one, and asking what its check found."""

from uuid import UUID

from drf_spectacular.utils import extend_schema
from rest_framework.parsers import MultiPartParser
from rest_framework.request import Request
from rest_framework.response import Response
from rest_framework.throttling import BaseThrottle
from rest_framework.views import APIView

from apps.hearings import queries
from apps.hearings.actions.attach_file import attach_file
from apps.hearings.queries.attachments import get_attachment
from apps.hearings.serializers import attachments as serializers
from apps.hearings.visitors.limits import AttachmentThrottle


class AttachmentList(APIView):
    """Files for a statement."""

    parser_classes = (MultiPartParser,)

    def get_throttles(self) -> list[BaseThrottle]:
        """Limited by address."""
        return [AttachmentThrottle()]

    @extend_schema(
        request=serializers.NewAttachmentSerializer,
        responses={201: serializers.AttachmentSerializer},
    )
    def post(self, request: Request, slug: str) -> Response:
        """Keeps a file until a statement names it, a day at most. It is checked meanwhile."""
        hearing = queries.get_hearing(request.user, slug)
        form = serializers.NewAttachmentSerializer(data=request.data)
        form.is_valid(raise_exception=True)
        sent = form.validated_data["file"]
        attachment = attach_file(
            actor=request.user,
            hearing=hearing,
            content=sent,
            name=sent.name,
            purpose=form.validated_data["purpose"],
        )
        return Response(serializers.AttachmentSerializer(attachment).data, status=201)


class AttachmentDetail(APIView):
    """One file."""

    @extend_schema(responses=serializers.AttachmentSerializer)
    def get(self, request: Request, slug: str, uid: UUID) -> Response:
        """What the check found so far; only who sent the file knows its identifier."""
        hearing = queries.get_hearing(request.user, slug)
        return Response(serializers.AttachmentSerializer(get_attachment(hearing, uid)).data)
