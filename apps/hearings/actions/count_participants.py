"""Counts people who take part, each once per hearing, whether here, in the room or both."""

from collections.abc import Iterable, Sequence

from apps.hearings.models import Participant

BATCH = 1_000


def count_participants(*, participants: Iterable[Participant], seen_again: Sequence[str]) -> None:
    """Adds those who are new; of who is known already `seen_again` names the columns that follow. Nobody in
    particular (a blank key) is not counted. Called inside the caller's transaction; safe beside any number of
    others, and always in one order, so that two of them never wait for each other."""
    by_key: dict[tuple[int, str], Participant] = {}
    for one in participants:
        if one.identity_key:
            by_key.setdefault((one.hearing_id, one.identity_key), one)
    Participant.objects.bulk_create(
        [by_key[one] for one in sorted(by_key)],
        batch_size=BATCH,
        update_conflicts=True,
        unique_fields=["hearing", "identity_key"],
        update_fields=list(seen_again),
    )
