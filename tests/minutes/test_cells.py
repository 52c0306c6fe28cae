"""Cells that leave the house: no formulas, no addresses and numbers of people."""

import pytest

from apps.kernel.personal import without_personal_data
from apps.minutes.domain.cells import clean, neutral


@pytest.mark.parametrize("start", ["=", "+", "-", "@"])
@pytest.mark.parametrize("before", ["", " ", "  ", "\t", "\r", "\n", "\r\n \t", "\u00a0", "\ufeff"])
def test_a_cell_that_begins_like_a_formula_gets_an_apostrophe(start: str, before: str) -> None:
    cell = f"{before}{start}HYPERLINK(1)"

    assert neutral(cell) == f"'{cell}"


@pytest.mark.parametrize("cell", ["\tword", "\rword", "\nword"])
def test_a_cell_that_begins_with_a_break_gets_an_apostrophe(cell: str) -> None:
    assert neutral(cell) == f"'{cell}"


@pytest.mark.parametrize("cell", ["", "Мектеп", "1+1", "a=b", "№ 5", "'quoted"])
def test_other_cells_stay_as_they_are(cell: str) -> None:
    assert neutral(cell) == cell


@pytest.mark.parametrize(
    "personal",
    [
        "asel@example.kz",
        "+7 701 123 45 67",
        "8(701)123-45-67",
        "77011234567",
        "900101300123",
        "900101 300123",
    ],
)
def test_personal_data_is_masked(personal: str) -> None:
    assert without_personal_data(f"Жазыңыз: {personal}.") == "Жазыңыз: […]."


def test_numbers_of_the_register_are_no_personal_data() -> None:
    words = "2026-ASTANA-000123, 22.11.2026 18:00, 1 500 м², 12345"

    assert without_personal_data(words) == words


def test_characters_that_xml_refuses_are_left_out() -> None:
    assert clean("а\x00б\x0bв\tг\n\ufffe") == "абв\tг\n"
