"""What a closed hearing owes: due instants, lights, the mail eight hours before, evidence, the overseer's page."""

from collections.abc import Callable
from datetime import timedelta
from io import BytesIO

import pytest
from django.conf import settings
from django.core import mail
from django.test import Client
from rest_framework.test import APIClient

from apps.accounts.models import Role, User
from apps.files.actions.store_file import store_file
from apps.hearings import queries
from apps.hearings.actions.finish_duty import finish_duty
from apps.hearings.actions.follow_clock import follow_clock
from apps.hearings.actions.remind import remind
from apps.hearings.actions.settle_duties import settle_duties
from apps.hearings.domain.duty_light import duty_light
from apps.hearings.models import Duty, Hearing
from apps.hearings.tasks import remind_officers
from apps.kernel import clock
from apps.kernel.errors import Conflict, NotAllowed, NotFound, Refused
from apps.norms.domain.light import Light
from tests.cast import person
from tests.hearings.lawful import at, close_at

pytestmark = pytest.mark.django_db
Api = Callable[..., APIClient]
SignIn = Callable[[User], Client]

# 20 November 2026 is a Friday; the second working day after it is Tuesday.
FRIDAY = at(2026, 11, 20, 18)
TUESDAY = at(2026, 11, 24, 18)


@pytest.fixture
def ended(hearing: Hearing) -> Hearing:
    """A hearing that ended on Friday, as the beat left it."""
    close_at(hearing, FRIDAY)
    follow_clock()
    hearing.refresh_from_db()
    return hearing


@pytest.fixture
def recordings(ended: Hearing) -> Duty:
    """The duty to publish the recordings."""
    return queries.get_duty(ended, "recordings")


def now_is(monkeypatch: pytest.MonkeyPatch, instant: object) -> None:
    """Moves the clock."""
    monkeypatch.setattr(clock, "now", lambda: instant)


def test_after_a_friday_recordings_and_minutes_are_due_at_the_end_of_tuesday(
    ended: Hearing,
) -> None:
    owed = {one.kind: one for one in Duty.objects.filter(hearing=ended)}

    assert set(owed) == {"recordings", "minutes", "repeat"}
    assert owed["recordings"].due_at == owed["minutes"].due_at == TUESDAY
    basis = owed["recordings"].basis
    assert (basis["days"], basis["counted"]) == (2, "working")
    assert basis["days_off"] == ["2026-11-21", "2026-11-22"]
    assert basis["act"] and basis["to_be_confirmed"]


def test_a_holiday_in_between_is_not_counted(hearing: Hearing) -> None:
    # Monday the 14th: Tuesday, the holiday, Thursday.
    close_at(hearing, at(2026, 12, 14, 18))
    Hearing.objects.filter(pk=hearing.pk).update(state="closed")
    hearing.refresh_from_db()

    settle_duties(hearing=hearing)

    assert queries.get_duty(hearing, "recordings").due_at == at(2026, 12, 17, 18)


def test_no_act_says_until_when_a_hearing_is_repeated(ended: Hearing) -> None:
    repeat = queries.get_duty(ended, "repeat")

    assert repeat.due_at is None
    assert (repeat.basis["participants"], repeat.basis["needed"]) == (0, 50)


@pytest.mark.parametrize(
    ("due_in", "done_in", "light"),
    [
        (timedelta(hours=25), None, Light.ON_TIME),
        (timedelta(hours=24), None, Light.DUE_SOON),
        (timedelta(0), None, Light.DUE_SOON),
        (timedelta(seconds=-1), None, Light.LATE),
        (None, None, Light.NO_DEADLINE),
        (timedelta(hours=-2), timedelta(hours=-1), Light.DONE_LATE),
        (timedelta(hours=-1), timedelta(hours=-2), Light.DONE),
    ],
)
def test_the_light_of_a_duty(
    due_in: timedelta | None, done_in: timedelta | None, light: Light
) -> None:
    due_at = None if due_in is None else TUESDAY + due_in
    done_at = None if done_in is None else TUESDAY + done_in

    assert duty_light(due_at=due_at, done_at=done_at, now=TUESDAY) is light


def test_the_officer_is_mailed_eight_hours_before_and_once(
    ended: Hearing, bolat: User, monkeypatch: pytest.MonkeyPatch
) -> None:
    now_is(monkeypatch, TUESDAY - timedelta(hours=8, seconds=1))
    before = remind()
    now_is(monkeypatch, TUESDAY - timedelta(hours=8))

    told, again = remind(), remind()

    assert (before, told, again) == (0, 2, 0)
    assert [one.to for one in mail.outbox] == [[bolat.email]] * 2
    assert "24.11.2026 18:00 (UTC+5)" in mail.outbox[0].subject
    assert "24.11.2026 18:00 (UTC+5)" in mail.outbox[0].body
    assert settings.BASE_URL in mail.outbox[0].body
    assert ended.title_kk in mail.outbox[0].body


def test_each_officer_is_mailed_in_their_language_and_nobody_else(
    ended: Hearing, bolat: User, aigerim: User, monkeypatch: pytest.MonkeyPatch
) -> None:
    russian = person("Ruslan", Role.OFFICER)
    User.objects.filter(pk=russian.pk).update(language="ru")
    now_is(monkeypatch, TUESDAY)

    remind_officers()

    by_address = {one.to[0]: one.body for one in mail.outbox}
    assert set(by_address) == {bolat.email, russian.email}
    assert ended.title_ru in by_address[russian.email]
    assert ended.title_kk in by_address[bolat.email]


def test_nobody_is_reminded_of_what_is_done(
    recordings: Duty, bolat: User, monkeypatch: pytest.MonkeyPatch
) -> None:
    for duty in Duty.objects.filter(due_at__isnull=False):
        finish_duty(actor=bolat, duty=duty, url="https://astana.gov.kz/video")
    now_is(monkeypatch, TUESDAY)

    assert remind() == 0


def test_a_mail_that_cannot_be_sent_is_tried_again(
    recordings: Duty, bolat: User, monkeypatch: pytest.MonkeyPatch
) -> None:
    now_is(monkeypatch, TUESDAY)
    monkeypatch.setattr(settings, "EMAIL_BACKEND", "django.core.mail.backends.smtp.EmailBackend")
    monkeypatch.setattr(settings, "EMAIL_PORT", 1)
    with pytest.raises(OSError):
        remind()
    monkeypatch.setattr(settings, "EMAIL_BACKEND", "django.core.mail.backends.locmem.EmailBackend")

    assert remind() == 2


def test_a_duty_is_done_by_an_address_or_a_file(recordings: Duty, bolat: User) -> None:
    minutes = queries.get_duty(recordings.hearing, "minutes")
    file = store_file(actor=bolat, content=BytesIO(b"%PDF-1.7 minutes"), name="minutes.pdf")

    by_address = finish_duty(actor=bolat, duty=recordings, url="https://astana.gov.kz/video")
    by_file = finish_duty(actor=bolat, duty=minutes, evidence=file)

    assert (by_address.done_by, by_file.evidence) == (bolat, file)
    assert by_address.done_at is not None
    with pytest.raises(Conflict) as caught:
        finish_duty(actor=bolat, duty=recordings, url="https://astana.gov.kz/video")
    assert caught.value.code == "duty.already_done"


@pytest.mark.parametrize(
    ("url", "code"), [("", "duty.evidence_required"), ("on the site", "url.invalid")]
)
def test_without_evidence_nothing_is_done(
    url: str, code: str, recordings: Duty, bolat: User
) -> None:
    with pytest.raises(Refused) as caught:
        finish_duty(actor=bolat, duty=recordings, url=url)

    assert caught.value.code == code


def test_only_an_officer_finishes_a_duty(recordings: Duty, aigerim: User) -> None:
    with pytest.raises(NotAllowed):
        finish_duty(actor=aigerim, duty=recordings, url="https://astana.gov.kz/video")


def test_what_is_not_owed_is_not_found(hearing: Hearing) -> None:
    with pytest.raises(NotFound) as caught:
        queries.get_duty(hearing, "recordings")

    assert caught.value.code == "duty.unknown"


def test_the_overseer_sees_late_duties_first(
    sign_in: SignIn, ended: Hearing, saule: User, bolat: User, monkeypatch: pytest.MonkeyPatch
) -> None:
    finish_duty(
        actor=bolat, duty=queries.get_duty(ended, "minutes"), url="https://astana.gov.kz/minutes"
    )
    now_is(monkeypatch, TUESDAY + timedelta(minutes=1))

    shown = queries.watched_duties(saule)
    page = sign_in(saule).get("/oversight/").content.decode()

    assert [one.duty.kind for one in shown] == ["recordings", "repeat", "minutes"]
    assert shown[0].light is Light.LATE
    assert page.index("24.11.2026 18:00 (UTC+5)") < page.index("https://astana.gov.kz/minutes")


def test_the_public_sees_no_duties(nurlan: User, ended: Hearing) -> None:
    assert queries.watched_duties(nurlan) == []


def test_the_api_keeps_notices_meetings_participants_and_duties(
    api: Api, bolat: User, ended: Hearing
) -> None:
    client = api(bolat)
    url = f"/api/v1/hearings/{ended.slug}"
    notice = {"medium": "board", "outlet": "Сарыарқа", "published_on": "2026-11-01"}
    place = {"place_kk": "Жастар", "place_ru": "Жастар"}
    when = {"starts_at": "2027-02-01T10:00:00+05:00", "ends_at": "2027-02-01T12:00:00+05:00"}
    point = {"type": "Point", "coordinates": [71.43, 51.13]}

    recorded = client.post(
        f"{url}/notices/",
        {**notice, "languages": ["kk", "ru"], "proof": scan_file()},
        format="multipart",
    )
    added = client.post(f"{url}/meetings/", {**place, **when, "location": point}, format="json")
    person = {"meeting": added.json()["id"], "name": "Асқар", "identifier": "850101300123"}
    counted = client.post(f"{url}/participants/", person, format="json")
    done = client.post(f"{url}/duties/recordings/", {"url": "https://a.kz/v"}, format="json")

    assert (recorded.status_code, added.status_code) == (201, 201)
    assert len(recorded.json()["proof_sha256"]) == 64
    assert client.get(f"{url}/notices/").json()[0]["outlet"] == "Сарыарқа"
    assert (counted.json()["total"], counted.json()["missing"]) == (1, 49)
    lights = {one["kind"]: one["light"] for one in done.json()}
    assert lights["recordings"] in {"done", "done_late"}


def scan_file() -> BytesIO:
    """A scan as a browser sends it."""
    scan = BytesIO(b"%PDF-1.7 a scan of the board")
    scan.name = "board.pdf"
    return scan
