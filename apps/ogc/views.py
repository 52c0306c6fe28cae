"""OGC API Features, part 1: landing page, conformance, collections, items."""

from typing import Any
from urllib.parse import urlencode
from uuid import UUID

from django.http import HttpRequest, JsonResponse
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from apps.kernel import clock
from apps.kernel.errors import BadRequest
from apps.ogc import queries
from apps.ogc.domain.items import MAX_LIMIT, BadParameterError, ItemsQuery, items_query
from apps.ogc.queries import Collection
from apps.plans.queries import as_geojson, features_page, get_feature

JSON, GEOJSON = "application/json", "application/geo+json"
OPENAPI = "application/vnd.oai.openapi+json;version=3.0"
CRS84 = "http://www.opengis.net/def/crs/OGC/1.3/CRS84"
CONFORMS_TO = [
    "http://www.opengis.net/spec/ogcapi-features-1/1.0/conf/core",
    "http://www.opengis.net/spec/ogcapi-features-1/1.0/conf/geojson",
    "http://www.opengis.net/spec/ogcapi-features-1/1.0/conf/oas30",
]
Link = dict[str, str]


@require_safe
def landing(request: HttpRequest) -> JsonResponse:
    """Where everything is."""
    return _json(
        {
            "title": _("Master plan of Astana"),
            "description": _("The layers of every public version of the plan."),
            "links": [
                _link(request, "self", "ogc:landing"),
                _link(request, "service-desc", "ogc:api", OPENAPI),
                _link(request, "conformance", "ogc:conformance"),
                _link(request, "data", "ogc:collections"),
            ],
        }
    )


@require_safe
def conformance(request: HttpRequest) -> JsonResponse:
    """What of the standard is kept."""
    return _json({"conformsTo": CONFORMS_TO})


@require_safe
def api(request: HttpRequest) -> JsonResponse:
    """The definition of this API in OpenAPI 3.0."""
    name = {"name": "collection", "in": "path", "required": True, "schema": {"type": "string"}}
    uid = {"name": "uid", "in": "path", "required": True, "schema": {"type": "string"}}
    box = {"type": "array", "items": {"type": "number"}, "minItems": 4, "maxItems": 6}
    asked: list[dict[str, Any]] = [
        {"name": "bbox", "in": "query", "style": "form", "explode": False, "schema": box},
        {
            "name": "limit",
            "in": "query",
            "schema": {"type": "integer", "minimum": 1, "maximum": MAX_LIMIT, "default": 100},
        },
        {"name": "offset", "in": "query", "schema": {"type": "integer", "minimum": 0}},
        {"name": "datetime", "in": "query", "schema": {"type": "string"}},
    ]
    paths = {
        "/": _operation("Landing page", []),
        "/conformance": _operation("Conformance", []),
        "/collections": _operation("Collections", []),
        "/collections/{collection}": _operation("A collection", [name]),
        "/collections/{collection}/items": _operation("Features", [name, *asked]),
        "/collections/{collection}/items/{uid}": _operation("A feature", [name, uid]),
    }
    document: dict[str, Any] = {
        "openapi": "3.0.3",
        "info": {"title": "Bas Jospar: OGC API Features", "version": "1"},
        "servers": [{"url": request.build_absolute_uri(reverse("ogc:landing")).rstrip("/")}],
        "paths": paths,
    }
    return _json(document, OPENAPI)


@require_safe
def collection_list(request: HttpRequest) -> JsonResponse:
    """Every layer of every public version."""
    return _json(
        {
            "links": [_link(request, "self", "ogc:collections")],
            "collections": [_described(request, one) for one in queries.collections()],
        }
    )


@require_safe
def collection_detail(request: HttpRequest, name: str) -> JsonResponse:
    """One layer of one version."""
    return _json(_described(request, queries.collection(name)))


@require_safe
def items(request: HttpRequest, name: str) -> JsonResponse:
    """A page of features as GeoJSON."""
    found = queries.collection(name)
    try:
        wanted = items_query(request.GET.dict())
    except BadParameterError as error:
        raise BadRequest(
            "ogc.parameter_invalid",
            _("The parameter “%(name)s” is unknown or wrong.") % {"name": error.name},
            {"parameter": error.name},
        ) from error
    page = features_page(
        found.version, found.model, bbox=wanted.bbox, limit=wanted.limit, offset=wanted.offset
    )
    return _json(
        {
            "type": "FeatureCollection",
            "timeStamp": clock.now().isoformat(timespec="seconds").replace("+00:00", "Z"),
            "numberMatched": page.total,
            "numberReturned": len(page.features),
            "links": _page_links(request, found, wanted, page.total),
            "features": page.features,
        },
        GEOJSON,
    )


@require_safe
def item(request: HttpRequest, name: str, uid: UUID) -> JsonResponse:
    """One feature as GeoJSON."""
    found = queries.collection(name)
    feature = as_geojson(get_feature(found.version, found.model.spec.slug, uid))
    links = [
        _link(request, "self", "ogc:item", GEOJSON, name=found.id, uid=uid),
        _link(request, "collection", "ogc:collection", name=found.id),
    ]
    return _json({**feature, "links": links}, GEOJSON)


def _described(request: HttpRequest, one: Collection) -> dict[str, Any]:
    described: dict[str, Any] = {
        "id": one.id,
        "title": one.title,
        "itemType": "feature",
        "crs": [CRS84],
        "links": [
            _link(request, "self", "ogc:collection", name=one.id),
            _link(request, "items", "ogc:items", GEOJSON, name=one.id),
        ],
    }
    if one.bounds is not None:
        described["extent"] = {"spatial": {"bbox": [one.bounds], "crs": CRS84}}
    return described


def _page_links(
    request: HttpRequest, found: Collection, wanted: ItemsQuery, total: int
) -> list[Link]:
    places = {"self": wanted.offset}
    if wanted.offset + wanted.limit < total:
        places["next"] = wanted.offset + wanted.limit
    if wanted.offset > 0:
        places["prev"] = max(0, wanted.offset - wanted.limit)
    base = request.build_absolute_uri(reverse("ogc:items", kwargs={"name": found.id}))
    kept = {key: value for key, value in request.GET.items() if key in {"bbox", "datetime"}}
    links = [
        {
            "rel": rel,
            "type": GEOJSON,
            "href": f"{base}?{urlencode({**kept, 'limit': wanted.limit, 'offset': offset})}",
        }
        for rel, offset in places.items()
    ]
    return [*links, _link(request, "collection", "ogc:collection", name=found.id)]


def _operation(summary: str, parameters: list[dict[str, Any]]) -> dict[str, Any]:
    answers = {"200": {"description": "OK"}, "404": {"description": "Not found"}}
    return {"get": {"summary": summary, "parameters": parameters, "responses": answers}}


def _link(
    request: HttpRequest, rel: str, address: str, media_type: str = JSON, **kwargs: Any
) -> Link:
    href = request.build_absolute_uri(reverse(address, kwargs=kwargs or None))
    return {"rel": rel, "type": media_type, "href": href}


def _json(document: dict[str, Any], media_type: str = JSON) -> JsonResponse:
    return JsonResponse(
        document, content_type=media_type, json_dumps_params={"ensure_ascii": False}
    )
