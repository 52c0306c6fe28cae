"""Pages behind the links of letters: saying yes, and stopping. They ask for no account and no script."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.http import require_http_methods

from apps.following.actions.confirm_follow import confirm_follow
from apps.following.actions.stop_follow import stop_follow
from apps.following.domain.link import Purpose
from apps.following.models import Follow
from apps.following.queries.follows import address_of, by_token, page_of, title_of


@require_http_methods(["GET", "HEAD", "POST"])
def confirm(request: HttpRequest, token: str) -> HttpResponse:
    """A button, not the link itself: programs that look into mail open links."""
    follow = by_token(token, Purpose.CONFIRM)
    if request.method == "POST":
        follow = confirm_follow(follow=follow)
    return _page(request, "following/confirm.html", follow)


# RFC 8058: the mail program posts without a cookie. Whoever holds the link may stop one follow, nothing else.
@csrf_exempt
@require_http_methods(["GET", "HEAD", "POST"])
def stop(request: HttpRequest, token: str) -> HttpResponse:
    """One click on the page, or one POST of the mail program."""
    follow = by_token(token, Purpose.STOP)
    if request.method == "POST":
        stop_follow(follow=follow)
        follow.refresh_from_db()
    return _page(request, "following/stop.html", follow)


def _page(request: HttpRequest, template: str, follow: Follow) -> HttpResponse:
    context = {
        "follow": follow,
        "what": title_of(follow),
        "page": page_of(follow),
        "stop_url": address_of(follow, Purpose.STOP),
    }
    response = render(request, template, context)
    response.headers["Cache-Control"] = "private, no-store"
    return response
