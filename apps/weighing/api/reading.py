"""What the faces of this API share: who asks for which segment, with which ETag."""

from typing import Any
from uuid import UUID

from drf_spectacular.utils import OpenApiParameter
from rest_framework.request import Request
from rest_framework.response import Response

from apps.kernel.errors import BadRequest
from apps.weighing import messages
from apps.weighing.domain.edit import FIELDS, Changes, Proposal
from apps.weighing.models import Segment
from apps.weighing.queries.listing import get_segment
from apps.weighing.serializers.segments import SegmentSerializer

IF_MATCH = OpenApiParameter(
    "If-Match", str, OpenApiParameter.HEADER, required=True, description="The ETag that was read."
)


def if_match(request: Request) -> int:
    """The number of the ETag that the caller read. BadRequest `segment.if_match_required` without one."""
    etag = request.headers.get("If-Match", "").strip().removeprefix("W/").strip('"')
    if not etag.isdecimal() or len(etag) > 9:
        code = "segment.if_match_required"
        raise BadRequest(code, messages.text(code))
    return int(etag)


def given(form: Any) -> dict[str, Any]:
    """The valid data of a serializer."""
    form.is_valid(raise_exception=True)
    data: dict[str, Any] = form.validated_data
    return data


def answer(request: Request, key: UUID) -> Response:
    """The segment as it is now."""
    row: Segment = get_segment(request.user, key)
    return Response(SegmentSerializer(row).data, headers={"ETag": f'"{row.etag}"'})


def changes_of(data: dict[str, Any]) -> Changes:
    """What a request asks to change."""
    proposal = data.get("proposal")
    return Changes(
        values={name: data[name] for name in FIELDS if name in data},
        add_tags=tuple(data.get("add_tags", ())),
        remove_tags=tuple(data.get("remove_tags", ())),
        proposal=Proposal(**proposal) if proposal else None,
        decide=data.get("decide", False),
    )
