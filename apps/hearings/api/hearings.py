"""The API of hearings: those a reader may see, and announcing one."""

from drf_spectacular.utils import extend_schema
from rest_framework.request import Request
from rest_framework.response import Response
from rest_framework.views import APIView

from apps.hearings import queries
from apps.hearings.actions.open_hearing import open_hearing
from apps.hearings.domain.announcement import Announcement
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
        """Announces a hearing; its version freezes."""
        form = serializers.NewHearingSerializer(data=request.data)
        form.is_valid(raise_exception=True)
        given = dict(form.validated_data)
        hearing = open_hearing(
            actor=request.user,
            version=get_version(request.user, given.pop("version")),
            announcement=Announcement(**given),
        )
        shown = queries.visible_hearings(request.user).get(pk=hearing.pk)
        return Response(serializers.HearingSerializer(shown).data, status=201)


class HearingDetail(APIView):
    """One hearing."""

    @extend_schema(responses=serializers.HearingSerializer)
    def get(self, request: Request, slug: str) -> Response:
        """The hearing, if the reader may see it."""
        queries.get_hearing(request.user, slug)
        hearing = queries.visible_hearings(request.user).get(slug=slug)
        return Response(serializers.HearingSerializer(hearing).data)
