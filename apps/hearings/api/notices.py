"""The API of notices and meetings: read by everybody who sees the hearing, written by its officers."""

from typing import Any

from drf_spectacular.utils import extend_schema
from rest_framework.parsers import JSONParser, MultiPartParser
from rest_framework.request import Request
from rest_framework.response import Response
from rest_framework.views import APIView
from shapely.geometry import Point

from apps.accounts.permissions import require
from apps.files.actions.store_file import store_file
from apps.files.models import Visibility
from apps.hearings import messages, queries
from apps.hearings.actions.add_meeting import add_meeting
from apps.hearings.actions.cancel_meeting import cancel_meeting
from apps.hearings.actions.change_meeting import change_meeting
from apps.hearings.actions.record_notice import record_notice
from apps.hearings.actions.withdraw_notice import withdraw_notice
from apps.hearings.domain.entry import Fault
from apps.hearings.domain.notice import MeetingEntry, NoticeEntry
from apps.hearings.permissions import can_run_hearing
from apps.hearings.serializers import notices as serializers
from apps.hearings.serializers.hearings import ReasonSerializer
from apps.hearings.serializers.statements import place_of

MAX_PROOF_BYTES = 25 * 1024 * 1024


class NoticeList(APIView):
    """Public notices of a hearing."""

    parser_classes = (JSONParser, MultiPartParser)

    @extend_schema(responses=serializers.NoticeSerializer(many=True))
    def get(self, request: Request, slug: str) -> Response:
        """Notices in the order of their days, withdrawn ones too."""
        found = queries.notices(queries.get_hearing(request.user, slug))
        return Response(serializers.NoticeSerializer(found, many=True).data)

    @extend_schema(
        request=serializers.NewNoticeSerializer, responses={201: serializers.NoticeSerializer}
    )
    def post(self, request: Request, slug: str) -> Response:
        """Records a notice; a late one moves the end of the hearing."""
        hearing = queries.get_hearing(request.user, slug)
        officer = require(can_run_hearing(request.user, hearing), request.user)
        form = serializers.NewNoticeSerializer(data=request.data)
        form.is_valid(raise_exception=True)
        given = dict(form.validated_data)
        scan = given.pop("proof")
        stored = scan and store_file(
            actor=officer,
            content=scan,
            name=scan.name,
            visibility=Visibility.PUBLIC,
            max_bytes=MAX_PROOF_BYTES,
        )
        entry = NoticeEntry(**{**given, "languages": tuple(given["languages"])})
        notice = record_notice(actor=officer, hearing=hearing, entry=entry, proof=stored)
        return Response(serializers.NoticeSerializer(notice).data, status=201)


class NoticeWithdraw(APIView):
    """Taking a notice back."""

    @extend_schema(request=ReasonSerializer, responses=serializers.NoticeSerializer)
    def post(self, request: Request, slug: str, number: int) -> Response:
        """Withdraws a notice that was recorded wrongly, with a reason."""
        notice = queries.get_notice(queries.get_hearing(request.user, slug), number)
        form = ReasonSerializer(data=request.data)
        form.is_valid(raise_exception=True)
        withdrawn = withdraw_notice(actor=request.user, notice=notice, **form.validated_data)
        return Response(serializers.NoticeSerializer(withdrawn).data)


class MeetingList(APIView):
    """Meetings of a hearing."""

    @extend_schema(responses=serializers.MeetingSerializer(many=True))
    def get(self, request: Request, slug: str) -> Response:
        """Meetings in the order of time, cancelled ones too."""
        found = queries.meetings(queries.get_hearing(request.user, slug))
        return Response(serializers.MeetingSerializer(found, many=True).data)

    @extend_schema(
        request=serializers.NewMeetingSerializer, responses={201: serializers.MeetingSerializer}
    )
    def post(self, request: Request, slug: str) -> Response:
        """Plans a meeting, not earlier than the notice allows."""
        hearing = queries.get_hearing(request.user, slug)
        meeting = add_meeting(actor=request.user, hearing=hearing, entry=_entry(request))
        return Response(serializers.MeetingSerializer(meeting).data, status=201)


class MeetingDetail(APIView):
    """One meeting."""

    @extend_schema(
        request=serializers.NewMeetingSerializer, responses=serializers.MeetingSerializer
    )
    def put(self, request: Request, slug: str, number: int) -> Response:
        """Moves or mends the meeting."""
        meeting = queries.get_meeting(queries.get_hearing(request.user, slug), number)
        changed = change_meeting(actor=request.user, meeting=meeting, entry=_entry(request))
        return Response(serializers.MeetingSerializer(changed).data)


class MeetingCancel(APIView):
    """Calling a meeting off."""

    @extend_schema(request=ReasonSerializer, responses=serializers.MeetingSerializer)
    def post(self, request: Request, slug: str, number: int) -> Response:
        """Cancels the meeting, with a reason."""
        meeting = queries.get_meeting(queries.get_hearing(request.user, slug), number)
        form = ReasonSerializer(data=request.data)
        form.is_valid(raise_exception=True)
        cancelled = cancel_meeting(actor=request.user, meeting=meeting, **form.validated_data)
        return Response(serializers.MeetingSerializer(cancelled).data)


def _entry(request: Request) -> MeetingEntry:
    form = serializers.NewMeetingSerializer(data=request.data)
    form.is_valid(raise_exception=True)
    given: dict[str, Any] = dict(form.validated_data)
    location = place_of(given.pop("location"))
    if location is not None and not isinstance(location, Point):
        raise messages.refused([Fault("location", "meeting.location_point")])
    return MeetingEntry(**given, location=location)
