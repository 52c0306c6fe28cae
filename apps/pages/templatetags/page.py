"""Tags that every page uses: the language switch, the script messages, page numbers, tones of badges."""

from dataclasses import dataclass
from typing import Any

from django import template
from django.conf import settings
from django.core.paginator import Page
from django.http import HttpRequest, QueryDict
from django.urls import reverse, translate_url
from django.utils import translation
from django.utils.safestring import SafeString

from apps.kernel import text
from apps.pages import messages
from apps.plans.registry import THEMES

register = template.Library()

TONES = {
    "on_hearing": "warn",
    "submitted": "info",
    "internal_review": "info",
    "revised": "info",
    "approved": "ok",
    "in_force": "ok",
    "rejected": "bad",
    "open": "ok",
    "announced": "info",
    "published": "ok",
    "accepted": "info",
    "running": "info",
    "successful": "ok",
    "failed": "bad",
    "done": "ok",
    "late": "bad",
    "due_soon": "warn",
}


@dataclass(frozen=True)
class LanguageLink:
    """This page in one language."""

    code: str
    name: str
    url: str
    current: bool


@register.simple_tag(takes_context=True)
def language_links(context: dict[str, Any]) -> list[LanguageLink]:
    """The same page in every language; the home page when the address has no other forms."""
    request: HttpRequest | None = context.get("request")
    here = request.get_full_path() if request is not None else "/"
    if request is None or request.resolver_match is None:
        here = reverse("pages:home")
    current = translation.get_language() or settings.LANGUAGE_CODE
    return [
        LanguageLink(code, name, translate_url(here, code), code == current)
        for code, name in settings.LANGUAGES
    ]


@register.simple_tag
def script_messages() -> SafeString:
    """The data block that core/i18n.ts reads: what scripts say, in the reader's language."""
    return messages.as_data_block()


@register.simple_tag(takes_context=True)
def page_url(context: dict[str, Any], number: int, parameter: str = "page") -> str:
    """The current query with another page number."""
    request: HttpRequest | None = context.get("request")
    query = request.GET.copy() if request is not None else QueryDict(mutable=True)
    query[parameter] = str(number)
    return f"?{query.urlencode()}"


@register.filter
def elided(page: Page[Any]) -> list[int | str]:
    """Page numbers with gaps for a pagination row."""
    return list(page.paginator.get_elided_page_range(page.number, on_each_side=1, on_ends=1))


@register.filter
def tone(state: str) -> str:
    """Badge tone of a state: info, ok, warn, bad, or nothing."""
    return TONES.get(str(state), "")


@register.filter
def localized(obj: Any, field: str = "name") -> str:
    """`name_<language>` of an object in the reader's language, else the first one filled."""
    return text.localized(obj, field)


@register.filter
def by_theme(layers: list[dict[str, Any]]) -> list[dict[str, Any]]:
    """Layers of a map configuration grouped by theme, the themes in the order of the registry."""
    order = list(THEMES)
    return sorted(layers, key=lambda one: (order.index(one["theme"]), -one["order"]))
