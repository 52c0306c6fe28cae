"""The history of a version: who changed what, when and why."""

from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from apps.accounts.permissions import require
from apps.pages import queries
from apps.pages.views.addresses import feature_key, layer_title
from apps.plans import queries as plans
from apps.plans.permissions import can_view_history

REVISIONS_PER_PAGE = 30


@require_safe
def history(request: HttpRequest, slug: str) -> HttpResponse:
    """Who changed what, when and why; `feature=layer/uid` narrows it to one feature."""
    found = plans.get_version(request.user, slug)
    require(can_view_history(request.user, found), request.user)
    layer, uid = feature_key(request.GET.get("feature", ""))
    revisions = plans.history(found, layer=layer, uid=uid)
    page = Paginator(revisions, REVISIONS_PER_PAGE).get_page(request.GET.get("page"))
    titles = queries.feature_titles(found, list(page.object_list))
    context = {
        "version": found,
        "page": page,
        "rows": [
            (revision, layer_title(revision.layer), titles[revision.uid])
            for revision in page.object_list
        ],
        "layer": layer,
        "uid": uid,
    }
    return render(request, "pages/history.html", context)
