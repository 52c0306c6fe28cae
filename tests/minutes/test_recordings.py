"""The duty to publish the recordings ends when every meeting that was held has a video or a sound recording out."""

import io
from datetime import timedelta

import pytest

from apps.accounts.models import JournalEntry, Role, User
from apps.hearings.actions.cancel_meeting import cancel_meeting
from apps.hearings.actions.settle_duties import settle_duties
from apps.hearings.models import Duty, Hearing, Meeting
from apps.kernel import clock
from apps.minutes.actions.add_recording import add_recording
from apps.minutes.actions.publish_recording import publish_recording
from apps.minutes.models import Recording
from tests.weighing.conftest import review

pytestmark = pytest.mark.django_db


def held(hearing: Hearing, hours_ago: int) -> Meeting:
    """A meeting that is over."""
    begins = clock.now() - timedelta(hours=hours_ago)
    return Meeting.objects.create(
        hearing=hearing,
        starts_at=begins,
        ends_at=begins + timedelta(hours=2),
        place_kk="Жастар сарайы",
        place_ru="Дворец Жастар",
    )


def film(officer: User, meeting: Meeting, kind: str = "video") -> Recording:
    """A recording of the meeting, out."""
    recording = add_recording(
        actor=officer,
        meeting=meeting,
        kind=kind,
        title="Жиналыс",
        content=io.BytesIO(f"film {meeting.pk} {kind}".encode()),
        name=f"film-{meeting.pk}.mp4",
    )
    return publish_recording(actor=officer, recording=recording)


def owed(hearing: Hearing) -> Duty:
    """The duty, as the closed hearing has it."""
    settle_duties(hearing=hearing)
    return Duty.objects.get(hearing=hearing, kind="recordings")


def test_the_recording_of_the_only_meeting_ends_the_duty(bolat: User, hearing: Hearing) -> None:
    meeting = held(hearing, 5)
    assert owed(hearing).done_at is None

    recording = film(bolat, meeting, kind="audio")

    duty = owed(hearing)
    assert (duty.done_by, duty.evidence) == (bolat, recording.file)
    assert JournalEntry.objects.filter(verb="duty.done", details__kind="recordings").count() == 1


def test_every_meeting_needs_its_recording(bolat: User, hearing: Hearing) -> None:
    first, second = held(hearing, 9), held(hearing, 5)

    film(bolat, first)
    before = owed(hearing).done_at
    last = film(bolat, second)

    assert before is None
    assert owed(hearing).evidence == last.file


def test_a_cancelled_meeting_needs_none(bolat: User, hearing: Hearing) -> None:
    meeting, off = held(hearing, 9), held(hearing, 5)
    cancel_meeting(actor=bolat, meeting=off, reason="The hall was flooded")

    film(bolat, meeting)

    assert owed(hearing).done_at is not None


def test_a_photograph_is_no_recording_of_what_was_said(bolat: User, hearing: Hearing) -> None:
    film(bolat, held(hearing, 5), kind="photo")

    assert owed(hearing).done_at is None


def test_a_recording_that_is_only_kept_ends_nothing(bolat: User, hearing: Hearing) -> None:
    add_recording(
        actor=bolat,
        meeting=held(hearing, 5),
        kind="video",
        title="Жиналыс",
        content=io.BytesIO(b"film"),
        name="film.mp4",
    )

    assert owed(hearing).done_at is None


def test_recordings_that_were_out_before_the_close_end_it_at_once(
    bolat: User, open_hearing: Hearing
) -> None:
    film(bolat, held(open_hearing, 5))

    hearing = review(bolat, open_hearing)

    assert owed(hearing).done_by == bolat


def test_what_a_former_officer_published_leaves_the_duty_to_another(
    bolat: User, asel: User, open_hearing: Hearing
) -> None:
    film(asel, held(open_hearing, 5))
    asel.roles = [Role.CITIZEN]
    asel.save(update_fields=["roles"])

    hearing = review(bolat, open_hearing)

    assert owed(hearing).done_at is None


def test_a_duty_that_is_done_stays_as_it_is(bolat: User, asel: User, hearing: Hearing) -> None:
    meeting = held(hearing, 5)
    owed(hearing)
    first = film(bolat, meeting)

    film(asel, meeting)

    assert owed(hearing).evidence == first.file
