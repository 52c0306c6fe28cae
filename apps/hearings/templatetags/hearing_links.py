"""Links that upper apps hang into the public page of a hearing; those of the desk are in `hearing_parts`."""

from typing import Any

from django import template
from django.contrib.auth.models import AnonymousUser

from apps.hearings import registry
from apps.hearings.models import Hearing

register = template.Library()


@register.simple_tag(takes_context=True)
def public_links(context: dict[str, Any], hearing: Hearing) -> list[registry.DeskLink]:
    """More ways from the hearing's public page."""
    user = context.get("user", AnonymousUser())
    return [link for links in registry.public_links for link in links(user, hearing)]
