"""The API of validation: the rules, the findings of a version, waivers and quick fixes."""

from typing import Any

from django.utils.translation import gettext as _
from drf_spectacular.utils import extend_schema
from rest_framework.request import Request
from rest_framework.response import Response
from rest_framework.reverse import reverse
from rest_framework.views import APIView

from apps.accounts.permissions import require
from apps.jobs.serializers import JobSerializer
from apps.plans import queries
from apps.plans.actions.apply_fix import apply_fix
from apps.plans.actions.request_validation import request_validation
from apps.plans.actions.waive_finding import waive_finding
from apps.plans.models import PlanVersion, Validation
from apps.plans.permissions import can_view_fixes
from apps.plans.queries import findings
from apps.plans.queries.fixes import proposed_fix
from apps.plans.rules import catalogue
from apps.plans.serializers import findings as serializers
from apps.plans.serializers.changesets import SavedChangesetSerializer


class RuleList(APIView):
    """The rule catalogue."""

    @extend_schema(responses=serializers.RuleSerializer(many=True))
    def get(self, request: Request) -> Response:
        """Every rule, in the order of ids."""
        rules: Any = list(catalogue().values())
        return Response(serializers.RuleSerializer(rules, many=True).data)


class FindingList(APIView):
    """Findings of a version."""

    @extend_schema(
        operation_id="findings_list",
        parameters=[serializers.FindingQuerySerializer],
        responses=serializers.FindingCollectionSerializer,
    )
    def get(self, request: Request, slug: str) -> Response:
        """A page of findings as GeoJSON in EPSG:4326, and when the version was validated."""
        version = queries.get_version(request.user, slug)
        form = serializers.FindingQuerySerializer(data=request.query_params)
        form.is_valid(raise_exception=True)
        given = dict(form.validated_data)
        limit, offset = given.pop("limit"), given.pop("offset")
        rows = findings.findings_of(version, findings.FindingFilter(**given))
        page = findings.shown(findings.with_geojson(rows)[offset : offset + limit], version)
        document = {
            "type": "FeatureCollection",
            "numberMatched": rows.count(),
            "numberReturned": len(page),
            "validation": _validation(version),
            "features": page,
        }
        return Response(serializers.FindingCollectionSerializer(document).data)


class ValidationList(APIView):
    """Validations of a version."""

    @extend_schema(request=None, responses={202: JobSerializer})
    def post(self, request: Request, slug: str) -> Response:
        """A job that validates the version."""
        version = queries.get_version(request.user, slug)
        job = request_validation(actor=request.user, version=version)
        place = reverse("api-job", args=[job.pk])
        return Response(JobSerializer(job).data, status=202, headers={"Location": place})


class WaiverList(APIView):
    """Waivers of a finding."""

    @extend_schema(
        request=serializers.WaiverSerializer, responses={201: serializers.WaiverSerializer}
    )
    def post(self, request: Request, slug: str, key: str) -> Response:
        """A reviewer lets a warning stay, with a reason."""
        version = queries.get_version(request.user, slug)
        form = serializers.WaiverSerializer(data=request.data)
        form.is_valid(raise_exception=True)
        waiver = waive_finding(
            actor=request.user, version=version, key=key, reason=form.validated_data["reason"]
        )
        return Response(serializers.WaiverSerializer(waiver).data, status=201)


class FindingFix(APIView):
    """The quick fix of a finding."""

    @extend_schema(responses=serializers.FixSerializer)
    def get(self, request: Request, slug: str, key: str) -> Response:
        """What the fix would do; nothing is saved."""
        version = queries.get_version(request.user, slug)
        require(can_view_fixes(request.user), request.user)
        fix = proposed_fix(version, findings.get_finding(version, key))
        return Response(serializers.FixSerializer(fix).data)

    @extend_schema(
        request=serializers.ApplyFixSerializer, responses={201: SavedChangesetSerializer}
    )
    def post(self, request: Request, slug: str, key: str) -> Response:
        """Saves the fix as one changeset; 412 when the plan is no longer what the preview showed."""
        version = queries.get_version(request.user, slug)
        form = serializers.ApplyFixSerializer(data=request.data)
        form.is_valid(raise_exception=True)
        saved = apply_fix(actor=request.user, version=version, key=key, **form.validated_data)
        saved.changeset.version.refresh_from_db(fields=["content_revision"])
        return Response(SavedChangesetSerializer(saved).data, status=201)


def _validation(version: PlanVersion) -> dict[str, Any]:
    last = Validation.objects.filter(version=version).first() or Validation(version=version)
    return {
        "current": findings.is_current(version, last),
        "content_revision": last.content_revision,
        "validated_at": last.validated_at,
        "counts": {
            "error": last.errors,
            "warning": last.warnings,
            "notice": last.notices,
        },
        "unchecked": [{"rule": rule, "text": _(why)} for rule, why in last.unchecked.items()],
    }
