"""A planner or an officer links the change of the plan that was made because of a segment."""

from django.db import transaction

from apps.accounts.permissions import Person, require
from apps.hearings.models import Hearing
from apps.kernel.text import localized
from apps.plans.models import Changeset
from apps.weighing import messages
from apps.weighing.actions.keep_record import keep_record
from apps.weighing.actions.open_segment import open_segment
from apps.weighing.models import Act, DecisionLink, Segment
from apps.weighing.permissions import can_propose
from apps.weighing.queries.links import is_derived
from apps.weighing.queries.locked import REVIEWED


def link_changeset(
    *,
    actor: Person | None,
    segment: Segment,
    changeset: Changeset,
    if_match: int | None = None,
) -> DecisionLink:
    """The link; the same twice is one. The discussed version is frozen, so the change lies in a version made
    from it, then or later: also a concluded hearing takes links. Raises SignInRequired, NotAllowed, NotFound,
    Stale, Refused `link.before_hearing` or `link.other_version`, Conflict `weighing.step_locked`."""
    person = require(can_propose(actor, segment.hearing), actor)
    with transaction.atomic():
        row = open_segment(
            segment=segment, if_match=if_match, mine={"changeset": changeset.pk}, states=REVIEWED
        )
        _check(row.hearing, changeset)
        keep_record(actor=person, act=Act.LINKED)
        link, _created = DecisionLink.objects.get_or_create(
            segment=row, changeset=changeset, defaults={"linked_by": person}
        )
    return link


def _check(hearing: Hearing, changeset: Changeset) -> None:
    if changeset.version_id == hearing.version_id:
        raise messages.refused("link.before_hearing", "changeset")
    if not is_derived(changeset.version, hearing.version):
        name = localized(changeset.version, "name")
        raise messages.refused("link.other_version", "changeset", version=name)
