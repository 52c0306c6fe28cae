"""The oversight API: instructions with their lights."""

from drf_spectacular.utils import extend_schema
from rest_framework.request import Request
from rest_framework.response import Response
from rest_framework.views import APIView

from apps.oversight import queries
from apps.oversight.serializers import InstructionSerializer


class InstructionList(APIView):
    """Instructions and deadlines."""

    @extend_schema(responses=InstructionSerializer(many=True))
    def get(self, request: Request) -> Response:
        """Every instruction, the late ones first; for the staff."""
        return Response(InstructionSerializer(queries.watched(request.user), many=True).data)
