"""The API of proposals, decisions, linked changes and explanations."""

from uuid import UUID

from drf_spectacular.utils import OpenApiParameter, extend_schema
from rest_framework.request import Request
from rest_framework.response import Response
from rest_framework.views import APIView

from apps.weighing.actions.decide import decide
from apps.weighing.actions.explain_no_change import explain_no_change
from apps.weighing.actions.link_changeset import link_changeset
from apps.weighing.actions.propose import propose
from apps.weighing.actions.reopen_segment import reopen_segment
from apps.weighing.actions.unlink_changeset import unlink_changeset
from apps.weighing.api.reading import IF_MATCH, answer, given, if_match
from apps.weighing.queries.links import get_changeset
from apps.weighing.queries.listing import get_segment
from apps.weighing.serializers import segments as serializers

SEGMENT = serializers.SegmentSerializer


class SegmentProposal(APIView):
    """Proposing."""

    @extend_schema(
        parameters=[IF_MATCH], request=serializers.NewVerdictSerializer, responses=SEGMENT
    )
    def post(self, request: Request, key: UUID) -> Response:
        """A planner or an officer proposes; an earlier proposal is replaced."""
        row = get_segment(request.user, key)
        asked = given(serializers.NewVerdictSerializer(data=request.data))
        propose(actor=request.user, segment=row, if_match=if_match(request), **asked)
        return answer(request, key)


class SegmentDecision(APIView):
    """Deciding."""

    @extend_schema(
        parameters=[IF_MATCH], request=serializers.NewVerdictSerializer, responses=SEGMENT
    )
    def post(self, request: Request, key: UUID) -> Response:
        """An officer decides what another person proposed; 422 `decision.reason_required` without a reason."""
        row = get_segment(request.user, key)
        asked = given(serializers.NewVerdictSerializer(data=request.data))
        decide(actor=request.user, segment=row, if_match=if_match(request), **asked)
        return answer(request, key)


class SegmentReopening(APIView):
    """Taking a decision back."""

    @extend_schema(parameters=[IF_MATCH], request=serializers.ReopenSerializer, responses=SEGMENT)
    def post(self, request: Request, key: UUID) -> Response:
        """An officer opens the segment again, with a reason."""
        row = get_segment(request.user, key)
        asked = given(serializers.ReopenSerializer(data=request.data))
        reopen_segment(actor=request.user, segment=row, if_match=if_match(request), **asked)
        return answer(request, key)


class SegmentExplanation(APIView):
    """Why nothing changes."""

    @extend_schema(
        parameters=[IF_MATCH], request=serializers.ExplanationSerializer, responses=SEGMENT
    )
    def post(self, request: Request, key: UUID) -> Response:
        """What is followed and needs no change of the plan says so."""
        row = get_segment(request.user, key)
        asked = given(serializers.ExplanationSerializer(data=request.data))
        explain_no_change(actor=request.user, segment=row, if_match=if_match(request), **asked)
        return answer(request, key)


class SegmentLinks(APIView):
    """Changes of the plan."""

    @extend_schema(request=serializers.LinkSerializer, responses=SEGMENT)
    def post(self, request: Request, key: UUID) -> Response:
        """Links a change of a version that was made from the discussed one; twice is once."""
        row = get_segment(request.user, key)
        asked = given(serializers.LinkSerializer(data=request.data))
        changeset = get_changeset(asked["changeset"])
        link_changeset(actor=request.user, segment=row, changeset=changeset)
        return answer(request, key)

    @extend_schema(
        parameters=[OpenApiParameter("changeset", int, required=True)], responses=SEGMENT
    )
    def delete(self, request: Request, key: UUID) -> Response:
        """Takes a link off."""
        row = get_segment(request.user, key)
        asked = given(serializers.LinkSerializer(data=request.query_params))
        changeset = get_changeset(asked["changeset"])
        unlink_changeset(actor=request.user, segment=row, changeset=changeset)
        return answer(request, key)
