"""A new draft that repeats a hearing without a quorum, on the same frozen version."""

from dataclasses import replace
from datetime import datetime

from django.db import transaction

from apps.accounts.permissions import Person, require
from apps.hearings import messages, queries
from apps.hearings.actions.draft_hearing import draft_hearing
from apps.hearings.domain.ladder import State
from apps.hearings.models import Hearing
from apps.hearings.permissions import can_draft_hearing
from apps.kernel.errors import Conflict


def repeat_hearing(
    *,
    actor: Person | None,
    hearing: Hearing,
    slug: str,
    opens_at: datetime,
    closes_at: datetime,
) -> Hearing:
    """The draft; when it is published, the duty to repeat is done. Raises what draft_hearing raises and Conflict
    `hearing.not_to_repeat`."""
    require(can_draft_hearing(actor), actor)
    with transaction.atomic():
        locked = queries.locked_hearing(hearing)
        repeated = Hearing.objects.filter(previous=locked, is_repeat=True).exists()
        if State(locked.state) is not State.REPEAT_NEEDED or repeated:
            raise Conflict("hearing.not_to_repeat", messages.text("hearing.not_to_repeat"))
        announcement = replace(
            queries.announcement_of(locked),
            slug=slug,
            opens_at=opens_at,
            closes_at=closes_at,
            previous=locked.slug,
        )
        return draft_hearing(
            actor=actor, version=locked.version, announcement=announcement, is_repeat=True
        )
