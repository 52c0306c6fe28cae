"""The entries of the desk's menu."""

from django.urls import reverse
from django.utils.translation import gettext as _

from apps.accounts.permissions import Person
from apps.hearings.models import Hearing
from apps.hearings.registry import DeskLink
from apps.minutes.permissions import can_read_drafts


def links(reader: Person | None, hearing: Hearing) -> list[DeskLink]:
    """Minutes and files, for the staff."""
    if not can_read_drafts(reader, hearing):
        return []
    return [
        DeskLink(_("Minutes"), reverse("minutes:list", args=[hearing.slug]), "minutes"),
        DeskLink(_("Files"), reverse("minutes:exports", args=[hearing.slug]), "exports"),
    ]
