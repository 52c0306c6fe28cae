"""The public page of a draft for who was given the link, with the tiles and the cards of its map."""

from typing import Any
from uuid import UUID

from django.http import HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import render
from django.urls import reverse
from django.views.decorators.http import require_safe

from apps.hearings import queries
from apps.hearings.domain.ladder import State
from apps.hearings.views.hearings import empty_form, map_context
from apps.kernel.errors import Gone
from apps.kernel.problem import wants_json
from apps.plans import queries as plans
from apps.plans import registry, tiles
from apps.plans.api.features import feature_document

# As many names as the map asks for a layer of large areas.
MOST_NAMED = 300
TILE_TYPE = "application/vnd.mapbox-vector-tile"


@require_safe
def preview(request: HttpRequest, token: str) -> HttpResponse:
    """The page as everybody will see it, with a banner; 410 when the link's time is over."""
    try:
        hearing = queries.open_preview(token)
    except Gone as problem:
        if wants_json(request):
            raise
        return _private(
            render(request, "hearings/preview_over.html", {"problem": problem}, status=410)
        )
    is_sealed = hearing.state == State.DRAFT.value
    context = map_context(request, hearing, empty_form(request)) | {
        "is_preview": True,
        # Nothing but this page opens by the link: ways to other pages would end in "not found".
        "is_sealed": is_sealed,
    }
    if is_sealed:
        _open_map(context["map_config"], token)
    return _private(render(request, "hearings/detail.html", context))


@require_safe
def preview_tile(
    request: HttpRequest, token: str, layers: str, z: int, x: int, y: int
) -> HttpResponse:
    """One tile of the version that is drafted for the hearing, as long as the link is good."""
    del request
    hearing = queries.open_preview(token)
    place = tiles.address(z, x, y)
    content = tiles.tile(hearing.version, tiles.tile_layers(layers), place)
    return _private(HttpResponse(content, content_type=TILE_TYPE))


@require_safe
def preview_feature(request: HttpRequest, token: str, layer: str, uid: UUID) -> HttpResponse:
    """The card of one object on the map of the draft, as the API tells it to who may see the version."""
    del request
    hearing = queries.open_preview(token)
    return _private(JsonResponse(feature_document(plans.get_feature(hearing.version, layer, uid))))


@require_safe
def preview_features(request: HttpRequest, token: str, layer: str) -> HttpResponse:
    """The first features of a layer of the draft: the map writes the names of large areas from them."""
    del request
    hearing = queries.open_preview(token)
    page = plans.features_page(hearing.version, registry.layer(layer), limit=MOST_NAMED)
    return _private(JsonResponse({"type": "FeatureCollection", "features": page.features}))


def _open_map(config: dict[str, Any], token: str) -> None:
    """Lets the map ask by the link itself: who holds it has no account."""
    tile = reverse("hearings:preview_tile", args=[token, "LAYERS", 0, 0, 0])
    config["tiles"] = tile.replace("LAYERS/0/0/0", "{layers}/{z}/{x}/{y}")
    layer = reverse("hearings:preview_features", args=[token, "LAYER"])
    features = layer.replace("LAYER", "{layer}")
    config["urls"] = {"features": features, "feature": f"{features}{{uid}}/"}


def _private(response: HttpResponse) -> HttpResponse:
    """The address is the key: it goes to no other site and into no index."""
    response.headers["Referrer-Policy"] = "no-referrer"
    response.headers["X-Robots-Tag"] = "noindex"
    response.headers["Cache-Control"] = "private, no-store"
    return response
