"""The API of what a visitor has not sent yet: whose browser it is, and the draft of a signed-in person."""

from typing import Any

from django.middleware.csrf import get_token
from drf_spectacular.utils import extend_schema
from rest_framework import serializers
from rest_framework.request import Request
from rest_framework.response import Response
from rest_framework.views import APIView

from apps.accounts.models import User
from apps.accounts.permissions import require
from apps.hearings import queries
from apps.hearings.actions.drop_draft import drop_draft
from apps.hearings.actions.keep_draft import keep_draft
from apps.hearings.queries.drafts import own_draft
from apps.hearings.visitors.draft_word import visitor_of


class VisitorSerializer(serializers.Serializer[Any]):
    """Under which word this browser keeps what is not sent, and the token that sending it needs."""

    account = serializers.CharField()
    csrf = serializers.CharField()


class DraftSerializer(serializers.Serializer[Any]):
    """A statement that is written and not sent: the fields of the form by name."""

    document = serializers.DictField(child=serializers.JSONField(allow_null=True))
    updated_at = serializers.DateTimeField(read_only=True)


class Visitor(APIView):
    """Whose browser it is."""

    @extend_schema(responses=VisitorSerializer)
    def get(self, request: Request) -> Response:
        """An opaque word of the account; asked just before waiting statements are sent."""
        given = {"account": visitor_of(request), "csrf": get_token(request._request)}
        shown = Response(VisitorSerializer(given).data)
        shown["Cache-Control"] = "no-store"
        return shown


class Draft(APIView):
    """The reader's own unsent statement."""

    @extend_schema(responses={200: DraftSerializer, 204: None})
    def get(self, request: Request, slug: str) -> Response:
        """The draft; 204 when there is none."""
        require(isinstance(request.user, User), request.user)
        draft = own_draft(request.user, queries.get_hearing(request.user, slug))
        shown = Response(status=204) if draft is None else Response(DraftSerializer(draft).data)
        shown["Cache-Control"] = "private, no-store"
        return shown

    @extend_schema(request=DraftSerializer, responses=DraftSerializer)
    def put(self, request: Request, slug: str) -> Response:
        """Keeps the draft, in the place of an earlier one."""
        hearing = queries.get_hearing(request.user, slug)
        form = DraftSerializer(data=request.data)
        form.is_valid(raise_exception=True)
        draft = keep_draft(actor=request.user, hearing=hearing, **form.validated_data)
        return Response(DraftSerializer(draft).data)

    @extend_schema(request=None, responses={204: None})
    def delete(self, request: Request, slug: str) -> Response:
        """Forgets the draft."""
        drop_draft(actor=request.user, hearing=queries.get_hearing(request.user, slug))
        return Response(status=204)
