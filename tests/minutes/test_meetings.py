"""Meetings as they went: lists, recordings, check-ins that come twice."""

import hashlib
import io
import uuid
from collections.abc import Callable
from datetime import timedelta

import pytest
from django.db import IntegrityError, transaction
from rest_framework.test import APIClient

from apps.accounts.models import User
from apps.hearings.actions.add_meeting import add_meeting
from apps.hearings.models import Hearing, Meeting, Participant
from apps.kernel import clock
from apps.kernel.errors import Conflict, NotAllowed, NotFound, Refused
from apps.minutes.actions.add_recording import add_recording
from apps.minutes.actions.check_in import check_in
from apps.minutes.actions.publish_recording import publish_recording
from apps.minutes.actions.remove_entry import remove_entry
from apps.minutes.actions.save_entry import save_entry
from apps.minutes.models import CheckIn
from apps.minutes.queries.meetings import Kind, recordings
from tests.hearings.lawful import meeting_entry
from tests.minutes.conftest import raw

pytestmark = pytest.mark.django_db
FILM = b"\x00\x01 a film"


@pytest.fixture
def coming(bolat: User, open_hearing: Hearing) -> Meeting:
    """A meeting of the open hearing."""
    return add_meeting(actor=bolat, hearing=open_hearing, entry=meeting_entry())


def door(officer: User, meeting: Meeting, key: uuid.UUID, **given: object) -> CheckIn:
    """Asel at the door."""
    values = {"name": "Asel", "kind": "person", "identifier": "asel@example.kz", **given}
    return check_in(actor=officer, meeting=meeting, key=key, **values)  # type: ignore[arg-type]


def test_points_of_the_agenda_come_one_after_the_other(bolat: User, coming: Meeting) -> None:
    titles = [{"title_kk": f"{n}-мәселе", "title_ru": f"Вопрос {n}"} for n in (1, 2)]

    rows = [save_entry(actor=bolat, meeting=coming, kind=Kind.AGENDA, values=one) for one in titles]

    assert [row.position for row in rows] == [1, 2]


@pytest.mark.parametrize(
    ("kind", "values", "code"),
    [
        (Kind.AGENDA, {"title_kk": " ", "title_ru": "Вопрос"}, "agenda.titles_required"),
        (Kind.SPEAKER, {"name": ""}, "speaker.name_required"),
        (Kind.QUESTION, {"text": "", "language": "kk"}, "question.text_required"),
        (Kind.QUESTION, {"text": "Қашан?", "language": "xx"}, "question.language_unknown"),
    ],
)
def test_an_entry_without_its_words_is_refused(
    kind: Kind, values: dict[str, str], code: str, bolat: User, coming: Meeting
) -> None:
    with pytest.raises(Refused) as refusal:
        save_entry(actor=bolat, meeting=coming, kind=kind, values=values)

    assert refusal.value.code == code


def test_only_officers_write_down(aigerim: User, coming: Meeting) -> None:
    with pytest.raises(NotAllowed):
        save_entry(actor=aigerim, meeting=coming, kind=Kind.SPEAKER, values={"name": "Сара"})


def test_a_point_that_somebody_spoke_to_stays(bolat: User, coming: Meeting) -> None:
    point = save_entry(
        actor=bolat,
        meeting=coming,
        kind=Kind.AGENDA,
        values={"title_kk": "Мәселе", "title_ru": "Вопрос"},
    )
    save_entry(
        actor=bolat, meeting=coming, kind=Kind.SPEAKER, values={"name": "Сара", "agenda": point}
    )

    with pytest.raises(Conflict) as refusal:
        remove_entry(actor=bolat, meeting=coming, kind=Kind.AGENDA, key=point.pk)

    assert refusal.value.code == "entry.in_use"


def test_an_entry_that_is_not_there_is_unknown(bolat: User, coming: Meeting) -> None:
    with pytest.raises(NotFound):
        remove_entry(actor=bolat, meeting=coming, kind=Kind.QUESTION, key=0)


def test_a_recording_has_the_checksum_of_its_bytes(bolat: User, coming: Meeting) -> None:
    recording = add_recording(
        actor=bolat,
        meeting=coming,
        kind="video",
        title="Бірінші бөлім",
        content=io.BytesIO(FILM),
        name="film.mp4",
    )

    assert recording.sha256 == hashlib.sha256(FILM).hexdigest()
    assert not recordings(None, coming.hearing).exists()

    publish_recording(actor=bolat, recording=recording)

    assert recordings(None, coming.hearing).get() == recording
    with pytest.raises(IntegrityError), transaction.atomic():
        raw("UPDATE minutes_recording SET sha256 = repeat('0', 64)")


def test_a_recording_of_no_known_kind_is_refused(bolat: User, coming: Meeting) -> None:
    with pytest.raises(Refused) as refusal:
        add_recording(
            actor=bolat, meeting=coming, kind="film", title="a", content=io.BytesIO(FILM), name="a"
        )

    assert refusal.value.code == "recording.kind_unknown"


def test_a_check_in_sent_twice_is_one(bolat: User, coming: Meeting) -> None:
    key = uuid.uuid4()

    first, second = door(bolat, coming, key), door(bolat, coming, key)

    assert first == second
    assert Participant.objects.get(hearing=coming.hearing).in_room is True
    assert CheckIn.objects.count() == 1


def test_one_person_at_two_doors_counts_once(bolat: User, coming: Meeting) -> None:
    door(bolat, coming, uuid.uuid4())
    door(bolat, coming, uuid.uuid4())

    assert CheckIn.objects.count() == 2
    assert Participant.objects.filter(hearing=coming.hearing).count() == 1


def test_a_key_of_another_meeting_is_refused(bolat: User, coming: Meeting) -> None:
    key = uuid.uuid4()
    door(bolat, coming, key)
    other = add_meeting(actor=bolat, hearing=coming.hearing, entry=meeting_entry())

    with pytest.raises(Conflict) as refusal:
        door(bolat, other, key)

    assert refusal.value.code == "check_in.key_used"


def test_a_clock_that_is_fast_makes_nobody_come_tomorrow(bolat: User, coming: Meeting) -> None:
    late = door(bolat, coming, uuid.uuid4(), at=clock.now() + timedelta(days=1))

    assert late.at == late.sent_at


def test_what_waited_offline_is_sent_again_without_duplicates(
    bolat: User, coming: Meeting, api: Callable[[User | None], APIClient]
) -> None:
    address = f"/api/v1/hearings/{coming.hearing.slug}/meetings/{coming.pk}/check-ins/"
    came = (clock.now() - timedelta(hours=1)).isoformat()
    waiting = [
        {"key": str(uuid.uuid4()), "name": name, "identifier": f"{name}@example.kz", "at": came}
        for name in ("asel", "dana")
    ]
    officer = api(bolat)

    # The first answer was lost on the way: the device sends everything once more.
    answers = [officer.post(address, one, format="json") for one in waiting + waiting]

    assert {answer.status_code for answer in answers} == {200}
    assert CheckIn.objects.filter(meeting=coming).count() == 2
    assert Participant.objects.filter(hearing=coming.hearing, in_room=True).count() == 2
    assert set(answers[0].json()) == {"key", "participant", "at", "sent_at"}
