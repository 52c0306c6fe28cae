"""The API of what is added to a statement later: amendments, redactions, agreements, its versions."""

from typing import Any

from drf_spectacular.utils import extend_schema
from rest_framework.request import Request
from rest_framework.response import Response
from rest_framework.throttling import BaseThrottle
from rest_framework.views import APIView

from apps.hearings import queries
from apps.hearings.actions.agree import agree
from apps.hearings.actions.amend_statement import amend_statement
from apps.hearings.actions.redact_statement import redact_statement
from apps.hearings.models import Statement
from apps.hearings.queries.versions import versions
from apps.hearings.serializers import amendments as serializers
from apps.hearings.visitors.identities import identity_of_request
from apps.hearings.visitors.limits import StatementThrottle


class AmendmentList(APIView):
    """Later words of the author."""

    def get_throttles(self) -> list[BaseThrottle]:
        """Limited by address, like statements."""
        return [StatementThrottle()]

    @extend_schema(
        request=serializers.NewAmendmentSerializer,
        responses={201: serializers.AmendmentSerializer},
    )
    def post(self, request: Request, slug: str, number: int) -> Response:
        """Corrects or withdraws while the hearing is open; adds after that."""
        given = _given(serializers.NewAmendmentSerializer(data=request.data))
        amendment = amend_statement(
            statement=_statement(request, slug, number),
            identity=identity_of_request(request),
            **given,
        )
        return Response(serializers.AmendmentSerializer(amendment).data, status=201)


class RedactionList(APIView):
    """Texts that officers put before the public."""

    @extend_schema(
        request=serializers.NewRedactionSerializer,
        responses={201: serializers.RedactionSerializer},
    )
    def post(self, request: Request, slug: str, number: int) -> Response:
        """An officer takes something out; the original stays."""
        given = _given(serializers.NewRedactionSerializer(data=request.data))
        statement = _statement(request, slug, number)
        redaction = redact_statement(actor=request.user, statement=statement, **given)
        return Response(serializers.RedactionSerializer(redaction).data, status=201)


class Agreement(APIView):
    """Saying the same as a statement."""

    def get_throttles(self) -> list[BaseThrottle]:
        """Limited by address, like statements."""
        return [StatementThrottle()]

    @extend_schema(request=None, responses=serializers.AgreedSerializer)
    def post(self, request: Request, slug: str, number: int) -> Response:
        """Counts the reader, once however often they ask."""
        agreed = agree(
            identity=identity_of_request(request),
            statement=_statement(request, slug, number),
        )
        return Response(serializers.AgreedSerializer(agreed).data)


class VersionList(APIView):
    """Everything a statement ever said."""

    @extend_schema(responses=serializers.StatementVersionSerializer(many=True))
    def get(self, request: Request, slug: str, number: int) -> Response:
        """The original, later words and redactions in their order; for the staff."""
        found = versions(request.user, _statement(request, slug, number))
        return Response(serializers.StatementVersionSerializer(found, many=True).data)


def _statement(request: Request, slug: str, number: int) -> Statement:
    hearing = queries.get_hearing(request.user, slug)
    statement = queries.get_statement(hearing, number)
    statement.hearing = hearing
    return statement


def _given(form: Any) -> dict[str, Any]:
    form.is_valid(raise_exception=True)
    given: dict[str, Any] = form.validated_data
    return given
