"""The API of a meeting's seats and its door."""

from dataclasses import asdict
from typing import Any
from uuid import UUID

from drf_spectacular.utils import extend_schema
from rest_framework.request import Request
from rest_framework.response import Response
from rest_framework.views import APIView

from apps.accounts.permissions import require
from apps.hearings.models import Meeting
from apps.hearings.queries import get_hearing, get_meeting
from apps.minutes.actions.cancel_registration import cancel_registration
from apps.minutes.actions.check_in import check_in
from apps.minutes.actions.register_for_meeting import register_for_meeting
from apps.minutes.permissions import can_keep_minutes
from apps.minutes.queries.registrations import (
    asks_identifier,
    at_the_door,
    attendance,
    get_registration,
)
from apps.minutes.serializers import (
    CheckInRequestSerializer,
    CheckInSerializer,
    DoorSerializer,
    NewRegistrationSerializer,
    RegistrationSerializer,
)
from apps.minutes.views.throttle import RegistrationThrottle


class Registrations(APIView):
    """People who say that they come to a meeting."""

    @extend_schema(responses=DoorSerializer)
    def get(self, request: Request, slug: str, meeting: int) -> Response:
        """Who is expected and who came, without addresses; for the officers at the door."""
        row = _meeting(request, slug, meeting)
        require(can_keep_minutes(request.user, row.hearing), request.user)
        told: dict[str, Any] = {
            **asdict(attendance(row)),
            "asks_identifier": asks_identifier(row.hearing),
            "results": at_the_door(row),
        }
        response = Response(DoorSerializer(told).data)
        response.headers["Cache-Control"] = "private, no-store"
        return response

    @extend_schema(
        request=NewRegistrationSerializer, responses={201: RegistrationSerializer, 202: None}
    )
    def post(self, request: Request, slug: str, meeting: int) -> Response:
        """Registers. 202 for an address: the ticket goes there by mail, registered before or not; 201 with the
        ticket for a confirmed address of one's own account."""
        row = _meeting(request, slug, meeting)
        RegistrationThrottle().allow_request(request, self)
        given = NewRegistrationSerializer(data=request.data)
        given.is_valid(raise_exception=True)
        made = register_for_meeting(person=request.user, meeting=row, **given.validated_data)
        if made is None:
            return Response(status=202)
        return Response(RegistrationSerializer(made).data, status=201)


class RegistrationDetail(APIView):
    """One registration, known by its ticket."""

    @extend_schema(responses={204: None})
    def delete(self, request: Request, slug: str, meeting: int, key: UUID) -> Response:
        """Gives the seat back; a second time changes nothing."""
        cancel_registration(registration=get_registration(_meeting(request, slug, meeting), key))
        return Response(status=204)


class CheckIns(APIView):
    """People at the door of a meeting."""

    @extend_schema(request=CheckInRequestSerializer, responses=CheckInSerializer)
    def post(self, request: Request, slug: str, meeting: int) -> Response:
        """Checks somebody in. The same key, or the same registration, once more changes nothing."""
        row = _meeting(request, slug, meeting)
        given = CheckInRequestSerializer(data=request.data)
        given.is_valid(raise_exception=True)
        sent = given.validated_data
        require(can_keep_minutes(request.user, row.hearing), request.user)
        ticket = sent.pop("registration")
        registration = get_registration(row, ticket) if ticket else None
        done = check_in(actor=request.user, meeting=row, registration=registration, **sent)
        return Response(CheckInSerializer(done).data)


def _meeting(request: Request, slug: str, number: int) -> Meeting:
    hearing = get_hearing(request.user, slug)
    meeting = get_meeting(hearing, number)
    meeting.hearing = hearing
    return meeting
