"""Who counts for the quorum: here, in the room, once."""

import pytest
from django.conf import settings

from apps.accounts.models import User
from apps.hearings import queries
from apps.hearings.actions.add_meeting import add_meeting
from apps.hearings.actions.admit_participant import admit_participant
from apps.hearings.actions.cancel_meeting import cancel_meeting
from apps.hearings.actions.close_hearing import close_hearing
from apps.hearings.actions.count_participant import count_participant
from apps.hearings.actions.step_hearing import step_hearing
from apps.hearings.domain.identity import Source, keyed_hash
from apps.hearings.domain.ladder import State
from apps.hearings.models import Hearing, Meeting, Participant
from apps.kernel import clock
from apps.kernel.errors import Conflict, Refused
from tests.hearings.lawful import REASON, meeting_entry, take_part

pytestmark = pytest.mark.django_db
IIN = "850101300123"


@pytest.fixture
def meeting(bolat: User, hearing: Hearing) -> Meeting:
    """A meeting of the hearing."""
    return add_meeting(actor=bolat, hearing=hearing, entry=meeting_entry())


def test_one_person_online_and_in_the_room_counts_once(
    bolat: User, hearing: Hearing, meeting: Meeting
) -> None:
    key = keyed_hash(settings.IDENTITY_KEY, Source.IIN, IIN)
    count_participant(hearing=hearing, identity_key=key, seen_at=clock.now())

    admitted = admit_participant(
        actor=bolat, hearing=hearing, meeting=meeting, name="Асқар", kind="person", identifier=IIN
    )

    counted = queries.quorum(hearing)
    assert (counted.total, counted.online, counted.in_room) == (1, 1, 1)
    assert admitted.meeting == meeting
    assert IIN not in admitted.identity_key


def test_speaking_again_counts_nobody_twice(hearing: Hearing) -> None:
    take_part(hearing, [1, 1, 2])
    count_participant(hearing=hearing, identity_key="", seen_at=clock.now())

    assert queries.quorum(hearing).total == 2


def test_legal_entities_are_counted_apart(bolat: User, hearing: Hearing, meeting: Meeting) -> None:
    take_part(hearing, range(3))
    admit_participant(
        actor=bolat,
        hearing=hearing,
        meeting=meeting,
        name="«Есіл» ЖШС",
        kind="legal_entity",
        identifier="050440001234",
    )

    counted = queries.quorum(hearing)

    assert (counted.persons, counted.legal_entities, counted.total) == (3, 1, 4)
    assert (counted.needed, counted.missing, counted.reached) == (50, 46, False)
    assert Participant.objects.get(kind="legal_entity").bin == "050440001234"


@pytest.mark.parametrize(
    ("changes", "code"),
    [
        ({"name": " "}, "participant.name_required"),
        ({"kind": "ghost"}, "participant.kind_unknown"),
        ({"identifier": "somebody"}, "participant.identifier_invalid"),
        ({"kind": "legal_entity", "identifier": "a@b.kz"}, "participant.identifier_invalid"),
    ],
)
def test_each_fault_of_a_participant_is_named(
    changes: dict[str, str], code: str, bolat: User, hearing: Hearing, meeting: Meeting
) -> None:
    given = {"name": "Асқар", "kind": "person", "identifier": IIN, **changes}

    with pytest.raises(Refused) as caught:
        admit_participant(actor=bolat, hearing=hearing, meeting=meeting, **given)

    assert caught.value.code == code


def test_a_list_typed_in_after_the_close_can_still_reach_the_quorum(
    bolat: User, hearing: Hearing, meeting: Meeting
) -> None:
    take_part(hearing, range(49))
    close_hearing(actor=bolat, hearing=hearing, reason=REASON)
    owed_before = hearing.duties.filter(kind="repeat").exists()

    admit_participant(
        actor=bolat,
        hearing=hearing,
        meeting=meeting,
        name="Асқар",
        kind="person",
        identifier="askar@example.kz",
    )

    assert owed_before
    assert not hearing.duties.filter(kind="repeat").exists()


def test_nobody_is_admitted_to_a_cancelled_meeting_or_to_a_review(
    bolat: User, hearing: Hearing, meeting: Meeting
) -> None:
    given = {"name": "Асқар", "kind": "person", "identifier": IIN}
    another = add_meeting(actor=bolat, hearing=hearing, entry=meeting_entry())
    cancelled = cancel_meeting(actor=bolat, meeting=meeting, reason=REASON)
    take_part(hearing, range(50))
    close_hearing(actor=bolat, hearing=hearing, reason=REASON)
    step_hearing(actor=bolat, hearing=hearing, to=State.UNDER_REVIEW)

    with pytest.raises(Conflict) as called_off:
        admit_participant(actor=bolat, hearing=hearing, meeting=cancelled, **given)
    with pytest.raises(Conflict) as reviewed:
        admit_participant(actor=bolat, hearing=hearing, meeting=another, **given)

    assert called_off.value.code == "meeting.cancelled"
    assert reviewed.value.code == "hearing.illegal_step"
