"""Redaction over correction over original, and what follows them."""

from datetime import UTC, datetime, timedelta

from apps.hearings.domain.public_text import Words, public_text

NOON = datetime(2026, 11, 22, 12, tzinfo=UTC)


def said(text: str, hour: int) -> Words:
    """Words of that hour of the day."""
    return Words(text, NOON + timedelta(hours=hour - 12))


def test_the_original_stands_when_nothing_came_after_it() -> None:
    assert public_text("Original").text == "Original"


def test_the_newest_correction_stands_before_the_original() -> None:
    shown = public_text("Original", [said("First", 13), said("Second", 14)])

    assert (shown.text, shown.corrected_at) == ("Second", said("", 14).at)


def test_additions_follow_in_their_order() -> None:
    shown = public_text("Original", additions=[said("One", 13), said("Two", 14)])

    assert [one.text for one in shown.additions] == ["One", "Two"]


def test_a_redaction_stands_before_every_other_text() -> None:
    shown = public_text("Original", [said("Corrected", 13)], redaction=said("Public", 14))

    assert (shown.text, shown.redacted_at) == ("Public", said("", 14).at)


def test_a_correction_after_the_redaction_does_not_bring_back_what_was_taken_out() -> None:
    shown = public_text("Original", [said("Corrected", 15)], redaction=said("Public", 14))

    assert shown.text == "Public"


def test_a_redaction_covers_the_additions_before_it_and_none_after() -> None:
    shown = public_text(
        "Original",
        additions=[said("Before", 13), said("After", 15)],
        redaction=said("Public", 14),
    )

    assert [one.text for one in shown.additions] == ["After"]
