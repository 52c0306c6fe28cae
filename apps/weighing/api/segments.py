"""The API of segments: the list, one of them, and what is done to it."""

from uuid import UUID

from drf_spectacular.utils import extend_schema
from rest_framework.request import Request
from rest_framework.response import Response
from rest_framework.views import APIView

from apps.accounts.permissions import require
from apps.hearings import queries as hearings
from apps.weighing.actions.begin_weighing import begin_weighing
from apps.weighing.actions.confirm_segments import confirm_segments
from apps.weighing.actions.edit_segment import edit_segment
from apps.weighing.actions.merge_segments import merge_segments
from apps.weighing.actions.order_segments import order_segments
from apps.weighing.actions.split_segment import split_segment
from apps.weighing.api.reading import IF_MATCH, answer, changes_of, given, if_match
from apps.weighing.domain.filters import Filters
from apps.weighing.permissions import can_run_weighing
from apps.weighing.queries.listing import get_segment, page
from apps.weighing.serializers import segments as serializers


class SegmentList(APIView):
    """The segments of a hearing."""

    @extend_schema(
        operation_id="segments",
        parameters=[serializers.ListQuerySerializer],
        responses=serializers.SegmentPageSerializer,
    )
    def get(self, request: Request, slug: str) -> Response:
        """In the order of the register, for the staff."""
        hearing = hearings.get_hearing(request.user, slug)
        asked = given(serializers.ListQuerySerializer(data=request.query_params))
        found = page(
            request.user, hearing, Filters.read(asked), asked["after"], size=asked["limit"]
        )
        return Response(serializers.SegmentPageSerializer(found).data)


class SegmentDetail(APIView):
    """One segment."""

    @extend_schema(operation_id="segment", responses=serializers.SegmentSerializer)
    def get(self, request: Request, key: UUID) -> Response:
        """With its ETag."""
        return answer(request, key)

    @extend_schema(
        operation_id="segment_edit",
        parameters=[IF_MATCH],
        request=serializers.ChangesSerializer,
        responses=serializers.SegmentSerializer,
    )
    def patch(self, request: Request, key: UUID) -> Response:
        """Who works on it, until when, its step, tags and theme. 412 `segment.stale` with mine and theirs."""
        row = get_segment(request.user, key)
        asked = given(serializers.ChangesSerializer(data=request.data))
        edit_segment(
            actor=request.user, segment=row, changes=changes_of(asked), if_match=if_match(request)
        )
        return answer(request, key)


class SegmentSplit(APIView):
    """Dividing."""

    @extend_schema(
        parameters=[IF_MATCH],
        request=serializers.SplitSerializer,
        responses=serializers.SegmentSerializer(many=True),
    )
    def post(self, request: Request, key: UUID) -> Response:
        """The parts in the order of the text."""
        row = get_segment(request.user, key)
        asked = given(serializers.SplitSerializer(data=request.data))
        parts = split_segment(
            actor=request.user, segment=row, at=asked["at"], if_match=if_match(request)
        )
        return Response(serializers.SegmentSerializer(parts, many=True).data)


class SegmentBegin(APIView):
    """Taking up."""

    @extend_schema(request=None, responses=serializers.CountSerializer)
    def post(self, request: Request, slug: str) -> Response:
        """Segments for the statements that have none, as in a hearing whose review began long ago."""
        hearing = hearings.get_hearing(request.user, slug)
        return Response({"count": begin_weighing(actor=request.user, hearing=hearing)})


class SegmentMerge(APIView):
    """Joining."""

    @extend_schema(request=serializers.KeysSerializer, responses=serializers.SegmentSerializer)
    def post(self, request: Request, slug: str) -> Response:
        """The joined segment."""
        hearing = hearings.get_hearing(request.user, slug)
        require(can_run_weighing(request.user, hearing), request.user)
        asked = given(serializers.KeysSerializer(data=request.data))
        rows = [get_segment(request.user, key) for key in asked["segments"][:50]]
        joined = merge_segments(actor=request.user, segments=rows)
        return answer(request, joined.pk)


class SegmentConfirm(APIView):
    """Confirming."""

    @extend_schema(request=serializers.KeysSerializer, responses=serializers.CountSerializer)
    def post(self, request: Request, slug: str) -> Response:
        """How many were confirmed now."""
        hearing = hearings.get_hearing(request.user, slug)
        asked = given(serializers.KeysSerializer(data=request.data))
        count = confirm_segments(actor=request.user, hearing=hearing, segments=asked["segments"])
        return Response({"count": count})


class SegmentOrder(APIView):
    """The order in which the segments of a statement are answered."""

    @extend_schema(
        request=serializers.KeysSerializer, responses=serializers.SegmentSerializer(many=True)
    )
    def post(self, request: Request, slug: str, number: int) -> Response:
        """All of them, in their new order."""
        hearing = hearings.get_hearing(request.user, slug)
        asked = given(serializers.KeysSerializer(data=request.data))
        statement = hearings.get_statement(hearing, number)
        rows = order_segments(actor=request.user, statement=statement, order=asked["segments"])
        return Response(serializers.SegmentSerializer(rows, many=True).data)
