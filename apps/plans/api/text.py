"""The API of the explanatory text: read whole, written whole."""

from django.utils.translation import gettext as _
from drf_spectacular.utils import OpenApiParameter, extend_schema
from rest_framework.request import Request
from rest_framework.response import Response
from rest_framework.views import APIView

from apps.kernel.errors import BadRequest
from apps.plans import queries
from apps.plans.actions.save_text import save_text
from apps.plans.domain.numbering import numbers
from apps.plans.domain.paragraph import Paragraph
from apps.plans.models import PlanVersion
from apps.plans.queries.text import paragraphs, text_etag
from apps.plans.serializers import text as serializers

IF_MATCH = OpenApiParameter(
    "If-Match", str, OpenApiParameter.HEADER, required=True, description="The ETag that was read."
)


class VersionText(APIView):
    """The explanatory text of a version."""

    @extend_schema(operation_id="text", responses=serializers.TextSerializer)
    def get(self, request: Request, slug: str) -> Response:
        """Every piece in its order, with its number, and an ETag."""
        return _answer(queries.get_version(request.user, slug))

    @extend_schema(
        operation_id="text_save",
        parameters=[IF_MATCH],
        request=serializers.NewTextSerializer,
        responses=serializers.TextSerializer,
    )
    def put(self, request: Request, slug: str) -> Response:
        """Writes the whole text: 412 `text.stale` when it changed since it was read."""
        version = queries.get_version(request.user, slug)
        form = serializers.NewTextSerializer(data=request.data)
        form.is_valid(raise_exception=True)
        save_text(
            actor=request.user,
            version=version,
            paragraphs=[Paragraph(**one) for one in form.validated_data["paragraphs"]],
            reason=form.validated_data["reason"],
            if_match=_if_match(request),
        )
        return _answer(version)


def _answer(version: PlanVersion) -> Response:
    rows = list(paragraphs(version))
    found = numbers(row.kind for row in rows)
    etag = text_etag(version)
    shown = [
        {**serializers.ParagraphSerializer(row).data, "number": number}
        for row, number in zip(rows, found, strict=True)
    ]
    return Response({"etag": etag, "paragraphs": shown}, headers={"ETag": f'"{etag}"'})


def _if_match(request: Request) -> str:
    etag = request.headers.get("If-Match", "").strip().removeprefix("W/").strip('"')
    if not etag:
        raise BadRequest(
            "text.if_match_required", _("Send the ETag of the text you read as If-Match.")
        )
    return etag
