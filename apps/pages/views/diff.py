"""The page that compares two versions: totals, the list of changes, the swipe map."""

from dataclasses import dataclass
from typing import Any
from urllib.parse import urlencode

from django.core.paginator import Page, Paginator
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_safe

from apps.pages.queries import diff as queries
from apps.plans import queries as plans
from apps.plans import registry
from apps.plans.domain.diff import ChangeKind
from apps.plans.models import PlanVersion
from apps.plans.queries.diff import DiffPage, FeatureChange, changes, compared
from apps.plans.queries.text_changes import text_changes

CHANGES_PER_PAGE = 25

KIND_LABELS = {
    ChangeKind.ADDED: gettext_lazy("Added"),
    ChangeKind.REMOVED: gettext_lazy("Removed"),
    ChangeKind.GEOMETRY: gettext_lazy("Outline changed"),
    ChangeKind.ATTRIBUTES: gettext_lazy("Attributes changed"),
}


@dataclass(frozen=True)
class KindLink:
    """A kind of change as a filter: how many there are, and where only they are shown."""

    kind: ChangeKind
    label: Any
    number: int
    url: str
    chosen: bool


@dataclass(frozen=True)
class Row:
    """One change as the list shows it; `shown_in` is the version that has the feature."""

    change: FeatureChange
    kinds: list[tuple[ChangeKind, Any]]
    size: queries.SizeChange | None
    overlap: str
    shown_in: PlanVersion


@require_safe
def diff(request: HttpRequest, slug: str, other: str) -> HttpResponse:
    """What changed from version `slug` to `other`; `layer`, `kind`, `page` narrow the list;
    `from` and `to` lead to another pair."""
    if "from" in request.GET or "to" in request.GET:
        return _other_pair(request, slug, other)
    before, after = compared(request.user, slug, other)
    layer, kind = _layer(request), _kind(request)
    found, page = _page(request, before, after, layer, kind)
    query = urlencode({name: value for name, value in _narrowed(layer, kind) if value})
    context: dict[str, Any] = {
        "before": before,
        "after": after,
        "versions": plans.visible_versions(request.user),
        "found": found,
        "page": page,
        "pair": (before, after),
        "rows": [_row(one, before, after) for one in found.changes],
        "totals": queries.layer_totals(found.keys, found.layers),
        "kinds": _kind_links(found, layer, kind),
        "layer": layer,
        "kind": kind,
        "geojson_url": _download("api-diff-geojson", before, after, query),
        "csv_url": _download("api-diff-csv", before, after, query),
        "text_changes": text_changes(before, after),
        "map_config": plans.map_config(before),
        "other_config": plans.map_config(after),
    }
    return render(request, "pages/diff.html", context)


def _other_pair(request: HttpRequest, slug: str, other: str) -> HttpResponseRedirect:
    before = plans.get_version(request.user, request.GET.get("from") or slug)
    after = plans.get_version(request.user, request.GET.get("to") or other)
    return redirect("pages:diff", slug=before.slug, other=after.slug)


def _layer(request: HttpRequest) -> str:
    slug = request.GET.get("layer", "")
    return slug and registry.layer(slug).spec.slug


def _kind(request: HttpRequest) -> ChangeKind | None:
    name = request.GET.get("kind", "")
    return ChangeKind(name) if name in set(ChangeKind) else None


def _page(
    request: HttpRequest,
    before: PlanVersion,
    after: PlanVersion,
    layer: str,
    kind: ChangeKind | None,
) -> tuple[DiffPage, Page[int]]:
    """The page of changes asked for; the last one when it is beyond."""
    asked = request.GET.get("page", "1")
    number = int(asked) if asked.isdecimal() and 0 < len(asked) < len("100000") else 1
    offset = (max(number, 1) - 1) * CHANGES_PER_PAGE
    found = changes(before, after, layer=layer, kind=kind, limit=CHANGES_PER_PAGE, offset=offset)
    page = Paginator(range(found.total), CHANGES_PER_PAGE).get_page(number)
    if found.total and not found.changes:
        offset = (page.number - 1) * CHANGES_PER_PAGE
        found = changes(
            before, after, layer=layer, kind=kind, limit=CHANGES_PER_PAGE, offset=offset
        )
    return found, page


def _narrowed(layer: str, kind: ChangeKind | None) -> list[tuple[str, str]]:
    return [("layer", layer), ("kind", kind.value if kind else "")]


def _kind_links(found: DiffPage, layer: str, chosen: ChangeKind | None) -> list[KindLink]:
    counts = found.layers.get(layer, found.counts) if layer else found.counts
    return [
        KindLink(
            kind=kind,
            label=label,
            number=getattr(counts, kind.value),
            url=f"?{urlencode(_narrowed(layer, None if kind is chosen else kind))}",
            chosen=kind is chosen,
        )
        for kind, label in KIND_LABELS.items()
    ]


def _row(change: FeatureChange, before: PlanVersion, after: PlanVersion) -> Row:
    return Row(
        change=change,
        kinds=[(kind, KIND_LABELS[kind]) for kind in change.kinds],
        size=queries.size_change(change),
        overlap=queries.overlap_percent(change.measures.iou),
        shown_in=before if ChangeKind.REMOVED in change.kinds else after,
    )


def _download(name: str, before: PlanVersion, after: PlanVersion, query: str) -> str:
    address = reverse(name, args=[before.slug, after.slug])
    return f"{address}?{query}" if query else address
