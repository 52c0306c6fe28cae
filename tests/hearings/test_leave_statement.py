"""Leaving a statement: what is kept, what is refused and with which code, and the same attempt twice."""

import uuid
from datetime import timedelta
from typing import Any

import pytest
import shapely
from shapely import LineString, Point, Polygon
from shapely.geometry.base import BaseGeometry

from apps.accounts.models import JournalEntry, User
from apps.hearings.actions.leave_statement import leave_statement
from apps.hearings.domain.entry import Entry, Target
from apps.hearings.models import Channel, Hearing, Statement
from apps.kernel import geos
from apps.kernel.errors import BadRequest, Conflict, NotFound, ProblemError, Refused
from apps.plans.models import PlanFeature
from tests import shapes
from tests.hearings.conftest import Leave, anchor, drawn, move_clock

pytestmark = pytest.mark.django_db
KEY = "attempt-0001"


def refusal(hearing: Hearing, *, key: str = KEY, **fields: Any) -> ProblemError:
    """What `leave_statement` raises for these fields; the register stays empty."""
    entry = Entry(**{"text": "Мектеп керек.", **fields})
    with pytest.raises(ProblemError) as caught:
        leave_statement(actor=None, hearing=hearing, entry=entry, idempotency_key=key)
    assert not Statement.objects.exists()
    return caught.value


def test_a_statement_keeps_what_was_said_and_gets_its_number(
    hearing: Hearing, leave: Leave
) -> None:
    statement = leave("  Саябақты\r\nсақтаңыздар. ", kind="objection", author_name="Нұрлан")

    assert statement.number == 1
    assert statement.register_code == f"{hearing.register_prefix}-000001"
    assert statement.text == "Саябақты\nсақтаңыздар."
    assert (statement.kind, statement.language, statement.author_name) == (
        "objection",
        "kk",
        "Нұрлан",
    )
    assert statement.author is None
    assert statement.channel == Channel.WEB


def test_numbers_follow_each_other(leave: Leave) -> None:
    assert [leave(f"Пікір {one}").number for one in range(3)] == [1, 2, 3]


def test_a_signed_in_person_is_the_author(leave: Leave, nurlan: User) -> None:
    assert leave(actor=nurlan).author == nurlan


def test_a_declared_language_is_kept_whatever_the_letters_say(leave: Leave) -> None:
    assert leave("Парк", language="kk").language == "kk"


def test_a_drawn_point_stands_on_the_map(leave: Leave) -> None:
    statement = leave(place=shapes.point(10, 20))

    assert drawn(statement) == shapes.point(10, 20)
    assert anchor(statement) == shapes.point(10, 20)
    assert statement.exact_3857.srid == 3857


def test_the_anchor_of_a_drawn_area_lies_inside_it(leave: Leave) -> None:
    u_shape = Polygon([(0, 0), (90, 0), (90, 90), (60, 90), (60, 30), (30, 30), (30, 90), (0, 90)])
    moved = Polygon(
        [(shapes.ORIGIN_X + x, shapes.ORIGIN_Y + y) for x, y in u_shape.exterior.coords]
    )

    statement = leave(place=moved)

    assert moved.contains(anchor(statement))


def test_a_statement_on_a_feature_is_anchored_inside_the_feature(
    leave: Leave, zone: PlanFeature
) -> None:
    statement = leave(targets=(Target("functional-zone", zone.uid),))

    assert statement.geom is None
    assert geos.to_shapely(zone.geom).contains(anchor(statement))
    assert [(one.layer, one.uid) for one in statement.targets.all()] == [
        ("functional-zone", zone.uid)
    ]


def test_a_third_dimension_is_dropped(leave: Leave) -> None:
    statement = leave(place=Point(shapes.ORIGIN_X, shapes.ORIGIN_Y, 350))

    assert not drawn(statement).has_z


def test_the_journal_names_the_number_and_no_personal_data(leave: Leave, hearing: Hearing) -> None:
    leave("Үй керек", author_name="Нұрлан Асқарұлы", author_email="nurlan@example.kz")

    line = JournalEntry.objects.get(verb="statement.registered")
    assert line.subject == f"hearing:{hearing.slug}"
    assert line.details == {"number": 1, "channel": "web"}


@pytest.mark.parametrize(
    ("fields", "field", "code"),
    [
        ({"text": " \n "}, "text", "statement.text_blank"),
        ({"text": "ә" * 10_001}, "text", "statement.text_too_long"),
        ({"text": "а\x00б"}, "text", "statement.control_characters"),
        ({"text": "<script>x</script>"}, "text", "statement.markup_not_allowed"),
        ({"kind": "rumour"}, "kind", "statement.kind_unknown"),
        ({"language": "de"}, "language", "statement.language_unknown"),
        ({"author_name": "Н" * 201}, "author_name", "statement.line_too_long"),
        ({"organisation": "<b>ЖШС</b>"}, "organisation", "statement.markup_not_allowed"),
        ({"author_email": "nobody"}, "author_email", "statement.email_invalid"),
        (
            {"targets": (Target("functional-zone", uuid.UUID(int=1)),)},
            "targets",
            "statement.target_unknown",
        ),
        ({"targets": (Target("palace", uuid.UUID(int=1)),)}, "targets", "statement.target_unknown"),
        (
            {"targets": tuple(Target("district", uuid.UUID(int=one)) for one in range(21))},
            "targets",
            "statement.too_many_targets",
        ),
    ],
)
def test_each_fault_of_an_entry_names_its_field(
    hearing: Hearing, fields: dict[str, Any], field: str, code: str
) -> None:
    error = refusal(hearing, **fields)

    assert isinstance(error, Refused)
    assert error.code == code
    assert [(one["field"], one["code"]) for one in error.details["errors"]] == [(field, code)]
    assert error.details["errors"][0]["text"]


def _circle(vertices: int) -> Polygon:
    return Point(shapes.ORIGIN_X, shapes.ORIGIN_Y).buffer(5000, quad_segs=vertices // 4)


@pytest.mark.parametrize(
    ("place", "code"),
    [
        (Point(), "geometry.empty"),
        (shapes.bow_tie(50).geoms[0], "geometry.invalid"),
        (shapes.square(0, 0, 10), "geometry.wrong_type"),
        (Point(0, 0), "geometry.outside_extent"),
        (LineString([(shapes.ORIGIN_X, shapes.ORIGIN_Y)] * 2), "geometry.invalid"),
        (Point(float("nan"), shapes.ORIGIN_Y), "geometry.not_finite"),
        (_circle(10_000), "geometry.too_many_vertices"),
    ],
)
def test_each_defect_of_a_place_has_its_code(
    hearing: Hearing, place: BaseGeometry, code: str
) -> None:
    assert refusal(hearing, place=place).code == code


def test_ten_thousand_vertices_are_the_limit(leave: Leave) -> None:
    # A ring of 10 000 coordinates: the first is repeated at the end.
    ring = list(_circle(10_000).exterior.coords)
    del ring[1]

    statement = leave(place=Polygon(ring))

    assert shapely.get_num_coordinates(drawn(statement)) == 10_000


def test_all_faults_are_told_at_once(hearing: Hearing) -> None:
    error = refusal(hearing, text="", kind="rumour", author_email="x", place=Point(0, 0))

    fields = [one["field"] for one in error.details["errors"]]
    assert fields == ["text", "author_email", "kind", "geometry"]


def test_an_attempt_without_a_key_is_refused(hearing: Hearing) -> None:
    error = refusal(hearing, key="")

    assert isinstance(error, BadRequest)
    assert error.code == "idempotency.key_required"


@pytest.mark.parametrize("key", ["short", "k" * 65, "with space", "кілт-кілт-кілт", "key\x00key-0"])
def test_an_unsound_key_is_refused(hearing: Hearing, key: str) -> None:
    assert refusal(hearing, key=key).code == "idempotency.key_invalid"


def test_sending_again_gives_the_first_statement(hearing: Hearing) -> None:
    entry = Entry(text="Аялдама керек", place=shapes.point(1, 1))

    first = leave_statement(actor=None, hearing=hearing, entry=entry, idempotency_key=KEY)
    again = leave_statement(actor=None, hearing=hearing, entry=entry, idempotency_key=KEY)

    assert (first.created, again.created) == (True, False)
    assert again.statement == first.statement
    assert Statement.objects.count() == 1


def test_sending_again_after_the_hearing_closed_still_gives_the_receipt(hearing: Hearing) -> None:
    entry = Entry(text="Аялдама керек")
    first = leave_statement(actor=None, hearing=hearing, entry=entry, idempotency_key=KEY)
    move_clock(hearing, opens_in=timedelta(days=-2), closes_in=timedelta(days=-1))

    again = leave_statement(actor=None, hearing=hearing, entry=entry, idempotency_key=KEY)

    assert again.statement == first.statement


def test_the_same_key_with_other_words_is_refused(hearing: Hearing, leave: Leave) -> None:
    leave("Аялдама керек", key=KEY)

    with pytest.raises(Refused) as caught:
        leave("Аялдама керек емес", key=KEY)

    assert caught.value.code == "idempotency.key_reused"
    assert Statement.objects.count() == 1


def test_a_hearing_that_has_not_opened_takes_nothing(hearing: Hearing) -> None:
    move_clock(hearing, opens_in=timedelta(hours=1), closes_in=timedelta(days=1))

    error = refusal(hearing)

    assert isinstance(error, Conflict)
    assert error.code == "hearing.not_open_yet"
    assert "(UTC+5)" in str(error.text)


def test_a_second_before_closing_is_in_time_and_a_second_after_is_not(
    hearing: Hearing, leave: Leave
) -> None:
    move_clock(hearing, opens_in=timedelta(days=-1), closes_in=timedelta(seconds=1))
    in_time = leave("Үлгердім")

    move_clock(hearing, opens_in=timedelta(days=-1), closes_in=timedelta(seconds=-1))
    with pytest.raises(Conflict) as caught:
        leave("Кешіктім")

    assert in_time.number == 1
    assert caught.value.code == "hearing.closed"
    assert "(UTC+5)" in str(caught.value.text)
    assert Statement.objects.count() == 1


def test_a_hearing_that_still_looks_open_to_the_caller_is_checked_again(hearing: Hearing) -> None:
    stale = Hearing.objects.get(pk=hearing.pk)
    move_clock(hearing, opens_in=timedelta(days=-1), closes_in=timedelta(seconds=-1))

    assert stale.is_open
    assert refusal(stale).code == "hearing.closed"


def test_a_draft_hearing_does_not_exist_for_a_visitor(hearing: Hearing) -> None:
    hearing.state = "draft"

    error = refusal(hearing)

    assert isinstance(error, NotFound)
    assert error.code == "hearing.unknown"
