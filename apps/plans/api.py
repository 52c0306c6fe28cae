"""The plans API: layers, versions, features, changesets, history."""

from typing import Any
from uuid import UUID

import shapely
from django.http import Http404
from django.utils.translation import gettext as _
from drf_spectacular.utils import extend_schema
from rest_framework.request import Request
from rest_framework.response import Response
from rest_framework.views import APIView
from shapely.geometry.base import BaseGeometry

from apps.accounts.permissions import require
from apps.kernel import crs
from apps.kernel.errors import BadRequest, Refused
from apps.plans import cards, queries, registry, serializers
from apps.plans.actions.create_version import create_version
from apps.plans.actions.save_changeset import save_changeset
from apps.plans.actions.take_step import take_step
from apps.plans.domain.ladder import State
from apps.plans.domain.operation import Operation, OperationKind
from apps.plans.map_config import layer_config
from apps.plans.models import Plan
from apps.plans.permissions import can_view_history


class LayerList(APIView):
    """The layers of the plan with their legends."""

    @extend_schema(responses=serializers.LayerSerializer(many=True))
    def get(self, request: Request) -> Response:
        """All layers in drawing order."""
        return Response([layer_config(model.spec) for model in registry.layers().values()])


class VersionList(APIView):
    """Plan versions."""

    @extend_schema(responses=serializers.VersionSerializer(many=True))
    def get(self, request: Request) -> Response:
        """Versions the reader may see."""
        found = queries.visible_versions(request.user)
        return Response(serializers.VersionSerializer(found, many=True).data)

    @extend_schema(
        request=serializers.NewVersionSerializer, responses={201: serializers.VersionSerializer}
    )
    def post(self, request: Request) -> Response:
        """A new draft, empty or copied from `base`."""
        form = serializers.NewVersionSerializer(data=request.data)
        form.is_valid(raise_exception=True)
        given = form.validated_data
        plan = Plan.objects.filter(slug=given["plan"]).first()
        if plan is None:
            raise Http404
        version = create_version(
            actor=request.user,
            plan=plan,
            slug=given["slug"],
            names={code: given[f"name_{code}"] for code in ("kk", "ru", "en")},
            base=queries.get_version(request.user, given["base"]) if given["base"] else None,
        )
        return Response(serializers.VersionSerializer(version).data, status=201)


class VersionDetail(APIView):
    """One version."""

    @extend_schema(responses=serializers.VersionSerializer)
    def get(self, request: Request, slug: str) -> Response:
        """The version, if the reader may see it."""
        version = queries.get_version(request.user, slug)
        return Response(serializers.VersionSerializer(version).data)


class VersionState(APIView):
    """The state ladder."""

    @extend_schema(request=serializers.StateStepSerializer, responses=serializers.VersionSerializer)
    def post(self, request: Request, slug: str) -> Response:
        """One step; 409 when the ladder has no such step."""
        form = serializers.StateStepSerializer(data=request.data)
        form.is_valid(raise_exception=True)
        version = take_step(
            actor=request.user,
            version=queries.get_version(request.user, slug),
            to=State(form.validated_data["state"]),
            reason=form.validated_data["reason"],
        )
        return Response(serializers.VersionSerializer(version).data)


class FeatureList(APIView):
    """Features of one layer of a version."""

    @extend_schema(
        operation_id="features_list",
        parameters=[serializers.FeatureQuerySerializer],
        responses=serializers.FeatureCollectionSerializer,
    )
    def get(self, request: Request, slug: str, layer: str) -> Response:
        """A page of GeoJSON features in EPSG:4326."""
        version = queries.get_version(request.user, slug)
        form = serializers.FeatureQuerySerializer(data=request.query_params)
        form.is_valid(raise_exception=True)
        given = form.validated_data
        page = queries.features_page(
            version,
            registry.layer(layer),
            bbox=given.get("bbox"),
            text=given["q"],
            limit=given["limit"],
            offset=given["offset"],
        )
        return Response(
            {
                "type": "FeatureCollection",
                "numberMatched": page.total,
                "numberReturned": len(page.features),
                "features": page.features,
            }
        )


class FeatureDetail(APIView):
    """One feature with its card."""

    @extend_schema(responses=serializers.FeatureSerializer)
    def get(self, request: Request, slug: str, layer: str, uid: UUID) -> Response:
        """The feature, its title and card in the reader's language, and an ETag."""
        version = queries.get_version(request.user, slug)
        row = queries.get_feature(version, layer, uid)
        document = {**queries.as_geojson(row), "title": cards.title(row), "card": cards.card(row)}
        return Response(document, headers={"ETag": f'"{row.content_hash}"'})


class ChangesetList(APIView):
    """Changes to features."""

    @extend_schema(
        request=serializers.NewChangesetSerializer,
        responses={201: serializers.SavedChangesetSerializer},
    )
    def post(self, request: Request, slug: str) -> Response:
        """Saves all operations or none."""
        version = queries.get_version(request.user, slug)
        form = serializers.NewChangesetSerializer(data=request.data)
        form.is_valid(raise_exception=True)
        saved = save_changeset(
            actor=request.user,
            version=version,
            operations=_operations(form.validated_data["operations"]),
            reason=form.validated_data["reason"],
            subject=form.validated_data["subject"],
        )
        saved.changeset.version.refresh_from_db(fields=["content_revision"])
        return Response(serializers.SavedChangesetSerializer(saved).data, status=201)


class History(APIView):
    """Revisions of a version."""

    @extend_schema(responses=serializers.RevisionSerializer(many=True))
    def get(self, request: Request, slug: str) -> Response:
        """The newest 200 revisions; `layer` and `uid` narrow them to a feature."""
        version = queries.get_version(request.user, slug)
        require(can_view_history(request.user, version), request.user)
        uid = _uid(request.query_params.get("uid"))
        revisions = queries.history(version, layer=request.query_params.get("layer", ""), uid=uid)[
            :200
        ]
        return Response(serializers.RevisionSerializer(revisions, many=True).data)


def _uid(text: str | None) -> UUID | None:
    try:
        return UUID(text) if text else None
    except ValueError as error:
        raise BadRequest(
            "feature.key_unreadable", _("A feature is named as layer/identifier.")
        ) from error


def _operations(given: list[dict[str, Any]]) -> list[Operation]:
    return [
        Operation(
            kind=OperationKind(one["kind"]),
            layer=one["layer"],
            uid=one["uid"],
            geometry=_storage_geometry(index, one["geometry"]),
            attributes=one["attributes"],
            if_match=one["if_match"],
        )
        for index, one in enumerate(given)
    ]


def _storage_geometry(index: int, geojson: Any) -> BaseGeometry | None:
    if geojson is None:
        return None
    try:
        geometry = shapely.geometry.shape(geojson)
        return crs.project(geometry, crs.EXCHANGE, crs.STORAGE)
    except (shapely.errors.ShapelyError, KeyError, TypeError, ValueError, AttributeError) as error:
        place = f"operations[{index}].geometry"
        text = _("This is not a GeoJSON geometry.")
        raise Refused(
            "geometry.unreadable",
            text,
            {"errors": [{"field": place, "code": "geometry.unreadable", "text": text}]},
        ) from error
