"""The tile endpoint."""

import gzip

from django.http import HttpRequest, HttpResponse
from django.utils.http import parse_etags
from django.views.decorators.http import require_safe

from apps.accounts.permissions import require
from apps.plans import queries, tiles
from apps.plans.permissions import can_view_history

CONTENT_TYPE = "application/vnd.mapbox-vector-tile"
GZIP_LEVEL = 3  # measured: level 1-5 differ by a few percent in size, not worth more time
YEAR_S = 365 * 24 * 3600


@require_safe
def tile(request: HttpRequest, version: str, layers: str, z: int, x: int, y: int) -> HttpResponse:
    """One tile, with `at` as it was then; 304 when the reader's copy is as new as what it shows."""
    place = tiles.address(z, x, y)
    found = queries.get_version(request.user, version)
    models = tiles.tile_layers(layers)
    past = None
    if "at" in request.GET:
        require(can_view_history(request.user, found), request.user)
        past = queries.revision_at(found, queries.read_moment(request.GET["at"]))
    etag = tiles.etag(found, models, place, past)
    if etag in parse_etags(request.headers.get("If-None-Match", "")):
        response = HttpResponse(status=304)
    elif past is None:
        response = _packed(request, tiles.tile(found, models, place))
    else:
        response = _packed(request, tiles.tile_at(found, models, place, past))
    named = request.GET.get("r") == str(found.content_revision)
    response.headers["ETag"] = etag
    response.headers["Vary"] = "Accept-Encoding"
    response.headers["Cache-Control"] = _cache_control(
        public=found.is_public and past is None, immutable=found.is_frozen and named
    )
    return response


def _packed(request: HttpRequest, content: bytes) -> HttpResponse:
    response = HttpResponse(content_type=CONTENT_TYPE)
    if "gzip" in request.headers.get("Accept-Encoding", "") and content:
        content = gzip.compress(content, GZIP_LEVEL, mtime=0)
        response.headers["Content-Encoding"] = "gzip"
    response.content = content
    return response


def _cache_control(*, public: bool, immutable: bool) -> str:
    if not public:
        return "private, no-cache"
    if immutable:
        return f"public, max-age={YEAR_S}, immutable"
    return "public, no-cache"
