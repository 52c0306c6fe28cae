"""Atom feeds of the hearings, in the language of the address; a guest and the staff read the same."""

from collections.abc import Iterable
from urllib.parse import urlsplit

from django.conf import settings
from django.contrib.auth.models import AnonymousUser
from django.http import HttpRequest, HttpResponse
from django.urls import reverse
from django.utils.feedgenerator import Atom1Feed
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from apps.following.domain.entry import FeedEntry
from apps.following.queries.feed import all_entries, hearing_entries
from apps.following.queries.follows import absolute
from apps.hearings.queries import get_hearing
from apps.kernel.text import current_language, localized

MEDIA_TYPE = "application/atom+xml; charset=utf-8"
KEPT_S = 300
# Identifiers begin with the year in which the site began to give them (RFC 4151).
TAG_YEAR = 2026


@require_safe
def feeds(request: HttpRequest) -> HttpResponse:
    """All public hearings."""
    page = reverse("hearings:list")
    return _feed(request, "hearings", _("Public hearings"), page, all_entries())


@require_safe
def feed(request: HttpRequest, slug: str) -> HttpResponse:
    """One hearing; 404 for a draft, whoever asks: readers of feeds have no account."""
    hearing = get_hearing(AnonymousUser(), slug)
    page = reverse("hearings:detail", args=[slug])
    title = localized(hearing, "title")
    return _feed(request, f"hearings/{slug}", title, page, hearing_entries(hearing))


def _feed(
    request: HttpRequest, key: str, title: str, page: str, entries: Iterable[FeedEntry]
) -> HttpResponse:
    made = Atom1Feed(
        title=title,
        link=absolute(page),
        description="",
        language=current_language(),
        feed_url=absolute(request.path),
        feed_guid=_tag(key),
        author_name=str(settings.SITE_NAME),
    )
    for one in entries:
        made.add_item(
            title=one.title,
            link=absolute(one.path),
            description=one.text,
            pubdate=one.at,
            updateddate=one.at,
            unique_id=_tag(f"{current_language()}/{one.key}"),
        )
    response = HttpResponse(made.writeString("utf-8"), content_type=MEDIA_TYPE)
    response.headers["Cache-Control"] = f"public, max-age={KEPT_S}"
    return response


def _tag(key: str) -> str:
    host = urlsplit(settings.BASE_URL).hostname or "localhost"
    return f"tag:{host},{TAG_YEAR}:{key}"
