"""The officer's desk: what it shows, what is done on it, and what it refuses in words."""

from collections.abc import Callable
from datetime import timedelta

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client

from apps.accounts.models import User
from apps.hearings import queries
from apps.hearings.actions.add_meeting import add_meeting
from apps.hearings.actions.record_notice import record_notice
from apps.hearings.models import Hearing, Meeting
from tests.hearings.desk import LOCAL, desk, meeting, notice
from tests.hearings.lawful import (
    REASON,
    meeting_entry,
    notice_entry,
)

pytestmark = pytest.mark.django_db

SignIn = Callable[[User], Client]


def test_the_desk_is_for_the_staff(
    client: Client, sign_in: SignIn, hearing: Hearing, nurlan: User, saule: User, bolat: User
) -> None:
    assert client.get(desk(hearing)).status_code == 302
    assert sign_in(nurlan).get(desk(hearing)).status_code == 403
    overseer = sign_in(saule).get(desk(hearing)).content.decode()
    officer = sign_in(bolat).get(desk(hearing)).content.decode()

    assert 'name="act" value="notice"' not in overseer
    assert 'name="act" value="notice"' in officer


def test_the_desk_shows_state_clock_rules_and_what_is_not_certain(
    sign_in: SignIn, bolat: User, hearing: Hearing
) -> None:
    text = sign_in(bolat).get(desk(hearing)).content.decode()

    assert 'data-state="open"' in text
    assert "(UTC+5)" in text
    assert "Строительному кодексу от 9 января 2026 года № 253-VIII" in text
    assert 'data-concern="rules_not_confirmed"' in text


def test_a_notice_is_recorded_with_its_scan_and_everybody_can_open_it(
    client: Client, sign_in: SignIn, bolat: User, hearing: Hearing
) -> None:
    scan = SimpleUploadedFile("scan.pdf", b"%PDF-1.4\n%%EOF\n")

    done = sign_in(bolat).post(desk(hearing), notice(url="", proof=scan))

    assert done.status_code == 303
    recorded = hearing.notices.get()
    opened_scan = client.get(f"/hearings/{hearing.slug}/notices/{recorded.pk}/proof/")
    assert b"".join(opened_scan.streaming_content) == b"%PDF-1.4\n%%EOF\n"  # type: ignore[attr-defined]
    assert "sandbox" in opened_scan.headers["Content-Security-Policy"]


def test_a_notice_without_proof_is_refused_and_what_was_typed_stays(
    sign_in: SignIn, bolat: User, hearing: Hearing
) -> None:
    answer = sign_in(bolat).post(desk(hearing), notice(url="", outlet="Астана ақшамы"))

    assert answer.status_code == 422
    assert "Астана ақшамы" in answer.content.decode()
    assert not hearing.notices.exists()


def test_a_notice_is_withdrawn_with_a_reason_and_stays_readable(
    client: Client, sign_in: SignIn, bolat: User, hearing: Hearing
) -> None:
    recorded = record_notice(actor=bolat, hearing=hearing, entry=notice_entry())
    asked = {"act": "withdraw", "key": str(recorded.pk)}

    refused = sign_in(bolat).post(desk(hearing), asked | {"reason": "no"})
    done = sign_in(bolat).post(desk(hearing), asked | {"reason": REASON})

    assert (refused.status_code, done.status_code) == (422, 303)
    assert REASON in client.get(f"/ru/hearings/{hearing.slug}/").content.decode()


def test_the_first_lawful_day_is_said_before_one_chooses_and_an_earlier_one_is_refused(
    sign_in: SignIn, bolat: User, hearing: Hearing
) -> None:
    record_notice(actor=bolat, hearing=hearing, entry=notice_entry())
    browser = sign_in(bolat)
    lawful = (queries.today() + timedelta(days=20)).strftime("%d.%m.%Y")

    before = browser.get(desk(hearing)).content.decode()
    refused = browser.post(desk(hearing), meeting(19))
    accepted = browser.post(desk(hearing), meeting(20))

    assert lawful in before
    assert (refused.status_code, accepted.status_code) == (422, 303)
    assert lawful in refused.content.decode()
    assert Meeting.objects.get().place_ru == "Дворец Жастар"


def test_a_meeting_is_changed_and_cancelled(sign_in: SignIn, bolat: User, hearing: Hearing) -> None:
    planned = add_meeting(actor=bolat, hearing=hearing, entry=meeting_entry())
    browser = sign_in(bolat)
    key = {"key": str(planned.pk)}

    changed = browser.post(
        desk(hearing), meeting(61, act="change", location="51.12832, 71.43052", capacity="80") | key
    )
    cancelled = browser.post(desk(hearing), {"act": "cancel", "reason": REASON} | key)

    planned.refresh_from_db()
    assert (changed.status_code, cancelled.status_code) == (303, 303)
    assert (planned.capacity, planned.cancelled_reason) == (80, REASON)
    assert planned.location is not None
    assert planned.location.srid == 32642


def test_a_place_that_is_no_pair_of_degrees_is_refused(
    sign_in: SignIn, bolat: User, hearing: Hearing
) -> None:
    answer = sign_in(bolat).post(desk(hearing), meeting(60, location="Жастар"))

    assert answer.status_code == 422
    assert "51.12832, 71.43052" in answer.content.decode()
    assert not Meeting.objects.exists()


def test_more_time_is_given_with_a_reason_that_everybody_reads(
    client: Client, sign_in: SignIn, bolat: User, hearing: Hearing
) -> None:
    later = (hearing.closes_at + timedelta(days=7)).strftime(LOCAL)

    done = sign_in(bolat).post(
        desk(hearing), {"act": "extend", "closes_at": later, "reason": REASON}
    )

    assert done.status_code == 303
    assert hearing.extensions.count() == 1
    assert REASON in client.get(f"/ru/hearings/{hearing.slug}/").content.decode()


def test_an_earlier_end_is_refused_at_its_field(
    sign_in: SignIn, bolat: User, hearing: Hearing
) -> None:
    earlier = (hearing.closes_at - timedelta(days=7)).strftime(LOCAL)

    answer = sign_in(bolat).post(
        desk(hearing), {"act": "extend", "closes_at": earlier, "reason": REASON}
    )

    assert answer.status_code == 422
    assert 'id="extend-closes_at_error"' in answer.content.decode()
