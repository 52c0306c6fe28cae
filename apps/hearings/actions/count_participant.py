"""Counts somebody who takes part, once per hearing, whether here, in the room or both."""

from datetime import datetime

from apps.hearings.actions.count_participants import count_participants
from apps.hearings.models import Hearing, Meeting, Participant


def count_participant(
    *,
    hearing: Hearing,
    identity_key: str,
    seen_at: datetime,
    kind: Participant.Kind = Participant.Kind.PERSON,
    name: str = "",
    bin_number: str = "",
    meeting: Meeting | None = None,
) -> None:
    """One more participant, or one who is known already: with `meeting` in the room, without it here. Nobody
    in particular (a blank key) is not counted. Called inside the caller's transaction."""
    in_room = meeting is not None
    somebody = Participant(
        hearing=hearing,
        identity_key=identity_key,
        kind=kind,
        name=name,
        bin=bin_number,
        online=not in_room,
        in_room=in_room,
        meeting=meeting,
        first_seen_at=seen_at,
    )
    count_participants(
        participants=[somebody], seen_again=["in_room", "meeting"] if in_room else ["online"]
    )
