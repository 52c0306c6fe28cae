"""The staged import over the API: begin, look, try, apply, cancel, keep the choices."""

import uuid

from django.db.models import QuerySet
from drf_spectacular.utils import extend_schema
from rest_framework.pagination import LimitOffsetPagination
from rest_framework.parsers import MultiPartParser
from rest_framework.request import Request
from rest_framework.response import Response
from rest_framework.views import APIView

from apps.accounts.permissions import require
from apps.imports.actions.begin_session import begin_session
from apps.imports.actions.cancel_session import cancel_session
from apps.imports.actions.request_apply import request_apply
from apps.imports.actions.request_trial import request_trial
from apps.imports.actions.save_profile import save_profile
from apps.imports.models import ImportSession
from apps.imports.queries import get_session, own_sessions, suggest
from apps.imports.serializers import documents
from apps.imports.serializers import sessions as serializers
from apps.jobs.serializers import JobSerializer
from apps.plans.models import PlanVersion
from apps.plans.permissions import can_edit_version
from apps.plans.queries import get_version


class SessionPages(LimitOffsetPagination):
    """Pages of the list."""

    default_limit = 50
    max_limit = 200


class ImportSessionList(APIView):
    """Staged imports into one version."""

    parser_classes = (MultiPartParser,)

    @extend_schema(
        operation_id="import_sessions_list",
        responses=serializers.ImportSessionBriefSerializer(many=True),
    )
    def get(self, request: Request, slug: str) -> Response:
        """The reader's own ones, newest first."""
        found: QuerySet[ImportSession] = own_sessions(request.user, _editable(request, slug))
        pages = SessionPages()
        rows = pages.paginate_queryset(found.select_related("version"), request, view=self) or []
        return pages.get_paginated_response([documents.brief(one) for one in rows])

    @extend_schema(
        request={"multipart/form-data": serializers.ImportUploadSerializer},
        responses={201: serializers.ImportSessionSerializer},
    )
    def post(self, request: Request, slug: str) -> Response:
        """Keeps the file; the job that looks into it is in the answer."""
        version = _editable(request, slug)
        form = serializers.ImportUploadSerializer(data=request.data)
        form.is_valid(raise_exception=True)
        sent = form.validated_data["file"]
        session = begin_session(
            actor=request.user, version=version, content=sent.chunks(), name=sent.name
        )
        return Response(documents.document(session, request.user), status=201)


class ImportSessionDetail(APIView):
    """One staged import."""

    @extend_schema(
        operation_id="import_sessions_read", responses=serializers.ImportSessionSerializer
    )
    def get(self, request: Request, session_id: uuid.UUID) -> Response:
        """What the file holds, what was chosen, what came of it."""
        session = get_session(request.user, session_id)
        return Response(documents.document(session, request.user))


class ImportSuggestion(APIView):
    """Choices to begin with."""

    @extend_schema(
        operation_id="import_sessions_suggestion",
        parameters=[serializers.SuggestionQuerySerializer],
        responses={200: dict},
    )
    def get(self, request: Request, session_id: uuid.UUID) -> Response:
        """By the names of the columns, under what a profile says."""
        session = get_session(request.user, session_id)
        form = serializers.SuggestionQuerySerializer(data=request.query_params)
        form.is_valid(raise_exception=True)
        return Response(suggest(session, user=request.user, **form.validated_data))


class ImportTrial(APIView):
    """A trial."""

    @extend_schema(request=serializers.ImportTrialSerializer, responses={202: JobSerializer})
    def post(self, request: Request, session_id: uuid.UUID) -> Response:
        """Keeps the choices and asks for a trial; nothing of it is in the plan."""
        session = get_session(request.user, session_id)
        form = serializers.ImportTrialSerializer(data=request.data)
        form.is_valid(raise_exception=True)
        job = request_trial(
            actor=request.user, session=session, choices=form.validated_data["choices"]
        )
        return Response(JobSerializer(job).data, status=202)


class ImportApply(APIView):
    """The application of a trial."""

    @extend_schema(request=serializers.ImportApplySerializer, responses={202: JobSerializer})
    def post(self, request: Request, session_id: uuid.UUID) -> Response:
        """Asks for the trial to become part of the plan, as one changeset."""
        session = get_session(request.user, session_id)
        form = serializers.ImportApplySerializer(data=request.data)
        form.is_valid(raise_exception=True)
        job = request_apply(
            actor=request.user, session=session, reason=form.validated_data["reason"]
        )
        return Response(JobSerializer(job).data, status=202)


class ImportCancel(APIView):
    """The end of an import that is not wanted."""

    @extend_schema(request=None, responses=serializers.ImportSessionSerializer)
    def post(self, request: Request, session_id: uuid.UUID) -> Response:
        """Stops its job and clears what was derived from the file."""
        session = get_session(request.user, session_id)
        cancelled = cancel_session(actor=request.user, session=session)
        return Response(documents.document(cancelled, request.user))


class ImportProfile(APIView):
    """Choices kept for the next file of the kind."""

    @extend_schema(
        request=serializers.ImportProfileSerializer,
        responses={201: serializers.SavedProfileSerializer},
    )
    def post(self, request: Request, session_id: uuid.UUID) -> Response:
        """Keeps columns and codes under a name."""
        session = get_session(request.user, session_id)
        form = serializers.ImportProfileSerializer(data=request.data)
        form.is_valid(raise_exception=True)
        kept = save_profile(actor=request.user, session=session, name=form.validated_data["name"])
        said = {"key": str(kept.pk), "name": kept.name, "layer": kept.layer}
        return Response(said, status=201)


def _editable(request: Request, slug: str) -> PlanVersion:
    """The version; a stranger learns nothing from field errors."""
    version = get_version(request.user, slug)
    require(can_edit_version(request.user, version), request.user)
    return version
