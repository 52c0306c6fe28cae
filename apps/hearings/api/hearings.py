"""The API of hearings: those a reader may see, drafting one, and its way to the archive."""

from typing import Any

from django.urls import reverse
from drf_spectacular.utils import extend_schema
from rest_framework.request import Request
from rest_framework.response import Response
from rest_framework.views import APIView

from apps.accounts.permissions import Person, require
from apps.hearings import queries
from apps.hearings.actions.close_hearing import close_hearing
from apps.hearings.actions.copy_hearing import copy_hearing
from apps.hearings.actions.draft_hearing import draft_hearing
from apps.hearings.actions.edit_hearing import edit_hearing
from apps.hearings.actions.extend_hearing import extend_hearing
from apps.hearings.actions.publish_hearing import publish_hearing
from apps.hearings.actions.repeat_hearing import repeat_hearing
from apps.hearings.actions.revoke_preview import revoke_preview
from apps.hearings.actions.step_hearing import step_hearing
from apps.hearings.domain.announcement import Announcement
from apps.hearings.domain.ladder import State
from apps.hearings.domain.preview_link import read_token
from apps.hearings.models import Hearing
from apps.hearings.permissions import can_draft_hearing
from apps.hearings.serializers import hearings as serializers
from apps.plans.queries import get_version


class HearingList(APIView):
    """Public hearings."""

    @extend_schema(responses=serializers.HearingSerializer(many=True))
    def get(self, request: Request) -> Response:
        """Hearings the reader may see, the latest first."""
        found = queries.visible_hearings(request.user)
        return Response(serializers.HearingSerializer(found, many=True).data)

    @extend_schema(
        request=serializers.NewHearingSerializer, responses={201: serializers.HearingSerializer}
    )
    def post(self, request: Request) -> Response:
        """Drafts a hearing; the public does not see it and its version stays open for edits."""
        given = _given(serializers.NewHearingSerializer, request)
        hearing = draft_hearing(
            actor=request.user,
            version=get_version(request.user, given.pop("version")),
            announcement=Announcement(**given),
        )
        return _shown(request.user, hearing, status=201)


class HearingDetail(APIView):
    """One hearing."""

    @extend_schema(responses=serializers.HearingSerializer)
    def get(self, request: Request, slug: str) -> Response:
        """The hearing, if the reader may see it."""
        return _shown(request.user, queries.get_hearing(request.user, slug))

    @extend_schema(
        request=serializers.ChangedHearingSerializer, responses=serializers.HearingSerializer
    )
    def put(self, request: Request, slug: str) -> Response:
        """Changes a draft."""
        hearing = queries.get_hearing(request.user, slug)
        given = _given(serializers.ChangedHearingSerializer, request)
        changed = edit_hearing(
            actor=request.user, hearing=hearing, announcement=Announcement(**given)
        )
        return _shown(request.user, changed)


class HearingPublish(APIView):
    """Bringing a draft before the public."""

    @extend_schema(request=None, responses=serializers.HearingSerializer)
    def post(self, request: Request, slug: str) -> Response:
        """Announces the hearing by its rules; its version freezes."""
        hearing = queries.get_hearing(request.user, slug)
        return _shown(request.user, publish_hearing(actor=request.user, hearing=hearing))


class HearingExtend(APIView):
    """More time."""

    @extend_schema(
        request=serializers.ExtensionRequestSerializer, responses=serializers.HearingSerializer
    )
    def post(self, request: Request, slug: str) -> Response:
        """Moves the closing instant to a later one, with a reason."""
        hearing = queries.get_hearing(request.user, slug)
        given = _given(serializers.ExtensionRequestSerializer, request)
        extend_hearing(actor=request.user, hearing=hearing, **given)
        return _shown(request.user, hearing)


class ExtensionList(APIView):
    """Moves of the closing instant."""

    @extend_schema(responses=serializers.ExtensionSerializer(many=True))
    def get(self, request: Request, slug: str) -> Response:
        """Every extension in order, those of late notices too."""
        found = queries.extensions(queries.get_hearing(request.user, slug))
        return Response(serializers.ExtensionSerializer(found, many=True).data)


class HearingClose(APIView):
    """The end before its time."""

    @extend_schema(request=serializers.ReasonSerializer, responses=serializers.HearingSerializer)
    def post(self, request: Request, slug: str) -> Response:
        """Closes the hearing now, with a reason."""
        hearing = queries.get_hearing(request.user, slug)
        given = _given(serializers.ReasonSerializer, request)
        return _shown(request.user, close_hearing(actor=request.user, hearing=hearing, **given))


class HearingStep(APIView):
    """Steps after the close."""

    @extend_schema(request=serializers.StepSerializer, responses=serializers.HearingSerializer)
    def post(self, request: Request, slug: str) -> Response:
        """Moves the hearing on; a step the ladder does not have is 409 and stands in the journal."""
        hearing = queries.get_hearing(request.user, slug)
        given = _given(serializers.StepSerializer, request)
        moved = step_hearing(
            actor=request.user, hearing=hearing, to=State(given["to"]), reason=given["reason"]
        )
        return _shown(request.user, moved)


class HearingRepeat(APIView):
    """Holding a hearing again."""

    @extend_schema(
        request=serializers.FollowingSerializer, responses={201: serializers.HearingSerializer}
    )
    def post(self, request: Request, slug: str) -> Response:
        """Drafts the repeat of a hearing without a quorum, on the same version."""
        hearing = queries.get_hearing(request.user, slug)
        given = _given(serializers.FollowingSerializer, request)
        made = repeat_hearing(actor=request.user, hearing=hearing, **given)
        return _shown(request.user, made, status=201)


class HearingCopy(APIView):
    """Another hearing with the same words."""

    @extend_schema(
        request=serializers.CopySerializer, responses={201: serializers.HearingSerializer}
    )
    def post(self, request: Request, slug: str) -> Response:
        """Drafts a copy on a version, also as the next stage."""
        hearing = queries.get_hearing(request.user, slug)
        given = _given(serializers.CopySerializer, request)
        version = get_version(request.user, given.pop("version"))
        made = copy_hearing(actor=request.user, hearing=hearing, version=version, **given)
        return _shown(request.user, made, status=201)


class HearingPreview(APIView):
    """Links to a draft."""

    @extend_schema(request=None, responses={201: serializers.PreviewSerializer})
    def post(self, request: Request, slug: str) -> Response:
        """A link that opens the hearing without an account for 72 hours."""
        require(can_draft_hearing(request.user), request.user)
        token = queries.preview_link(queries.get_hearing(request.user, slug))
        link = {
            "url": request.build_absolute_uri(reverse("hearings:preview", args=[token])),
            "valid_until": read_token(token).until,
        }
        return Response(serializers.PreviewSerializer(link).data, status=201)

    @extend_schema(request=None, responses={204: None})
    def delete(self, request: Request, slug: str) -> Response:
        """Takes back every link given out so far."""
        revoke_preview(actor=request.user, hearing=queries.get_hearing(request.user, slug))
        return Response(status=204)


def _given(serializer: Any, request: Request) -> dict[str, Any]:
    form = serializer(data=request.data)
    form.is_valid(raise_exception=True)
    return dict(form.validated_data)


def _shown(user: Person, hearing: Hearing, status: int = 200) -> Response:
    shown = queries.visible_hearings(user).get(pk=hearing.pk)
    return Response(serializers.HearingSerializer(shown).data, status=status)
