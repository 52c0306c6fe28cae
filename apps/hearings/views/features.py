"""The layers of a plan on hearing as lists: what the map shows, in words, to read and to speak about."""

from typing import Any
from uuid import UUID

from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from apps.hearings import queries
from apps.hearings.forms.statement import FeatureSearchForm
from apps.hearings.queries.feature_list import filled_layers, layer_features
from apps.hearings.queries.features import feature_choices, named_targets
from apps.plans.models import PlanVersion

PAGE_SIZE = 50
PIECE_SIZE = 12


@require_safe
def features(request: HttpRequest, slug: str) -> HttpResponse:
    """A page of the list; `?part=choices` is the piece that the form of a statement shows while one types."""
    hearing = queries.get_hearing(request.user, slug)
    form = FeatureSearchForm(request.GET)
    form.is_valid()
    text, layer = form.cleaned_data.get("q", ""), form.cleaned_data.get("layer", "")
    is_piece = request.GET.get("part") == "choices"
    size = PIECE_SIZE if is_piece else PAGE_SIZE
    context = {
        "hearing": hearing,
        "version": hearing.version,
        "search": form,
        "asked": text or layer,
    }
    if not context["asked"] and not is_piece:
        context["layers"] = filled_layers(hearing.version)
    context |= _found(hearing.version, text, layer, request.GET.get("page"), size)
    template = "hearings/_feature_choices.html" if is_piece else "hearings/features.html"
    return render(request, template, context)


def _found(
    version: PlanVersion, text: str, layer: str, number: str | None, size: int
) -> dict[str, Any]:
    if not layer:
        found = feature_choices(version, text)
        page = Paginator(found, size).get_page(number)
        return {"page": page, "choices": page.object_list}
    page = Paginator(layer_features(version, layer, text), size).get_page(number)
    uids: list[UUID] = [row.uid for row in page.object_list if row.uid]
    pairs: list[tuple[str, UUID]] = [(layer, uid) for uid in uids]
    named = {one.uid: one for one in named_targets(version, pairs)}
    return {"page": page, "choices": [named[uid] for uid in uids if uid in named]}
