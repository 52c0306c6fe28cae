"""What may be written: blanks, length, characters, markup, addresses."""

import pytest

from apps.hearings.domain import wording


def test_line_ends_and_outer_blanks_are_evened_out_and_the_rest_is_kept() -> None:
    assert wording.clean_text("  бір\r\nекі\rүш  төрт \n") == "бір\nекі\nүш  төрт"


def test_a_blank_text_is_refused() -> None:
    assert wording.text_defects(wording.clean_text(" \n\t ")) == ["statement.text_blank"]


def test_the_longest_text_is_taken_and_one_character_more_is_refused() -> None:
    limit = wording.MAX_TEXT_CHARACTERS

    assert wording.text_defects("ә" * limit) == []
    assert wording.text_defects("ә" * (limit + 1)) == ["statement.text_too_long"]


@pytest.mark.parametrize("letter", ["\x00", "\x07", "\x1b", "\x9f", "\ud800", "\u202e", "\u2066"])
def test_characters_that_cannot_be_shown_or_deceive_are_refused(letter: str) -> None:
    assert wording.text_defects(f"парк{letter}керек") == ["statement.control_characters"]


def test_line_breaks_tabs_and_emoji_are_ordinary_text() -> None:
    assert wording.text_defects("1.\tпарк 🌳👨‍👩‍👧\n2.\tмектеп") == []


@pytest.mark.parametrize(
    "text",
    [
        "<script>alert(1)</script>",
        "сөз <SCRIPT SRC=//x></SCRIPT>",
        "<script",
        "<img src=x onerror=alert(1)>",
        "<b>маңызды</b>",
        "<a href='javascript:x'>",
        "<svg/onload=x>",
        "<!-- жасырын -->",
        "<br/>",
    ],
)
def test_markup_is_refused(text: str) -> None:
    assert wording.text_defects(text) == ["statement.markup_not_allowed"]


@pytest.mark.parametrize(
    "text", ["a < b және c > d", "5<6", "<3", "x <y и z>", "керек -> қажет", "«<»", "<Абай көшесі>"]
)
def test_signs_of_comparison_and_arrows_are_ordinary_text(text: str) -> None:
    assert wording.text_defects(text) == []


def test_a_long_run_of_opening_signs_is_read_in_a_moment() -> None:
    assert wording.text_defects("<a " * 3000) == []


@pytest.mark.parametrize("email", ["nurlan", "a@b", "a b@c.kz", "a@b.kz\n", "<a@b.kz>", "a@@b.kz"])
def test_what_is_no_address_is_refused(email: str) -> None:
    assert wording.email_defects(email) == ["statement.email_invalid"]


def test_an_address_or_none_is_taken() -> None:
    assert wording.email_defects("nurlan.a@mail.example.kz") == []
    assert wording.email_defects("") == []


def test_a_name_holds_no_line_break_and_no_markup() -> None:
    assert wording.line_defects("Нұрлан\nАсқар", 200) == ["statement.control_characters"]
    assert wording.line_defects("<b>Нұрлан</b>", 200) == ["statement.markup_not_allowed"]
    assert wording.line_defects("Н" * 201, 200) == ["statement.line_too_long"]
    assert wording.line_defects("Нұрлан Асқарұлы", 200) == []
