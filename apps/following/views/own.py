"""The page of what a person follows: changing the pace, resting, stopping."""

import uuid

from django.contrib import messages as notices
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from apps.accounts.models import User
from apps.accounts.permissions import require
from apps.following import messages
from apps.following.actions.change_follow import change_follow
from apps.following.actions.stop_follow import stop_follow
from apps.following.models import PACE_LABELS, Follow
from apps.following.queries.follows import get_own, own_rows
from apps.following.queries.letters import latest_news
from apps.kernel.errors import NotFound, Refused


@require_http_methods(["GET", "HEAD", "POST"])
def own(request: HttpRequest) -> HttpResponse:
    """What a person follows, and what happened there lately."""
    person = require(True, request.user)
    if request.method == "POST":
        _change(request, person)
        return HttpResponseRedirect(reverse("following:list"), status=303)
    context = {
        "rows": own_rows(person),
        "news": latest_news(person),
        "paces": [(pace.value, label) for pace, label in PACE_LABELS.items()],
    }
    return render(request, "following/list.html", context)


def _change(request: HttpRequest, person: User) -> None:
    follow = get_own(person, _key(request))
    act = request.POST.get("act", "")
    if act == "stop":
        stop_follow(follow=follow)
        notices.success(request, _("No more letters come about this."))
    elif act in {"pause", "resume"}:
        change_follow(actor=person, follow=follow, is_paused=act == "pause")
    elif act == "pace":
        _set_pace(request, person, follow)


def _set_pace(request: HttpRequest, person: User, follow: Follow) -> None:
    try:
        change_follow(actor=person, follow=follow, pace=request.POST.get("pace", ""))
    except Refused as refusal:
        notices.error(request, str(refusal.text))


def _key(request: HttpRequest) -> uuid.UUID:
    try:
        return uuid.UUID(request.POST.get("follow", ""))
    except ValueError:
        raise NotFound("follow.unknown", messages.text("follow.unknown")) from None
