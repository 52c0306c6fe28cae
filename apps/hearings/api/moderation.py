"""The API of order in a hearing: hiding and showing, reports, appeals, the officers' piles."""

from typing import Any

from drf_spectacular.utils import extend_schema
from rest_framework.request import Request
from rest_framework.response import Response
from rest_framework.throttling import BaseThrottle
from rest_framework.views import APIView

from apps.hearings import queries
from apps.hearings.actions.appeal import appeal
from apps.hearings.actions.decide_appeal import decide_appeal
from apps.hearings.actions.decide_report import decide_report
from apps.hearings.actions.hide_statement import hide_statement
from apps.hearings.actions.report_abuse import report_abuse
from apps.hearings.actions.show_statement import show_statement
from apps.hearings.models import Statement
from apps.hearings.queries.moderation import Queue, get_appeal, get_report, waiting
from apps.hearings.serializers import moderation as serializers
from apps.hearings.visitors.identities import identity_of_request
from apps.hearings.visitors.limits import StatementThrottle


class ModerationPile(APIView):
    """What waits for the officers."""

    @extend_schema(
        parameters=[serializers.PileQuerySerializer],
        responses=serializers.WaitingSerializer(many=True),
    )
    def get(self, request: Request, slug: str) -> Response:
        """Statements of one pile, those that wait longest first."""
        hearing = queries.get_hearing(request.user, slug)
        given = _given(serializers.PileQuerySerializer(data=request.query_params))
        found = waiting(request.user, hearing, Queue(given["show"]))
        rows = found[given["offset"] : given["offset"] + given["limit"]]
        return Response(serializers.WaitingSerializer(rows, many=True).data)


class StatementHide(APIView):
    """Hiding."""

    @extend_schema(request=serializers.HideSerializer, responses=serializers.VisibilitySerializer)
    def post(self, request: Request, slug: str, number: int) -> Response:
        """An officer hides a statement; the public sees a dated stub."""
        given = _given(serializers.HideSerializer(data=request.data))
        statement = _statement(request, slug, number)
        hidden = hide_statement(actor=request.user, statement=statement, **given)
        return Response(serializers.VisibilitySerializer(hidden).data)


class StatementShow(APIView):
    """Showing."""

    @extend_schema(request=serializers.ShowSerializer, responses=serializers.VisibilitySerializer)
    def post(self, request: Request, slug: str, number: int) -> Response:
        """An officer shows what waited to be read, or was hidden."""
        given = _given(serializers.ShowSerializer(data=request.data))
        statement = _statement(request, slug, number)
        shown = show_statement(actor=request.user, statement=statement, **given)
        return Response(serializers.VisibilitySerializer(shown).data)


class ReportList(APIView):
    """Reports by readers."""

    def get_throttles(self) -> list[BaseThrottle]:
        """Limited like statements."""
        return [StatementThrottle()]

    @extend_schema(
        request=serializers.NewReportSerializer,
        responses={200: serializers.ReportedSerializer, 201: serializers.ReportedSerializer},
    )
    def post(self, request: Request, slug: str, number: int) -> Response:
        """Reports a statement to the officers, once for each identity."""
        given = _given(serializers.NewReportSerializer(data=request.data))
        made = report_abuse(
            identity=identity_of_request(request),
            statement=_statement(request, slug, number),
            **given,
        )
        return Response({"created": made.created}, status=201 if made.created else 200)


class ReportDecision(APIView):
    """What came of a report."""

    @extend_schema(
        request=serializers.DecideReportSerializer, responses=serializers.ReportSerializer
    )
    def post(self, request: Request, slug: str, number: int) -> Response:
        """An officer hides the reported statement, or leaves it."""
        given = _given(serializers.DecideReportSerializer(data=request.data))
        hearing = queries.get_hearing(request.user, slug)
        # Before anything is said about the report: only officers learn whether there is one.
        waiting(request.user, hearing, Queue.REPORTS)
        decided = decide_report(actor=request.user, report=get_report(hearing, number), **given)
        return Response(serializers.ReportSerializer(decided).data)


class AppealDetail(APIView):
    """The appeal of an author."""

    def get_throttles(self) -> list[BaseThrottle]:
        """Limited like statements."""
        return [StatementThrottle()]

    @extend_schema(
        request=serializers.NewAppealSerializer, responses={201: serializers.AppealSerializer}
    )
    def post(self, request: Request, slug: str, number: int) -> Response:
        """The author of a hidden statement asks, once, that another officer decides."""
        given = _given(serializers.NewAppealSerializer(data=request.data))
        made = appeal(
            statement=_statement(request, slug, number),
            identity=identity_of_request(request),
            **given,
        )
        return Response(serializers.AppealSerializer(made).data, status=201)


class AppealDecision(APIView):
    """The end of an appeal."""

    @extend_schema(
        request=serializers.DecideAppealSerializer, responses=serializers.AppealSerializer
    )
    def post(self, request: Request, slug: str, number: int) -> Response:
        """Another officer than the one who hid the statement decides."""
        given = _given(serializers.DecideAppealSerializer(data=request.data))
        statement = _statement(request, slug, number)
        waiting(request.user, statement.hearing, Queue.APPEALS)
        decided = decide_appeal(actor=request.user, appeal=get_appeal(statement), **given)
        return Response(serializers.AppealSerializer(decided).data)


def _statement(request: Request, slug: str, number: int) -> Statement:
    hearing = queries.get_hearing(request.user, slug)
    statement = queries.get_statement(hearing, number)
    statement.hearing = hearing
    return statement


def _given(form: Any) -> dict[str, Any]:
    form.is_valid(raise_exception=True)
    given: dict[str, Any] = form.validated_data
    return given
