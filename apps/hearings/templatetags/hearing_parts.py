"""Parts of a hearing that several pages show; each asks for what it needs itself."""

from datetime import datetime
from typing import Any

from django import template
from django.contrib.auth.models import AnonymousUser
from django.utils.translation import gettext as _

from apps.accounts.permissions import is_staff_member
from apps.hearings import registry
from apps.hearings.models import Hearing
from apps.hearings.permissions import can_draft_hearing
from apps.hearings.queries.facts import facts
from apps.kernel import clock
from apps.kernel.text import current_language

SENTENCE_ENDS = ".!?…"
register = template.Library()


@register.inclusion_tag("hearings/parts/facts.html", takes_context=True)
def hearing_facts(context: dict[str, Any], hearing: Hearing) -> dict[str, Any]:
    """Meetings, notices, rules, extensions and stages of the hearing, for everybody."""
    user = context.get("user", AnonymousUser())
    return {
        "hearing": hearing,
        "facts": facts(user, hearing),
        "now": clock.now(),
        "is_sealed": context.get("is_sealed", False),
    }


@register.inclusion_tag("hearings/parts/staff.html", takes_context=True)
def hearing_staff(context: dict[str, Any], hearing: Hearing) -> dict[str, Any]:
    """What the staff sees on the public page: that it is a draft, and the ways to their own pages."""
    user = context.get("user", AnonymousUser())
    return {
        "hearing": hearing,
        "is_preview": context.get("is_preview", False),
        "is_staff": is_staff_member(user),
        "may_draft": can_draft_hearing(user),
    }


@register.simple_tag(takes_context=True)
def more_desks(context: dict[str, Any], hearing: Hearing) -> list[registry.DeskLink]:
    """Desks of upper apps for this reader, those of lower floors first: the work goes upward."""
    user = context.get("user", AnonymousUser())
    # Apps announce themselves in the order of the settings, top floor first.
    return [link for links in reversed(registry.desk_links) for link in links(user, hearing)]


@register.filter
def left(until: datetime, now: datetime) -> str:
    """How much time is left until an instant, as the countdown of the public page says it."""
    minutes = max(0, int((until - now).total_seconds()) // 60)
    hours, minutes = divmod(minutes, 60)
    days, rest = divmod(hours, 24)
    if days:
        return _("Left: %(days)s d %(hours)s h") % {"days": days, "hours": rest}
    return _("Left: %(hours)s h %(minutes)s min") % {"hours": hours, "minutes": minutes}


@register.filter
def sentence(words: str) -> str:
    """What somebody typed, closed with a full stop when it has no end of its own, so that more can follow."""
    words = words.strip()
    return words if not words or words[-1] in SENTENCE_ENDS else f"{words}."


@register.filter
def in_languages(codes: list[str]) -> str:
    """Names of languages, as in “Kazakh, Russian”."""
    names = {"kk": _("Kazakh"), "ru": _("Russian"), "en": _("English")}
    return ", ".join(names.get(code, code) for code in codes)


@register.filter
def act_of(basis: dict[str, Any]) -> str:
    """The act that demands a duty, in the reader's language; in Kazakh where it was not translated."""
    return str(basis.get(f"act_{current_language()}") or basis.get("act", ""))
