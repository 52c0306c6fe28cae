"""The API of edits of many segments, locks, coverage, and of decisions for everybody."""

import hashlib
import json
from typing import Any
from uuid import UUID

from drf_spectacular.utils import OpenApiParameter, extend_schema
from rest_framework.request import Request
from rest_framework.response import Response
from rest_framework.views import APIView

from apps.accounts.permissions import require
from apps.hearings import queries as hearings
from apps.weighing.actions.edit_segments import edit_segments
from apps.weighing.actions.lock_step import lock_step
from apps.weighing.actions.preview_edit import preview_edit
from apps.weighing.actions.undo_edit import undo_edit
from apps.weighing.api.reading import changes_of, given
from apps.weighing.domain.edit import Chosen
from apps.weighing.domain.filters import Filters
from apps.weighing.models import WorkStep
from apps.weighing.permissions import can_read_weighing
from apps.weighing.queries.coverage import coverage
from apps.weighing.queries.history import get_edit
from apps.weighing.queries.public import decided, public_forms, verdict_counts
from apps.weighing.queries.setup import Kind, get_entry
from apps.weighing.serializers import edits as serializers
from apps.weighing.serializers.segments import LockSerializer, WorkStepSerializer

MAX_KEY_CHARACTERS = 64
KEY = OpenApiParameter(
    "Idempotency-Key", str, OpenApiParameter.HEADER, description="At most 64 characters."
)
PREVIEW = OpenApiParameter("preview", bool, description="1: says what would change, writes nothing")


class EditList(APIView):
    """Edits of many segments."""

    @extend_schema(
        parameters=[KEY, PREVIEW],
        request=serializers.NewEditSerializer,
        responses={200: serializers.EditPreviewSerializer, 201: serializers.EditSerializer},
    )
    def post(self, request: Request, slug: str) -> Response:
        """Changes all that is chosen, but what stands in locked steps; the same key again answers as before."""
        hearing = hearings.get_hearing(request.user, slug)
        asked = given(serializers.NewEditSerializer(data=request.data))
        chosen = Chosen(
            ids=tuple(asked["chosen"].get("ids", ())),
            filters=Filters.read(asked["chosen"].get("filters", {})),
        )
        changes = changes_of(asked["changes"])
        if request.query_params.get("preview") in {"1", "true"}:
            shown = preview_edit(
                actor=request.user, hearing=hearing, chosen=chosen, changes=changes
            )
            return Response(serializers.EditPreviewSerializer(shown).data)
        bulk = edit_segments(
            actor=request.user,
            hearing=hearing,
            chosen=chosen,
            changes=changes,
            idempotency_key=request.headers.get("Idempotency-Key", "")[:MAX_KEY_CHARACTERS],
            body_sha256=_digest(slug, request.data),
        )
        return Response(serializers.EditSerializer(bulk).data, status=201)


class EditUndo(APIView):
    """Putting an edit back."""

    @extend_schema(request=None, responses=serializers.EditSerializer)
    def post(self, request: Request, key: UUID) -> Response:
        """409 `weighing.moved_on` with the segments that changed since."""
        bulk = undo_edit(actor=request.user, bulk=get_edit(request.user, key))
        return Response(serializers.EditSerializer(bulk).data)


class StepLock(APIView):
    """Locking a work step."""

    @extend_schema(request=LockSerializer, responses=WorkStepSerializer)
    def post(self, request: Request, slug: str, number: int) -> Response:
        """While it is locked, its segments can only be read."""
        hearing = hearings.get_hearing(request.user, slug)
        require(can_read_weighing(request.user, hearing), request.user)
        asked = given(LockSerializer(data=request.data))
        step = get_entry(hearing, Kind.STEP, number)
        if not isinstance(step, WorkStep):
            raise TypeError("the entry of a step is a step")
        row = lock_step(actor=request.user, step=step, locked=asked["is_locked"])
        return Response(WorkStepSerializer(row).data)


class CoverageDetail(APIView):
    """What is missing."""

    @extend_schema(responses=serializers.CoverageSerializer)
    def get(self, request: Request, slug: str) -> Response:
        """Before the hearing can be concluded, for the staff."""
        hearing = hearings.get_hearing(request.user, slug)
        require(can_read_weighing(request.user, hearing), request.user)
        return Response(serializers.CoverageSerializer(coverage(hearing)).data)


class DecisionList(APIView):
    """What was decided."""

    @extend_schema(
        operation_id="decisions",
        parameters=[serializers.DecisionQuerySerializer],
        responses=serializers.DecisionPageSerializer,
    )
    def get(self, request: Request, slug: str) -> Response:
        """For everybody, once the hearing is concluded; empty before."""
        hearing = hearings.get_hearing(request.user, slug)
        asked = given(serializers.DecisionQuerySerializer(data=request.query_params))
        rows = decided(hearing, asked["verdict"], asked["theme"])
        if asked["statement"] is not None:
            rows = rows.filter(number=asked["statement"])
        shown = list(rows[asked["offset"] : asked["offset"] + asked["limit"]])
        body = {
            "count": rows.count(),
            "verdicts": verdict_counts(hearing),
            "results": public_forms(request.user, shown),
        }
        return Response(serializers.DecisionPageSerializer(body).data)


def _digest(slug: str, data: Any) -> str:
    return hashlib.sha256(
        json.dumps([slug, data], sort_keys=True, default=str).encode()
    ).hexdigest()
