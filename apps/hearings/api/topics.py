"""The API of what statements lie on: topics that officers change, anchors carried into a later version."""

from drf_spectacular.utils import extend_schema
from rest_framework.request import Request
from rest_framework.response import Response
from rest_framework.views import APIView

from apps.accounts.permissions import require
from apps.hearings import queries
from apps.hearings.actions.add_topic import add_topic
from apps.hearings.actions.confirm_anchor import confirm_anchor
from apps.hearings.actions.remove_topic import remove_topic
from apps.hearings.permissions import can_moderate, can_run_hearing
from apps.hearings.queries.anchors import anchors
from apps.hearings.serializers import topics as serializers


class TopicList(APIView):
    """Topics of one statement; officers only."""

    @extend_schema(responses=serializers.KeptTopicSerializer(many=True))
    def get(self, request: Request, slug: str, number: int) -> Response:
        """Those that count and those that were taken off."""
        hearing = queries.get_hearing(request.user, slug)
        require(can_moderate(request.user, hearing), request.user)
        rows = queries.get_statement(hearing, number).topics.order_by("layer", "uid")
        return Response(serializers.KeptTopicSerializer(rows, many=True).data)

    @extend_schema(
        request=serializers.ChangeTopicSerializer, responses=serializers.KeptTopicSerializer
    )
    def post(self, request: Request, slug: str, number: int) -> Response:
        """Gives a topic, takes one off, or puts back one that was taken off."""
        hearing = queries.get_hearing(request.user, slug)
        require(can_moderate(request.user, hearing), request.user)
        form = serializers.ChangeTopicSerializer(data=request.data)
        form.is_valid(raise_exception=True)
        given = form.validated_data
        verb = add_topic if given["act"] == "add" else remove_topic
        topic = verb(
            actor=request.user,
            statement=queries.get_statement(hearing, number),
            layer=given["layer"],
            uid=given["uid"],
        )
        return Response(serializers.KeptTopicSerializer(topic).data)


class AnchorList(APIView):
    """Anchors of earlier statements in the version of this hearing; officers only."""

    @extend_schema(
        parameters=[serializers.AnchorQuerySerializer],
        responses=serializers.CarriedAnchorSerializer(many=True),
    )
    def get(self, request: Request, slug: str) -> Response:
        """In the order of the register: what was proposed and what was confirmed."""
        hearing = queries.get_hearing(request.user, slug)
        require(can_run_hearing(request.user, hearing), request.user)
        form = serializers.AnchorQuerySerializer(data=request.query_params)
        form.is_valid(raise_exception=True)
        given = form.validated_data
        rows = anchors(hearing, fate=given["fate"], waiting=given["waiting"])
        shown = rows[given["offset"] : given["offset"] + given["limit"]]
        return Response(serializers.CarriedAnchorSerializer(shown, many=True).data)


class AnchorConfirmation(APIView):
    """What officers say became of anchors."""

    @extend_schema(
        request=serializers.ConfirmAnchorsSerializer, responses=serializers.ConfirmedSerializer
    )
    def post(self, request: Request, slug: str) -> Response:
        """Confirms anchors as proposed, or says what really became of them."""
        hearing = queries.get_hearing(request.user, slug)
        require(can_run_hearing(request.user, hearing), request.user)
        form = serializers.ConfirmAnchorsSerializer(data=request.data)
        form.is_valid(raise_exception=True)
        confirmed = confirm_anchor(actor=request.user, hearing=hearing, **form.validated_data)
        return Response({"confirmed": confirmed})
