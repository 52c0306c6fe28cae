"""The API of history: pages of revisions, one in full, bringing a state back, taking a changeset back."""

from uuid import UUID

from django.utils.translation import gettext as _
from drf_spectacular.utils import OpenApiParameter, extend_schema
from rest_framework.request import Request
from rest_framework.response import Response
from rest_framework.views import APIView

from apps.accounts.permissions import require
from apps.kernel.errors import BadRequest
from apps.plans import queries
from apps.plans.actions.restore_feature import RevisionState, restore_feature
from apps.plans.actions.revert_changeset import revert_changeset
from apps.plans.actions.save_changeset import SavedChangeset
from apps.plans.models import PlanVersion
from apps.plans.permissions import can_view_history
from apps.plans.serializers import revisions as serializers
from apps.plans.serializers.changesets import SavedChangesetSerializer


class History(APIView):
    """Revisions of a version."""

    @extend_schema(
        parameters=[
            serializers.HistoryQuerySerializer,
            OpenApiParameter("layer", str),
            OpenApiParameter("uid", UUID),
        ],
        responses=serializers.HistorySerializer,
    )
    def get(self, request: Request, slug: str) -> Response:
        """A page of revisions, the newest first, with what each changed."""
        version = _with_history(request, slug)
        form = serializers.HistoryQuerySerializer(data=request.query_params)
        form.is_valid(raise_exception=True)
        given = form.validated_data
        revisions = queries.history(
            version,
            layer=request.query_params.get("layer", ""),
            uid=_uid(request.query_params.get("uid")),
            changeset=given["changeset"],
            author=given["author"],
            text=given["q"],
        )
        page = queries.history_page(revisions, given["page"])
        return Response(serializers.HistorySerializer(page).data)


class RevisionView(APIView):
    """One revision."""

    @extend_schema(responses=serializers.RevisionDetailSerializer)
    def get(self, request: Request, slug: str, pk: int) -> Response:
        """Before and after as GeoJSON Features, and what differs in the reader's language."""
        version = _with_history(request, slug)
        detail = queries.revision_detail(queries.get_revision(version, pk))
        line = serializers.RevisionSerializer(detail.line).data
        changes = serializers.FieldChangeSerializer(detail.changes, many=True).data
        return Response(
            {**line, "before": detail.before, "after": detail.after, "changes": changes}
        )


class RevisionRestore(APIView):
    """A state of a feature that comes back."""

    @extend_schema(request=serializers.RestoreSerializer, responses={201: SavedChangesetSerializer})
    def post(self, request: Request, slug: str, pk: int) -> Response:
        """Puts the feature back to what the revision says it was, under the same identifier."""
        version = _with_history(request, slug)
        form = serializers.RestoreSerializer(data=request.data)
        form.is_valid(raise_exception=True)
        saved = restore_feature(
            actor=request.user,
            version=version,
            revision=queries.get_revision(version, pk),
            state=RevisionState(form.validated_data["state"]),
            reason=form.validated_data["reason"],
        )
        return _answer(saved)


class ChangesetRevert(APIView):
    """A changeset that is taken back."""

    @extend_schema(request=serializers.RevertSerializer, responses={201: SavedChangesetSerializer})
    def post(self, request: Request, slug: str, pk: int) -> Response:
        """Puts every feature of the changeset back, unless somebody changed one of them since."""
        version = _with_history(request, slug)
        form = serializers.RevertSerializer(data=request.data)
        form.is_valid(raise_exception=True)
        saved = revert_changeset(
            actor=request.user,
            version=version,
            changeset=queries.get_changeset(version, pk),
            reason=form.validated_data["reason"],
        )
        return _answer(saved)


def _with_history(request: Request, slug: str) -> PlanVersion:
    version = queries.get_version(request.user, slug)
    require(can_view_history(request.user, version), request.user)
    return version


def _answer(saved: SavedChangeset) -> Response:
    saved.changeset.version.refresh_from_db(fields=["content_revision"])
    return Response(SavedChangesetSerializer(saved).data, status=201)


def _uid(text: str | None) -> UUID | None:
    try:
        return UUID(text) if text else None
    except ValueError as error:
        raise BadRequest(
            "feature.key_unreadable", _("A feature is named as layer/identifier.")
        ) from error
