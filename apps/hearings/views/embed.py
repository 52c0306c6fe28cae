"""The card of a hearing for other sites: a frame with state, dates, a still map and the way to the page."""

from django.conf import settings
from django.contrib.auth.models import AnonymousUser
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.clickjacking import xframe_options_exempt
from django.views.decorators.http import require_safe

from apps.hearings import queries
from apps.plans.map_config import map_config

NOBODY = "frame-ancestors 'none'"
KEPT_S = 300


@xframe_options_exempt
@require_safe
def embed(request: HttpRequest, slug: str) -> HttpResponse:
    """The same for everybody, so a draft is 404 for its makers too. Only the sites that the operator named, and
    our own, may frame it; nothing on it can be clicked into doing something."""
    hearing = queries.get_hearing(AnonymousUser(), slug)
    context = {
        "hearing": hearing,
        "statement_count": hearing.next_number - 1,
        "map_config": map_config(hearing.version),
        "page_url": settings.BASE_URL.rstrip("/"),
    }
    response = render(request, "hearings/embed.html", context)
    allowed = " ".join(["'self'", *settings.EMBED_ALLOWED_ORIGINS])
    policy = settings.CONTENT_SECURITY_POLICY.replace(NOBODY, f"frame-ancestors {allowed}")
    response.headers["Content-Security-Policy"] = policy
    response.headers["Cache-Control"] = f"public, max-age={KEPT_S}"
    return response
