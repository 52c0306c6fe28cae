"""The API of the quorum and of what a hearing owes."""

from drf_spectacular.utils import extend_schema
from rest_framework.parsers import JSONParser, MultiPartParser
from rest_framework.request import Request
from rest_framework.response import Response
from rest_framework.views import APIView

from apps.accounts.permissions import is_staff_member, require
from apps.files.actions.store_file import store_file
from apps.files.models import Visibility
from apps.hearings import queries
from apps.hearings.actions.admit_participant import admit_participant
from apps.hearings.actions.finish_duty import finish_duty
from apps.hearings.permissions import can_run_hearing
from apps.hearings.serializers import duties as serializers


class ParticipantList(APIView):
    """Who took part."""

    @extend_schema(responses=serializers.QuorumSerializer)
    def get(self, request: Request, slug: str) -> Response:
        """How many took part against what the rules demand; no names."""
        counted = queries.quorum(queries.get_hearing(request.user, slug))
        return Response(serializers.QuorumSerializer(counted).data)

    @extend_schema(
        request=serializers.NewParticipantSerializer, responses=serializers.QuorumSerializer
    )
    def post(self, request: Request, slug: str) -> Response:
        """Admits somebody in the room; whoever is known already is counted once."""
        hearing = queries.get_hearing(request.user, slug)
        require(can_run_hearing(request.user, hearing), request.user)
        form = serializers.NewParticipantSerializer(data=request.data)
        form.is_valid(raise_exception=True)
        given = dict(form.validated_data)
        meeting = queries.get_meeting(hearing, given.pop("meeting"))
        admit_participant(actor=request.user, hearing=hearing, meeting=meeting, **given)
        return Response(serializers.QuorumSerializer(queries.quorum(hearing)).data)


class DutyList(APIView):
    """What a hearing owes."""

    @extend_schema(responses=serializers.DutySerializer(many=True))
    def get(self, request: Request, slug: str) -> Response:
        """Duties with their lights, the worst first; for the staff."""
        require(is_staff_member(request.user), request.user)
        found = queries.duties(queries.get_hearing(request.user, slug))
        return Response(serializers.DutySerializer(found, many=True).data)


class DutyFinish(APIView):
    """One duty."""

    parser_classes = (JSONParser, MultiPartParser)

    @extend_schema(
        request=serializers.EvidenceSerializer, responses=serializers.DutySerializer(many=True)
    )
    def post(self, request: Request, slug: str, kind: str) -> Response:
        """The duty is done: an address or a file shows where."""
        hearing = queries.get_hearing(request.user, slug)
        officer = require(can_run_hearing(request.user, hearing), request.user)
        duty = queries.get_duty(hearing, kind)
        form = serializers.EvidenceSerializer(data=request.data)
        form.is_valid(raise_exception=True)
        given = form.validated_data
        file = given["evidence"]
        stored = file and store_file(
            actor=officer, content=file, name=file.name, visibility=Visibility.PUBLIC
        )
        finish_duty(actor=officer, duty=duty, evidence=stored, url=given["url"])
        return Response(serializers.DutySerializer(queries.duties(hearing), many=True).data)
