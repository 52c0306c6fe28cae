"""The ladder, the clock, the register's numbers and the guess of a language."""

from datetime import UTC, datetime, timedelta
from itertools import product

import pytest

from apps.hearings.domain import announcement as announcements
from apps.hearings.domain.announcement import Announcement
from apps.hearings.domain.ladder import STEPS, Phase, State, may_step, phase_at
from apps.hearings.domain.language import detect_language
from apps.hearings.domain.register import register_code, register_prefix, text_sha256

OPENS = datetime(2026, 11, 1, 9, 0, tzinfo=UTC)
CLOSES = datetime(2026, 12, 1, 13, 0, tzinfo=UTC)
SECOND = timedelta(seconds=1)


@pytest.mark.parametrize(
    ("instant", "phase"),
    [
        (OPENS - SECOND, Phase.NOT_OPEN_YET),
        (OPENS, Phase.OPEN),
        (CLOSES - SECOND, Phase.OPEN),
        (CLOSES, Phase.CLOSED),
        (CLOSES + SECOND, Phase.CLOSED),
    ],
)
@pytest.mark.parametrize("state", [State.ANNOUNCED, State.OPEN])
def test_the_clock_opens_and_closes_an_announced_hearing(
    state: State, instant: datetime, phase: Phase
) -> None:
    assert phase_at(state, OPENS, CLOSES, instant) is phase


def test_a_draft_never_takes_statements_and_a_closed_one_never_again() -> None:
    inside = OPENS + SECOND

    assert phase_at(State.DRAFT, OPENS, CLOSES, inside) is Phase.NOT_OPEN_YET
    for state in (State.CLOSED, State.UNDER_REVIEW, State.CONCLUDED, State.ARCHIVED):
        assert phase_at(state, OPENS, CLOSES, inside) is Phase.CLOSED


def test_only_listed_steps_are_allowed() -> None:
    allowed = {(a, b) for a, b in product(State, State) if may_step(a, b)}

    assert allowed == {(a, b) for a, steps in STEPS.items() for b in steps}
    assert (State.CLOSED, State.OPEN) not in allowed
    assert (State.OPEN, State.CONCLUDED) not in allowed


def test_a_register_code_has_year_plan_and_six_digits() -> None:
    assert register_code("2026-ASTANA", 12) == "2026-ASTANA-000012"


def test_a_second_hearing_of_the_year_gets_its_own_prefix() -> None:
    taken = {"2026-ASTANA", "2026-ASTANA-2"}

    assert register_prefix(2026, "astana", set()) == "2026-ASTANA"
    assert register_prefix(2026, "astana", taken) == "2026-ASTANA-3"


def test_the_fingerprint_is_that_of_the_utf8_text() -> None:
    # printf 'abc' | sha256sum
    expected = "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad"

    assert text_sha256("abc") == expected


@pytest.mark.parametrize(
    ("text", "reader", "language"),
    [
        ("Саябақ керек", "ru", "kk"),
        ("Парк нужен жителям правого берега немедленно", "kk", "ru"),
        ("Парк керек", "kk", "kk"),
        ("Парк", "ru", "ru"),
        ("Парк", "en", "ru"),
        ("A park, please", "kk", "en"),
        ("12345 !!!", "ru", "ru"),
    ],
)
def test_the_language_is_guessed_by_its_letters(text: str, reader: str, language: str) -> None:
    assert detect_language(text, reader) == language


def _announced(**changes: object) -> Announcement:
    plain: dict[str, object] = {
        "slug": "round-1",
        "title_kk": "Талқылау",
        "title_ru": "Обсуждение",
        "opens_at": OPENS,
        "closes_at": CLOSES,
    }
    return Announcement(**{**plain, **changes})  # type: ignore[arg-type]


def test_a_sound_announcement_has_no_faults() -> None:
    assert announcements.faults(_announced(), OPENS) == []


@pytest.mark.parametrize(
    ("changes", "code"),
    [
        ({"slug": "Round 1"}, "hearing.slug_invalid"),
        ({"slug": "a" * 51}, "hearing.slug_invalid"),
        ({"title_kk": " "}, "hearing.title_required"),
        ({"title_ru": ""}, "hearing.title_required"),
        ({"procedure_type": "party"}, "hearing.procedure_unknown"),
        ({"closes_at": OPENS}, "hearing.period_reversed"),
        ({"contact_email": "nobody"}, "statement.email_invalid"),
    ],
)
def test_each_fault_of_an_announcement_has_its_code(changes: dict[str, object], code: str) -> None:
    found = announcements.faults(_announced(**changes), OPENS)

    assert [fault.code for fault in found] == [code]


def test_a_hearing_that_would_already_be_over_is_refused() -> None:
    found = announcements.faults(_announced(), CLOSES + SECOND)

    assert [fault.code for fault in found] == ["hearing.period_past"]
