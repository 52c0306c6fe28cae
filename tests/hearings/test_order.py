"""Notices with proof, meetings not before their day, more time, and who counts for the quorum."""

from datetime import timedelta
from io import BytesIO
from typing import Any

import pytest

from apps.accounts.models import JournalEntry, User
from apps.files.actions.store_file import store_file
from apps.hearings import queries
from apps.hearings.actions.add_meeting import add_meeting
from apps.hearings.actions.admit_participant import admit_participant
from apps.hearings.actions.cancel_meeting import cancel_meeting
from apps.hearings.actions.change_meeting import change_meeting
from apps.hearings.actions.draft_hearing import draft_hearing
from apps.hearings.actions.extend_hearing import extend_hearing
from apps.hearings.actions.publish_hearing import publish_hearing
from apps.hearings.actions.record_notice import record_notice
from apps.hearings.actions.withdraw_notice import withdraw_notice
from apps.hearings.models import Extension, Hearing, Meeting
from apps.kernel import clock
from apps.kernel.errors import Conflict, NotAllowed, Refused
from apps.plans.models import PlanVersion
from tests.hearings.conftest import announcement, move_clock
from tests.hearings.lawful import (
    REASON,
    at,
    meeting_entry,
    notice_entry,
    opened,
    set_rules,
)

pytestmark = pytest.mark.django_db
IIN = "850101300123"


@pytest.fixture
def on_25_november(monkeypatch: pytest.MonkeyPatch) -> None:
    """Today is the 25th of November 2026."""
    monkeypatch.setattr(clock, "now", lambda: at(2026, 11, 25, 12))


@pytest.fixture
def meeting(bolat: User, hearing: Hearing) -> Meeting:
    """A meeting of the hearing."""
    return add_meeting(actor=bolat, hearing=hearing, entry=meeting_entry())


def test_an_announcement_of_25_november_refuses_14_december_and_accepts_the_15th(
    bolat: User, hearing: Hearing, on_25_november: None
) -> None:
    record_notice(actor=bolat, hearing=hearing, entry=notice_entry())

    with pytest.raises(Refused) as caught:
        add_meeting(actor=bolat, hearing=hearing, entry=meeting_entry(at(2026, 12, 14, 18)))
    accepted = add_meeting(actor=bolat, hearing=hearing, entry=meeting_entry(at(2026, 12, 15, 10)))

    assert caught.value.code == "meeting.too_early"
    assert "15.12.2026" in caught.value.details["errors"][0]["text"]
    assert accepted.starts_at == at(2026, 12, 15, 10)


def test_the_first_notice_decides_and_a_withdrawn_one_does_not_count(
    bolat: User, hearing: Hearing, on_25_november: None
) -> None:
    early = record_notice(
        actor=bolat, hearing=hearing, entry=notice_entry(published_on=at(2026, 11, 20).date())
    )
    record_notice(actor=bolat, hearing=hearing, entry=notice_entry())
    with_early = queries.first_meeting_day(hearing)

    withdraw_notice(actor=bolat, notice=early, reason=REASON)

    assert with_early.isoformat() == "2026-12-10"
    assert queries.first_meeting_day(hearing).isoformat() == "2026-12-15"


def test_a_draft_with_a_meeting_that_became_too_early_is_not_published(
    aigerim: User, bolat: User, draft: PlanVersion, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(clock, "now", lambda: at(2026, 11, 23))
    drafted = draft_hearing(actor=aigerim, version=draft, announcement=announcement())
    add_meeting(actor=bolat, hearing=drafted, entry=meeting_entry(at(2026, 12, 13)))
    monkeypatch.setattr(clock, "now", lambda: at(2026, 11, 25))

    with pytest.raises(Refused) as caught:
        publish_hearing(actor=bolat, hearing=drafted)

    assert caught.value.code == "meeting.too_early"


def test_a_late_notice_moves_the_end_and_the_extension_names_it(
    bolat: User, draft: PlanVersion
) -> None:
    set_rules(min_open_days=45)
    now = clock.now()
    hearing = opened(bolat, draft, opens_at=now - timedelta(20), closes_at=now + timedelta(30))
    before = hearing.closes_at

    notice = record_notice(actor=bolat, hearing=hearing, entry=notice_entry())

    hearing.refresh_from_db()
    extension = Extension.objects.get()
    assert hearing.closes_at >= now + timedelta(days=44)
    assert hearing.closes_at == extension.closes_after > extension.closes_before == before
    assert (extension.notice, extension.by) == (notice, bolat)
    assert JournalEntry.objects.filter(verb="hearing.extended").count() == 1


def test_a_notice_in_time_moves_nothing(bolat: User, draft: PlanVersion) -> None:
    set_rules(min_open_days=10)
    hearing = opened(bolat, draft)

    record_notice(actor=bolat, hearing=hearing, entry=notice_entry())

    assert not Extension.objects.exists()


def test_a_notice_of_a_hearing_that_is_over_moves_nothing(bolat: User, draft: PlanVersion) -> None:
    set_rules(min_open_days=30)
    hearing = opened(bolat, draft)
    move_clock(hearing, opens_in=timedelta(days=-31), closes_in=timedelta(seconds=-1))

    record_notice(actor=bolat, hearing=hearing, entry=notice_entry())

    assert not Extension.objects.exists()


def test_a_scan_is_proof_enough(bolat: User, hearing: Hearing) -> None:
    scan = store_file(actor=bolat, content=BytesIO(b"%PDF-1.7 scan"), name="notice.pdf")

    notice = record_notice(actor=bolat, hearing=hearing, entry=notice_entry(url=""), proof=scan)

    assert notice.proof == scan


@pytest.mark.parametrize(
    ("changes", "code"),
    [
        ({"medium": "rumour"}, "notice.medium_unknown"),
        ({"outlet": " "}, "notice.outlet_required"),
        ({"published_on": at(2126, 1, 1).date()}, "notice.in_future"),
        ({"languages": ()}, "notice.languages_required"),
        ({"languages": ("kk", "de")}, "notice.languages_required"),
        ({"url": "javascript:alert(1)"}, "url.invalid"),
        ({"url": ""}, "notice.proof_required"),
    ],
)
def test_each_fault_of_a_notice_is_named(
    changes: dict[str, Any], code: str, bolat: User, hearing: Hearing
) -> None:
    with pytest.raises(Refused) as caught:
        record_notice(actor=bolat, hearing=hearing, entry=notice_entry(**changes))

    assert caught.value.code == code


def test_a_notice_is_withdrawn_once_with_a_reason(bolat: User, hearing: Hearing) -> None:
    notice = record_notice(actor=bolat, hearing=hearing, entry=notice_entry())
    with pytest.raises(Refused):
        withdraw_notice(actor=bolat, notice=notice, reason="oops")

    withdrawn = withdraw_notice(actor=bolat, notice=notice, reason=REASON)

    assert (withdrawn.withdrawn_by, withdrawn.withdrawn_reason) == (bolat, REASON)
    with pytest.raises(Conflict) as caught:
        withdraw_notice(actor=bolat, notice=notice, reason=REASON)
    assert caught.value.code == "notice.already_withdrawn"


@pytest.mark.parametrize(
    ("changes", "code"),
    [
        ({"ends_at": at(2026, 1, 1)}, "meeting.ends_before_start"),
        ({"place_kk": " "}, "meeting.place_required"),
        ({"place_ru": ""}, "meeting.place_required"),
        ({"stream_url": "rtmp://x"}, "url.invalid"),
        ({"district": "0b0e7c5e-0000-4000-8000-000000000001"}, "meeting.district_unknown"),
    ],
)
def test_each_fault_of_a_meeting_is_named(
    changes: dict[str, Any], code: str, bolat: User, hearing: Hearing
) -> None:
    with pytest.raises(Refused) as caught:
        add_meeting(actor=bolat, hearing=hearing, entry=meeting_entry(**changes))

    assert caught.value.code == code


def test_a_meeting_moves_but_not_before_its_day(bolat: User, meeting: Meeting) -> None:
    later = meeting_entry(meeting.starts_at + timedelta(days=1), place_en="Youth palace")

    moved = change_meeting(actor=bolat, meeting=meeting, entry=later)

    assert (moved.starts_at, moved.place_en) == (later.starts_at, "Youth palace")
    with pytest.raises(Refused) as caught:
        change_meeting(
            actor=bolat, meeting=meeting, entry=meeting_entry(clock.now() + timedelta(days=1))
        )
    assert caught.value.code == "meeting.too_early"


def test_a_cancelled_meeting_stays_and_moves_no_more(bolat: User, meeting: Meeting) -> None:
    cancelled = cancel_meeting(actor=bolat, meeting=meeting, reason=REASON)

    assert cancelled.cancelled_reason == REASON
    with pytest.raises(Conflict):
        change_meeting(actor=bolat, meeting=meeting, entry=meeting_entry())
    with pytest.raises(Conflict):
        cancel_meeting(actor=bolat, meeting=meeting, reason=REASON)


def test_an_extension_moves_the_end_and_stays_in_the_record(bolat: User, hearing: Hearing) -> None:
    before = hearing.closes_at
    later = before + timedelta(days=7)

    extend_hearing(actor=bolat, hearing=hearing, closes_at=later, reason=REASON)

    hearing.refresh_from_db()
    (kept,) = queries.extensions(hearing)
    assert hearing.closes_at == later
    assert (kept.closes_before, kept.closes_after, kept.reason) == (before, later, REASON)


def test_time_is_only_added(bolat: User, hearing: Hearing) -> None:
    with pytest.raises(Refused) as caught:
        extend_hearing(
            actor=bolat, hearing=hearing, closes_at=hearing.closes_at - timedelta(1), reason=REASON
        )

    assert caught.value.code == "hearing.not_extended"


def test_what_is_over_is_not_opened_again(bolat: User, hearing: Hearing) -> None:
    move_clock(hearing, opens_in=timedelta(days=-9), closes_in=timedelta(seconds=-1))

    with pytest.raises(Conflict) as caught:
        extend_hearing(
            actor=bolat, hearing=hearing, closes_at=clock.now() + timedelta(9), reason=REASON
        )

    assert caught.value.code == "hearing.illegal_step"
    assert not Extension.objects.exists()


def test_only_officers_keep_the_order(aigerim: User, hearing: Hearing, meeting: Meeting) -> None:
    later = hearing.closes_at + timedelta(1)

    with pytest.raises(NotAllowed):
        record_notice(actor=aigerim, hearing=hearing, entry=notice_entry())
    with pytest.raises(NotAllowed):
        add_meeting(actor=aigerim, hearing=hearing, entry=meeting_entry())
    with pytest.raises(NotAllowed):
        cancel_meeting(actor=aigerim, meeting=meeting, reason=REASON)
    with pytest.raises(NotAllowed):
        extend_hearing(actor=aigerim, hearing=hearing, closes_at=later, reason=REASON)
    with pytest.raises(NotAllowed):
        admit_participant(
            actor=aigerim, hearing=hearing, meeting=meeting, name="А", kind="person", identifier=IIN
        )
