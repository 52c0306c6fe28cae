"""The public pages: home, and the map of a version."""

from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from apps.pages import queries
from apps.pages.queries.text import has_text
from apps.pages.views.addresses import feature_key, layer_counts, layer_title
from apps.plans import cards
from apps.plans import queries as plans
from apps.plans.models import PlanVersion


@require_safe
def home(request: HttpRequest) -> HttpResponse:
    """What this is, what is on hearing, which plan is in force."""
    front = queries.front(request.user)
    config = plans.map_config(front.shown) if front.shown else None
    return render(request, "pages/home.html", {"front": front, "map_config": config})


@require_safe
def version(request: HttpRequest, slug: str) -> HttpResponse:
    """The public map of a version; `q` searches, `feature` shows a card, `part=results` is the list alone."""
    found = plans.get_version(request.user, slug)
    text = request.GET.get("q", "")[:200]
    context: dict[str, Any] = {
        "version": found,
        "query": text,
        "results": queries.find_features(found, text) if text else [],
    }
    if request.GET.get("part") == "results":
        return render(request, "pages/results.html", context)
    context |= {
        "map_config": plans.map_config(found),
        "chosen": _chosen(found, request.GET.get("feature", "")),
        "hearings": queries.hearings_of(request.user, found),
        "layer_counts": layer_counts(found),
        "others": queries.comparable(request.user, found),
        "has_text": has_text(found),
    }
    return render(request, "pages/version.html", context)


def _chosen(version: PlanVersion, key: str) -> dict[str, Any] | None:
    layer, uid = feature_key(key)
    if uid is None:
        return None
    row = plans.get_feature(version, layer, uid)
    return {
        "key": f"{layer}/{uid}",
        "layer_title": layer_title(layer),
        "title": cards.title(row),
        "certainty": row.certainty,
        "rows": cards.card(row),
    }
