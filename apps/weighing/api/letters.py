"""The API of letters that answer statements: how far they are, and sending again what failed."""

from drf_spectacular.utils import extend_schema
from rest_framework import status
from rest_framework.request import Request
from rest_framework.response import Response
from rest_framework.views import APIView

from apps.accounts.permissions import require
from apps.hearings import queries as hearings
from apps.weighing.actions.resend_letters import resend_letters
from apps.weighing.permissions import can_run_weighing
from apps.weighing.queries.letter_states import failures, letter_states
from apps.weighing.serializers.letters import LetterStatesSerializer
from apps.weighing.serializers.segments import CountSerializer


class LetterList(APIView):
    """The letters of a hearing."""

    @extend_schema(operation_id="letters", responses=LetterStatesSerializer)
    def get(self, request: Request, slug: str) -> Response:
        """In numbers, and why some did not go out; for the officers."""
        hearing = hearings.get_hearing(request.user, slug)
        require(can_run_weighing(request.user, hearing), request.user)
        found = {"states": letter_states(hearing), "failures": failures(hearing)}
        return Response(LetterStatesSerializer(found).data)


class LetterResend(APIView):
    """Sending again."""

    @extend_schema(operation_id="letters_resend", request=None, responses={202: CountSerializer})
    def post(self, request: Request, slug: str) -> Response:
        """What failed goes out again; 409 `letter.nothing_failed` when nothing did, as after a first call."""
        hearing = hearings.get_hearing(request.user, slug)
        count = resend_letters(actor=request.user, hearing=hearing)
        return Response({"count": count}, status=status.HTTP_202_ACCEPTED)
