"""The public page of a draft for who was given the link, and the tiles of its map."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.views.decorators.http import require_safe

from apps.hearings import queries
from apps.hearings.domain.ladder import State
from apps.hearings.views.hearings import empty_form, map_context
from apps.kernel.errors import Gone
from apps.kernel.problem import wants_json
from apps.plans import tiles

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
    context = map_context(request, hearing, empty_form(request)) | {
        "is_preview": True,
    }
    if hearing.state == State.DRAFT.value:
        place = reverse("hearings:preview_tile", args=[token, "LAYERS", 0, 0, 0])
        context["map_config"]["tiles"] = place.replace("LAYERS/0/0/0", "{layers}/{z}/{x}/{y}")
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


def _private(response: HttpResponse) -> HttpResponse:
    """The address is the key: it goes to no other site and into no index."""
    response.headers["Referrer-Policy"] = "no-referrer"
    response.headers["X-Robots-Tag"] = "noindex"
    response.headers["Cache-Control"] = "private, no-store"
    return response
