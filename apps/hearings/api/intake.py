"""The API of intake: entering, likeness, positions, consulted bodies, the check of a receipt."""

from drf_spectacular.utils import extend_schema
from rest_framework.request import Request
from rest_framework.response import Response
from rest_framework.views import APIView

from apps.accounts.permissions import require
from apps.hearings import queries
from apps.hearings.actions.enter_statement import enter_statement
from apps.hearings.actions.join_statements import join_statements
from apps.hearings.api.statements import IDEMPOTENCY_HEADER
from apps.hearings.permissions import can_enter_statements, can_watch_intake
from apps.hearings.queries import consultations, likeness
from apps.hearings.queries.receipts import verify
from apps.hearings.serializers import intake as serializers
from apps.hearings.serializers.statements import ReceiptSerializer, entry_of

MOST = 500


class VerifyView(APIView):
    """The check of a receipt."""

    @extend_schema(
        parameters=[serializers.VerifyQuerySerializer], responses=serializers.VerifiedSerializer
    )
    def get(self, request: Request) -> Response:
        """Whether words with this fingerprint stand in the register under this number."""
        form = serializers.VerifyQuerySerializer(data=request.query_params)
        form.is_valid(raise_exception=True)
        found = verify(form.validated_data["number"], form.validated_data["sha256"])
        return Response(serializers.VerifiedSerializer(found).data)


class EntryList(APIView):
    """What officers enter."""

    @extend_schema(
        parameters=[IDEMPOTENCY_HEADER],
        request=serializers.NewEntrySerializer,
        responses={200: ReceiptSerializer, 201: ReceiptSerializer},
    )
    def post(self, request: Request, slug: str) -> Response:
        """Registers what came on paper, by e-mail, through e-Otinish or was spoken; officers only."""
        hearing = queries.get_hearing(request.user, slug)
        require(can_enter_statements(request.user, hearing), request.user)
        form = serializers.NewEntrySerializer(data=request.data)
        form.is_valid(raise_exception=True)
        registered = enter_statement(
            actor=request.user,
            hearing=hearing,
            entry=entry_of(form.validated_data),
            arrival=serializers.arrival_of(form.validated_data),
            idempotency_key=request.headers.get("Idempotency-Key", ""),
        )
        status = 201 if registered.created else 200
        return Response(ReceiptSerializer(registered.statement).data, status=status)


class LikenessList(APIView):
    """Pairs that wait for an officer."""

    @extend_schema(responses=serializers.PairSerializer(many=True))
    def get(self, request: Request, slug: str) -> Response:
        """At most five hundred, those of one person first; officers only."""
        hearing = queries.get_hearing(request.user, slug)
        require(can_enter_statements(request.user, hearing), request.user)
        rows = likeness.waiting_pairs(hearing)[:MOST]
        return Response(serializers.PairSerializer(rows, many=True).data)


class PositionList(APIView):
    """Positions of several statements."""

    @extend_schema(responses=serializers.PositionSerializer(many=True))
    def get(self, request: Request, slug: str) -> Response:
        """Which statements say the same and how many people stand behind them."""
        hearing = queries.get_hearing(request.user, slug)
        shown = likeness.shown_positions(list(likeness.positions(hearing)[:MOST]))
        return Response(serializers.PositionSerializer(shown, many=True).data)

    @extend_schema(
        request=serializers.NewPositionSerializer,
        responses={201: serializers.PositionSerializer},
    )
    def post(self, request: Request, slug: str) -> Response:
        """Joins statements into one position; officers only."""
        hearing = queries.get_hearing(request.user, slug)
        require(can_enter_statements(request.user, hearing), request.user)
        form = serializers.NewPositionSerializer(data=request.data)
        form.is_valid(raise_exception=True)
        position = join_statements(
            actor=request.user, hearing=hearing, numbers=form.validated_data["numbers"]
        )
        (shown,) = likeness.shown_positions([position])
        return Response(serializers.PositionSerializer(shown).data, status=201)


class ConsultationList(APIView):
    """Consulted bodies."""

    @extend_schema(responses=serializers.ConsultationSerializer(many=True))
    def get(self, request: Request, slug: str) -> Response:
        """Every body and where it stands; for the staff."""
        hearing = queries.get_hearing(request.user, slug)
        require(can_watch_intake(request.user, hearing), request.user)
        rows = consultations.body_rows(hearing)
        return Response(serializers.ConsultationSerializer(rows, many=True).data)
