"""What upper apps hang into pages of a hearing and lines of its meetings; `hearing_parts` has the desk's menu."""

from typing import Any

from django import template
from django.contrib.auth.models import AnonymousUser

from apps.hearings import registry
from apps.hearings.models import Hearing, Meeting

register = template.Library()


@register.simple_tag(takes_context=True)
def public_links(context: dict[str, Any], hearing: Hearing) -> list[registry.DeskLink]:
    """More ways from the hearing's public page."""
    user = context.get("user", AnonymousUser())
    return [link for links in registry.public_links for link in links(user, hearing)]


@register.simple_tag
def meeting_sections(meeting: Meeting, hearing: Hearing) -> list[str]:
    """Lines under a meeting of the public page; those that have nothing to say are left out."""
    meeting.hearing = hearing
    return [told for section in registry.meeting_sections if (told := section(meeting))]


@register.simple_tag(takes_context=True)
def meeting_links(
    context: dict[str, Any], meeting: Meeting, hearing: Hearing
) -> list[registry.DeskLink]:
    """Ways to the pages of one meeting on the desk."""
    meeting.hearing = hearing
    user = context.get("user", AnonymousUser())
    return [link for links in registry.meeting_links for link in links(user, meeting)]
