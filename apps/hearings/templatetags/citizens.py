"""Tags of the citizen's pages: whose browser it is, limits of files, names of languages."""

from typing import Any

from django import template
from django.conf import settings
from django.http import HttpRequest

from apps.hearings.domain.entry import MAX_ATTACHMENTS
from apps.hearings.domain.visitor import GUEST
from apps.hearings.visitors.draft_word import visitor_of
from apps.kernel.text import current_language

register = template.Library()
MEGABYTE = 1024 * 1024
LANGUAGE_NAMES = {"kk": "қазақша", "ru": "русский", "en": "English"}


@register.simple_tag(takes_context=True)
def visitor(context: dict[str, Any]) -> str:
    """The word under which this browser keeps what is not sent."""
    request: HttpRequest | None = context.get("request")
    return visitor_of(request) if hasattr(request, "user") and request is not None else GUEST


@register.simple_tag
def file_limits() -> dict[str, int]:
    """How many files a statement may bring, and how large each may be."""
    largest = settings.ATTACHMENT_MAX_BYTES
    return {"most": MAX_ATTACHMENTS, "bytes": largest, "megabytes": largest // MEGABYTE}


@register.simple_tag
def place_grid() -> int:
    """The side of the square in which a rough place is shown, in metres."""
    return int(settings.PLACE_GRID_M)


@register.filter
def other_language(language: str) -> str:
    """The name of a statement's language in itself; blank when the page is in the same."""
    return "" if language == current_language() else LANGUAGE_NAMES.get(language, "")
