"""A person changes how soon the letters of a follow come, or lets it rest for a while."""

from django.db import transaction

from apps.accounts.permissions import Person, require
from apps.following import messages
from apps.following.domain.follow import Pace
from apps.following.models import Follow
from apps.hearings.domain.entry import Fault
from apps.kernel import clock
from apps.kernel.errors import NotFound


def change_follow(
    *, actor: Person | None, follow: Follow, pace: str | None = None, is_paused: bool | None = None
) -> Follow:
    """The changed follow; what is None stays. Letters that wait already come as they were due. Raises
    SignInRequired, NotFound for that of another, Refused `follow.pace_unknown`."""
    person = require(True, actor)
    if follow.person_id != person.pk:
        raise NotFound("follow.unknown", messages.text("follow.unknown"))
    if pace is not None and pace not in set(Pace):
        raise messages.refused([Fault("pace", "follow.pace_unknown")])
    with transaction.atomic():
        row = Follow.objects.select_for_update(of=("self",)).get(pk=follow.pk)
        if row.ended_at is not None:
            raise NotFound("follow.unknown", messages.text("follow.unknown"))
        row.pace = row.pace if pace is None else pace
        if is_paused is not None:
            row.paused_at = (row.paused_at or clock.now()) if is_paused else None
        row.save(update_fields=["pace", "paused_at"])
    return row
