"""The tile endpoint."""

import gzip

from django.http import HttpRequest, HttpResponse
from django.views.decorators.http import require_safe

from apps.plans import queries, tiles

CONTENT_TYPE = "application/vnd.mapbox-vector-tile"
GZIP_LEVEL = 3  # measured: level 1-5 differ by a few percent in size, not worth more time
YEAR_S = 365 * 24 * 3600


@require_safe
def tile(request: HttpRequest, version: str, layers: str, z: int, x: int, y: int) -> HttpResponse:
    """One tile; 304 when the reader's copy is of the current revision."""
    tiles.check_address(z, x, y)
    found = queries.get_version(request.user, version)
    models = tiles.tile_layers(layers)
    etag = tiles.etag(found, models)
    if request.headers.get("If-None-Match") == etag:
        response = HttpResponse(status=304)
    else:
        response = HttpResponse(content_type=CONTENT_TYPE)
        content = tiles.tile(found, models, z, x, y)
        if "gzip" in request.headers.get("Accept-Encoding", "") and content:
            content = gzip.compress(content, GZIP_LEVEL, mtime=0)
            response.headers["Content-Encoding"] = "gzip"
        response.content = content
    named = request.GET.get("r") == str(found.content_revision)
    response.headers["ETag"] = etag
    response.headers["Vary"] = "Accept-Encoding"
    response.headers["Cache-Control"] = _cache_control(
        public=found.is_public, immutable=found.is_frozen and named
    )
    return response


def _cache_control(*, public: bool, immutable: bool) -> str:
    if not public:
        return "private, no-cache"
    if immutable:
        return f"public, max-age={YEAR_S}, immutable"
    return "public, no-cache"
