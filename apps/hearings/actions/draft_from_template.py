"""A new draft with the fields of a template; what is given besides replaces them."""

from datetime import datetime, timedelta

from apps.accounts.permissions import Person, require
from apps.hearings.actions.draft_hearing import draft_hearing
from apps.hearings.domain.announcement import Announcement
from apps.hearings.models import Hearing, HearingTemplate
from apps.hearings.permissions import can_draft_hearing
from apps.plans.models import PlanVersion


def draft_from_template(
    *,
    actor: Person | None,
    template: HearingTemplate,
    version: PlanVersion,
    slug: str,
    opens_at: datetime,
    closes_at: datetime | None = None,
) -> Hearing:
    """The draft; without `closes_at` it is as long as the hearing the template was made from. Raises what
    draft_hearing raises."""
    require(can_draft_hearing(actor), actor)
    fields = dict(template.document)
    length = timedelta(seconds=fields.pop("length_s"))
    announcement = Announcement(
        slug=slug, opens_at=opens_at, closes_at=closes_at or opens_at + length, **fields
    )
    return draft_hearing(actor=actor, version=version, announcement=announcement)
