"""The API of statements: those of a hearing as GeoJSON, and leaving one."""

from typing import Any

from django.db.models import QuerySet
from django.urls import reverse
from drf_spectacular.utils import OpenApiParameter, extend_schema
from rest_framework.request import Request
from rest_framework.response import Response
from rest_framework.throttling import BaseThrottle
from rest_framework.views import APIView

from apps.hearings import messages, queries
from apps.hearings.actions.leave_statement import leave_statement
from apps.hearings.domain.publication import Wanted
from apps.hearings.models import Channel, Hearing, Statement
from apps.hearings.queries.entry_preview import preview_entry
from apps.hearings.serializers import statements as serializers
from apps.hearings.signals import ask_for_news
from apps.hearings.visitors.devices import mark_device
from apps.hearings.visitors.identities import identity_of_request
from apps.hearings.visitors.limits import StatementThrottle
from apps.kernel.errors import TooLarge

# A full text, names and a drawn place of ten thousand vertices fit well; JSON of a data set does not.
MAX_BODY_BYTES = 768 * 1024

IDEMPOTENCY_HEADER = OpenApiParameter(
    "Idempotency-Key",
    location=OpenApiParameter.HEADER,
    required=True,
    description="A new key for each statement; sending again with the same key never doubles it.",
)


class StatementList(APIView):
    """Statements of a hearing."""

    def get_throttles(self) -> list[BaseThrottle]:
        """Reading is free; leaving is limited by address."""
        return [StatementThrottle()] if self.request.method == "POST" else []

    @extend_schema(
        parameters=[serializers.StatementQuerySerializer],
        responses=serializers.StatementCollectionSerializer,
    )
    def get(self, request: Request, slug: str) -> Response:
        """A page of statements as GeoJSON, the latest first; hidden ones as stubs without a place."""
        hearing = queries.get_hearing(request.user, slug)
        form = serializers.StatementQuerySerializer(data=request.query_params)
        form.is_valid(raise_exception=True)
        given = form.validated_data
        wanted = Wanted(
            *(given[name] for name in ("q", "kind", "language", "layer", "uid", "topic"))
        )
        found = queries.statements(hearing, wanted)
        features = _features(hearing, found, given["offset"], given["limit"])
        return Response(
            {
                "type": "FeatureCollection",
                "numberMatched": found.count(),
                "numberReturned": len(features),
                "features": features,
            }
        )

    @extend_schema(
        parameters=[IDEMPOTENCY_HEADER],
        request=serializers.NewStatementSerializer,
        responses={
            200: serializers.ReceiptSerializer,
            201: serializers.ReceiptSerializer,
        },
    )
    def post(self, request: Request, slug: str) -> Response:
        """Registers a statement: 201 the first time, 200 with the same receipt when sent again."""
        hearing, given = _read(request, slug)
        entry = serializers.entry_of(given)
        registered = leave_statement(
            actor=request.user,
            hearing=hearing,
            entry=entry,
            idempotency_key=request.headers.get("Idempotency-Key", ""),
            channel=Channel.API,
            identity=identity_of_request(request),
        )
        statement = registered.statement
        if registered.created and given["wants_news"]:
            ask_for_news(hearing, request.user, entry.author_email)
        url = _url(hearing, statement.number)
        receipt = {**serializers.ReceiptSerializer(statement).data, "url": url}
        status = 201 if registered.created else 200
        response = Response(receipt, status=status, headers={"Location": url})
        mark_device(request, response)
        return response


class StatementPreview(APIView):
    """What a statement would look like to everybody."""

    @extend_schema(
        request=serializers.NewStatementSerializer, responses=serializers.PublicStatementSerializer
    )
    def post(self, request: Request, slug: str) -> Response:
        """The public form of a statement that is not sent yet; nothing is kept."""
        hearing, given = _read(request, slug)
        shown = preview_entry(request.user, hearing, serializers.entry_of(given))
        return Response(serializers.PublicStatementSerializer(shown).data)


def _read(request: Request, slug: str) -> tuple[Hearing, dict[str, Any]]:
    if int(request.META.get("CONTENT_LENGTH") or 0) > MAX_BODY_BYTES:
        limit = MAX_BODY_BYTES // 1024
        text = messages.text("statement.body_too_large", detail=limit)
        raise TooLarge("statement.body_too_large", text, {"limit_bytes": MAX_BODY_BYTES})
    hearing = queries.get_hearing(request.user, slug)
    form = serializers.NewStatementSerializer(data=request.data)
    form.is_valid(raise_exception=True)
    return hearing, form.validated_data


def _features(
    hearing: Hearing, found: QuerySet[Statement], offset: int, limit: int
) -> list[dict[str, Any]]:
    rows = list(queries.with_place(found)[offset : offset + limit])
    shown = queries.published(hearing.version, rows)
    return [
        {
            "type": "Feature",
            "id": one.number,
            "geometry": None if one.is_stub else queries.place_geojson(row),
            "properties": {
                **serializers.PublicStatementSerializer(one).data,
                "url": _url(hearing, one.number),
            },
        }
        for row, one in zip(rows, shown, strict=True)
    ]


def _url(hearing: Hearing, number: int) -> str:
    return reverse("hearings:statement", args=[hearing.slug, number])
