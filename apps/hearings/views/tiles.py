"""Tiles of statements and how many there are: what the live map of the intake asks for."""

import gzip
from collections.abc import Callable

from django.http import HttpRequest, HttpResponse, JsonResponse
from django.utils.http import parse_etags
from django.views.decorators.http import require_safe

from apps.accounts.permissions import require
from apps.hearings import queries
from apps.hearings.permissions import can_watch_intake
from apps.hearings.register import tiles as intake_tiles
from apps.hearings.register.tiles import Filter
from apps.plans.tiles import address

CONTENT_TYPE = "application/vnd.mapbox-vector-tile"
GZIP_LEVEL = 3
MAX_WORD = 120


@require_safe
def intake(request: HttpRequest, slug: str, z: int, x: int, y: int) -> HttpResponse:
    """Exact places of all statements, for the staff, filtered by kind, channel and topic."""
    hearing = queries.get_hearing(request.user, slug)
    require(can_watch_intake(request.user, hearing), request.user)
    wanted = Filter(
        *(request.GET.get(name, "")[:MAX_WORD] for name in ("kind", "channel", "topic"))
    )
    place = address(z, x, y)
    response = _answer(
        request,
        intake_tiles.intake_etag(hearing, wanted),
        lambda: intake_tiles.intake_tile(hearing, place, wanted),
    )
    response.headers["Cache-Control"] = "private, no-cache"
    return response


@require_safe
def places(request: HttpRequest, slug: str, z: int, x: int, y: int) -> HttpResponse:
    """Places as the public knows them, of what the public reads."""
    hearing = queries.get_hearing(request.user, slug)
    place = address(z, x, y)
    response = _answer(
        request,
        intake_tiles.places_etag(hearing),
        lambda: intake_tiles.places_tile(hearing, place),
    )
    response.headers["Cache-Control"] = "public, no-cache"
    return response


@require_safe
def intake_count(request: HttpRequest, slug: str) -> JsonResponse:
    """How many statements there are: the map asks this, and asks for tiles only when it grew."""
    hearing = queries.get_hearing(request.user, slug)
    require(can_watch_intake(request.user, hearing), request.user)
    response = JsonResponse({"count": hearing.next_number - 1})
    response.headers["Cache-Control"] = "private, no-store"
    return response


def _answer(request: HttpRequest, etag: str, make: Callable[[], bytes]) -> HttpResponse:
    if etag in parse_etags(request.headers.get("If-None-Match", "")):
        response = HttpResponse(status=304)
    else:
        content = make()
        response = HttpResponse(content_type=CONTENT_TYPE)
        if content and "gzip" in request.headers.get("Accept-Encoding", ""):
            content = gzip.compress(content, GZIP_LEVEL, mtime=0)
            response.headers["Content-Encoding"] = "gzip"
        response.content = content
    response.headers["ETag"] = etag
    response.headers["Vary"] = "Accept-Encoding, Cookie"
    return response
