"""New statements are news of the digests: one line for each hearing, counted from what everybody reads by then."""

from collections.abc import Callable
from datetime import datetime, time, timedelta

import pytest
import shapely
from django.core import mail
from django.utils import translation
from shapely import MultiPolygon

from apps.accounts.models import User
from apps.following.actions.gather_statements import gather_statements
from apps.following.actions.note_event import note_event
from apps.following.actions.send_letters import send_letters
from apps.following.domain.event import EventKind
from apps.following.domain.follow import gathered_until
from apps.following.models import Delivery, Event
from apps.following.queries.letters import latest_news
from apps.hearings import messages
from apps.hearings.actions.hide_statement import hide_statement
from apps.hearings.actions.show_statement import show_statement
from apps.hearings.models import Hearing, Statement
from apps.kernel import clock
from tests import shapes
from tests.following.places import follow_area, follow_hearing, match_events
from tests.hearings.conftest import Leave, leave
from tests.hearings.lawful import REASON, at

__all__ = ["leave"]
pytestmark = pytest.mark.django_db
Morning = Callable[[], int]


@pytest.fixture
def morning(monkeypatch: pytest.MonkeyPatch) -> Morning:
    """The next morning comes: statements are gathered, and the digests of the day go out."""

    def comes() -> int:
        local = messages.local(clock.now())
        days = 0 if local.time() < time(7, 39) else 1
        day = local.date() + timedelta(days=days)
        gathers = datetime.combine(day, time(7, 50), local.tzinfo)
        monkeypatch.setattr(clock, "now", lambda: gathers)
        gather_statements()
        match_events()
        monkeypatch.setattr(clock, "now", lambda: gathers + timedelta(minutes=11))
        return send_letters()

    return comes


def hidden(officer: User, statement: Statement) -> None:
    """An officer takes the statement from readers."""
    hide_statement(actor=officer, statement=statement, code="insult", reason=REASON)


@pytest.mark.parametrize(
    ("now", "until"),
    [
        (at(2026, 11, 22, 7, 44), at(2026, 11, 21, 7, 40)),
        (at(2026, 11, 22, 7, 45), at(2026, 11, 22, 7, 40)),
        (at(2026, 11, 22, 23, 59), at(2026, 11, 22, 7, 40)),
    ],
)
def test_a_day_of_statements_ends_before_the_digests_go_out(now: datetime, until: datetime) -> None:
    assert gathered_until(now) == until


def test_a_digest_tells_in_one_line_how_many_statements_are_new(
    nurlan: User, hearing: Hearing, leave: Leave, morning: Morning
) -> None:
    User.objects.filter(pk=nurlan.pk).update(language="en")
    follow_hearing(nurlan, hearing, pace="daily")
    for _number in range(3):
        leave()

    assert morning() == 1

    (letter,) = mail.outbox
    assert letter.body.count("3 new statements") == 1
    assert letter.body.count(f"/hearings/{hearing.slug}/") == 1
    assert "3 new statements" in letter.subject


def test_who_hears_of_everything_at_once_is_not_written_to_for_statements(
    nurlan: User, hearing: Hearing, leave: Leave, morning: Morning
) -> None:
    follow_hearing(nurlan, hearing)
    leave()

    assert morning() == 0
    assert Delivery.objects.count() == 0


def test_a_statement_hidden_before_the_letter_is_not_counted(
    bolat: User, nurlan: User, hearing: Hearing, leave: Leave, morning: Morning
) -> None:
    User.objects.filter(pk=nurlan.pk).update(language="en")
    follow_hearing(nurlan, hearing, pace="daily")
    leave()
    hidden(bolat, leave("Ренжітетін сөз."))

    assert morning() == 1

    assert "1 new statement:" in mail.outbox[0].subject


def test_when_all_are_hidden_between_gathering_and_sending_no_letter_goes_out(
    bolat: User, nurlan: User, hearing: Hearing, leave: Leave, monkeypatch: pytest.MonkeyPatch
) -> None:
    mine = follow_hearing(nurlan, hearing, pace="daily")
    statement = leave()
    now = clock.now()
    note_event(
        kind=EventKind.STATEMENTS,
        at=now + timedelta(hours=1),
        hearing=hearing,
        details={"since": (now - timedelta(days=1)).isoformat()},
    )
    match_events()
    hidden(bolat, statement)
    monkeypatch.setattr(clock, "now", lambda: now + timedelta(days=2))

    assert send_letters() == 0
    assert Delivery.objects.get(follow=mine).state == Delivery.State.DROPPED


def test_what_is_read_first_counts_from_when_it_is_shown(
    bolat: User, nurlan: User, hearing: Hearing, leave: Leave, morning: Morning
) -> None:
    Hearing.objects.filter(pk=hearing.pk).update(moderation="pre")
    hearing.refresh_from_db()
    User.objects.filter(pk=nurlan.pk).update(language="en")
    follow_hearing(nurlan, hearing, pace="daily")
    shown, _waiting = leave("Мектеп керек."), leave("Саябақ керек.")
    show_statement(actor=bolat, statement=shown)

    assert morning() == 1

    assert "1 new statement:" in mail.outbox[0].subject


def test_a_day_without_statements_is_no_event(
    nurlan: User, hearing: Hearing, morning: Morning
) -> None:
    follow_hearing(nurlan, hearing, pace="daily")

    assert morning() == 0
    assert not Event.objects.filter(kind="statements").exists()


def test_a_morning_is_gathered_once(
    nurlan: User, hearing: Hearing, leave: Leave, morning: Morning
) -> None:
    follow_hearing(nurlan, hearing, pace="daily")
    leave()

    first = morning()
    gather_statements()
    match_events()

    assert first == 1
    assert Event.objects.filter(kind="statements").count() == 1
    assert send_letters() == 0


def test_a_weekly_letter_has_one_line_for_all_its_days(
    nurlan: User, hearing: Hearing, leave: Leave, monkeypatch: pytest.MonkeyPatch
) -> None:
    User.objects.filter(pk=nurlan.pk).update(language="en")
    follow_hearing(nurlan, hearing, pace="weekly")
    leave()
    now = clock.now()
    for hours in (-12, 12, 36):
        end = now + timedelta(hours=hours)
        since = (end - timedelta(days=1)).isoformat()
        note_event(kind=EventKind.STATEMENTS, at=end, hearing=hearing, details={"since": since})
    match_events()
    assert send_letters() == 0
    monkeypatch.setattr(clock, "now", lambda: now + timedelta(days=8))

    assert send_letters() == 1

    assert Delivery.objects.filter(state=Delivery.State.SENT).count() == 3
    assert mail.outbox[0].body.count("new statement") == 1
    assert "1 new statement:" in mail.outbox[0].subject


def test_a_follower_of_an_area_hears_of_what_was_said_in_it(
    nurlan: User, saule: User, hearing: Hearing, leave: Leave, morning: Morning
) -> None:
    User.objects.filter(pk=nurlan.pk).update(language="en")
    follow_area(nurlan, hearing.version, shapes.square(0, 0, 200), pace="daily")
    follow_area(saule, hearing.version, shapes.square(3000, 3000, 200), pace="daily")
    leave(place=shapes.point(100, 100))
    leave(place=shapes.point(900, 900))
    leave("Орнын айтпаймын.")

    assert morning() == 1

    (letter,) = mail.outbox
    assert letter.to == [nurlan.email]
    assert "1 new statement about a place you follow" in letter.subject


def test_a_rough_place_counts_where_everybody_sees_it_and_nowhere_else(
    nurlan: User, saule: User, hearing: Hearing, leave: Leave, morning: Morning
) -> None:
    statement = leave(place=shapes.point(10, 10), is_place_blurred=True)
    statement.refresh_from_db()
    assert statement.public_geom is not None
    exact, rough = statement.geom, statement.public_geom
    assert exact is not None
    assert exact.distance(rough) > 12
    round_exact = follow_area(nurlan, hearing.version, round_(exact.x, exact.y), pace="daily")
    round_rough = follow_area(saule, hearing.version, round_(rough.x, rough.y), pace="daily")

    leave("Тағы.", place=shapes.point(10, 10), is_place_blurred=True)
    morning()

    assert not Delivery.objects.filter(follow=round_exact).exists()
    assert Delivery.objects.filter(follow=round_rough).count() == 1


def test_nothing_from_before_the_follow_is_told(
    nurlan: User, hearing: Hearing, leave: Leave, morning: Morning
) -> None:
    User.objects.filter(pk=nurlan.pk).update(language="en")
    leave("Бұрын айтылған.")
    follow_hearing(nurlan, hearing, pace="daily")
    leave("Кейін айтылған.")

    morning()

    assert "1 new statement:" in mail.outbox[0].subject


def test_one_person_hears_once_however_many_follows_they_have(
    nurlan: User, hearing: Hearing, leave: Leave, morning: Morning
) -> None:
    follow_hearing(nurlan, hearing, pace="daily")
    follow_area(nurlan, hearing.version, shapes.square(0, 0, 200), pace="daily")
    leave(place=shapes.point(100, 100))

    assert morning() == 1


def test_a_statement_writes_no_row_for_those_who_follow(
    nurlan: User, hearing: Hearing, leave: Leave
) -> None:
    follow_hearing(nurlan, hearing, pace="daily")

    leave()

    assert not Event.objects.filter(kind="statements").exists()
    assert Delivery.objects.count() == 0


def test_the_page_of_follows_tells_what_is_still_public(
    bolat: User, nurlan: User, hearing: Hearing, leave: Leave, morning: Morning
) -> None:
    follow_hearing(nurlan, hearing, pace="daily")
    first, second = leave("Мектеп."), leave("Саябақ.")
    morning()

    with translation.override("en"):
        before = latest_news(nurlan)[0].statements
        hidden(bolat, first)
        after = latest_news(nurlan)[0].statements
        hidden(bolat, second)

    assert (before, after) == (2, 1)
    assert latest_news(nurlan) == []


def round_(x: float, y: float) -> MultiPolygon:
    """A square of 12 m in EPSG:32642 round a point of it."""
    return shapely.multipolygons([shapely.box(x - 6, y - 6, x + 6, y + 6)])
