"""What was decided, for everybody: themes, numbers, and each decision with what changed because of it."""

from typing import Any
from urllib.parse import urlencode

from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from apps.hearings.queries.hearings import get_hearing
from apps.plans.queries import map_config, visible_versions
from apps.weighing.domain.publication import PublicDecision
from apps.weighing.domain.verdict import Verdict
from apps.weighing.models import VERDICT_LABELS
from apps.weighing.queries.public import (
    decided,
    is_decided_in_public,
    public_forms,
    themes,
    verdict_counts,
    written,
)

PAGE_SIZE = 20


@require_safe
def decisions(request: HttpRequest, slug: str) -> HttpResponse:
    """Empty until the hearing is concluded; unknown filter values find nothing."""
    hearing = get_hearing(request.user, slug)
    verdict, theme = request.GET.get("verdict", ""), request.GET.get("theme", "")
    found = decided(hearing, verdict, int(theme) if theme.isdecimal() else None)
    if theme == "none":
        found = found.filter(theme__isnull=True)
    page = Paginator(found, PAGE_SIZE).get_page(request.GET.get("page"))
    shown = public_forms(request.user, list(page.object_list))
    counts = verdict_counts(hearing)
    context: dict[str, Any] = {
        "hearing": hearing,
        "version": hearing.version,
        "is_decided": is_decided_in_public(hearing),
        "page": page,
        "decisions": shown,
        **_map_of(request, shown),
        "total": sum(counts.values()),
        "counts": [
            (value, VERDICT_LABELS[Verdict(value)], count, _address(value, theme))
            for value, count in counts.items()
        ],
        "themes": [
            (row, written(row, "title"), written(row, "summary"), _address(verdict, str(row.pk)))
            for row in themes(hearing)
        ],
        "untold": decided(hearing).filter(theme__isnull=True).count(),
        "untold_url": _address(verdict, "none"),
        "verdict": verdict,
        "theme": theme,
        "all_verdicts_url": _address("", theme),
        "all_themes_url": _address(verdict, ""),
    }
    return render(request, "weighing/decisions.html", context)


def _map_of(request: HttpRequest, shown: list[PublicDecision]) -> dict[str, Any]:
    """The map of the newest version that a decision on this page changed; nothing where none did."""
    drawn = [one for decision in shown for one in decision.features if one.kind != "delete"]
    slugs = {one.version for one in drawn}
    version = visible_versions(request.user).filter(slug__in=slugs).first() if slugs else None
    if version is None:
        return {}
    return {"changed_version": version, "map_config": map_config(version)}


def _address(verdict: str, theme: str) -> str:
    given = {name: value for name, value in (("verdict", verdict), ("theme", theme)) if value}
    return f"?{urlencode(given)}" if given else "?"
