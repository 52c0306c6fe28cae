"""The API of follows: one's own, a new one, another pace, the end."""

import uuid
from typing import Any

from drf_spectacular.utils import extend_schema
from rest_framework.request import Request
from rest_framework.response import Response
from rest_framework.views import APIView

from apps.accounts.permissions import require
from apps.following import messages, serializers
from apps.following.actions.change_follow import change_follow
from apps.following.actions.follow import follow
from apps.following.actions.stop_follow import stop_follow
from apps.following.domain.follow import Kind
from apps.following.domain.wish import Wish
from apps.following.queries.follows import get_own, own_follows
from apps.following.views.throttle import FollowThrottle
from apps.hearings.domain.place import UnreadablePlaceError, read_place
from apps.hearings.queries import get_hearing
from apps.plans.queries import get_version


class FollowList(APIView):
    """What a person follows."""

    @extend_schema(responses=serializers.FollowSerializer(many=True))
    def get(self, request: Request) -> Response:
        """One's own follows, the newest first."""
        person = require(True, request.user)
        return Response(serializers.FollowSerializer(own_follows(person), many=True).data)

    @extend_schema(
        request=serializers.NewFollowSerializer,
        responses={201: serializers.FollowSerializer, 202: None},
    )
    def post(self, request: Request) -> Response:
        """Follows; 202 for an address, which is asked by a letter whether it is meant, known or not."""
        FollowThrottle().allow_request(request, self)
        sent = serializers.NewFollowSerializer(data=request.data)
        sent.is_valid(raise_exception=True)
        given = sent.validated_data
        is_hearing = given["kind"] == Kind.HEARING.value
        made = follow(
            actor=request.user,
            wish=_wish(given),
            hearing=get_hearing(request.user, given["hearing"]) if is_hearing else None,
            version=None if is_hearing else get_version(request.user, given["version"]),
            email=given["email"],
        )
        if made is None:
            return Response(status=202)
        return Response(serializers.FollowSerializer(made).data, status=201)


class FollowDetail(APIView):
    """One of one's own follows."""

    @extend_schema(
        request=serializers.ChangedFollowSerializer, responses=serializers.FollowSerializer
    )
    def patch(self, request: Request, pk: uuid.UUID) -> Response:
        """Another pace, a rest, or its end."""
        sent = serializers.ChangedFollowSerializer(data=request.data)
        sent.is_valid(raise_exception=True)
        found = get_own(require(True, request.user), pk)
        changed = change_follow(actor=request.user, follow=found, **sent.validated_data)
        return Response(serializers.FollowSerializer(changed).data)

    @extend_schema(responses={204: None})
    def delete(self, request: Request, pk: uuid.UUID) -> Response:
        """Stops it."""
        stop_follow(follow=get_own(require(True, request.user), pk))
        return Response(status=204)


def _wish(given: dict[str, Any]) -> Wish:
    try:
        place = read_place(given["geometry"]) if given["geometry"] is not None else None
    except UnreadablePlaceError as error:
        raise messages.refused([error.fault]) from error
    return Wish(
        kind=given["kind"],
        pace=given["pace"],
        layer=given["layer"],
        place=place,
        district=given["district"],
        radius_m=given["radius_m"],
    )
