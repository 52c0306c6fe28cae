"""A new draft with the words of another hearing, on another version or for another stage."""

from dataclasses import replace
from datetime import datetime

from apps.accounts.permissions import Person, require
from apps.hearings import queries
from apps.hearings.actions.draft_hearing import draft_hearing
from apps.hearings.models import Hearing
from apps.hearings.permissions import can_draft_hearing
from apps.plans.models import PlanVersion


def copy_hearing(
    *,
    actor: Person | None,
    hearing: Hearing,
    version: PlanVersion,
    slug: str,
    opens_at: datetime,
    closes_at: datetime,
    previous: str = "",
) -> Hearing:
    """The draft. Its register, notices, meetings and statements are its own. Raises what draft_hearing raises."""
    require(can_draft_hearing(actor), actor)
    announcement = replace(
        queries.announcement_of(hearing),
        slug=slug,
        opens_at=opens_at,
        closes_at=closes_at,
        previous=previous,
    )
    return draft_hearing(actor=actor, version=version, announcement=announcement)
