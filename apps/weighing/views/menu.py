"""Where the register's pages lead to the weighing."""

from django.urls import reverse
from django.utils.translation import gettext as _

from apps.accounts.permissions import Person
from apps.hearings.domain.ladder import State
from apps.hearings.models import Hearing
from apps.hearings.registry import DeskLink
from apps.weighing.permissions import can_read_weighing
from apps.weighing.queries.public import is_decided_in_public

WEIGHED = frozenset({State.UNDER_REVIEW, State.CONCLUDED, State.ARCHIVED})


def desk_links(reader: Person | None, hearing: Hearing) -> list[DeskLink]:
    """From the review on."""
    if State(hearing.state) not in WEIGHED or not can_read_weighing(reader, hearing):
        return []
    url = reverse("weighing:list", args=[hearing.slug])
    return [DeskLink(_("Weighing"), url, "weighing")]


def public_links(reader: Person | None, hearing: Hearing) -> list[DeskLink]:
    """Once everybody may read what was decided."""
    del reader
    if not is_decided_in_public(hearing):
        return []
    return [DeskLink(_("What was decided"), reverse("weighing:decisions", args=[hearing.slug]))]
