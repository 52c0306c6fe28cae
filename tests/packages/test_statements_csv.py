"""Statements as a public table: what is in it, what never is."""

import csv
import io

import pytest
from hypothesis import given
from hypothesis import strategies as st

from apps.kernel.personal import without_personal_data
from apps.minutes.domain.cells import neutral
from apps.plans.models import PlanVersion
from tests.packages.conftest import Make


@pytest.fixture
def rows(heard: PlanVersion, make: Make) -> list[dict[str, str]]:
    text = (make(heard) / "data" / "statements" / "statements.csv").read_text("utf-8-sig")
    return list(csv.DictReader(io.StringIO(text)))


@pytest.mark.django_db
def test_statements_come_in_the_order_of_the_register(rows: list[dict[str, str]]) -> None:
    assert len(rows) == 4
    assert [row["register_code"] for row in rows] == sorted(row["register_code"] for row in rows)


@pytest.mark.django_db
def test_a_target_and_its_place_are_written(rows: list[dict[str, str]]) -> None:
    first = rows[0]

    assert first["targets"].startswith("functional-zone/")
    assert first["place_wkt_32642"].startswith("POINT (670")
    assert 71 < float(first["longitude"]) < 72
    assert 51 < float(first["latitude"]) < 52


@pytest.mark.django_db
def test_a_formula_is_neutralised(rows: list[dict[str, str]]) -> None:
    assert rows[1]["text"] == "'=HYPERLINK(A1)"
    assert rows[1]["place_wkt_32642"] == "POINT (670040 5666040)"


@pytest.mark.django_db
def test_a_hidden_statement_keeps_only_number_date_and_status(rows: list[dict[str, str]]) -> None:
    hidden = rows[3]

    assert (hidden["status"], hidden["hidden_reason"]) == ("hidden", "personal_data")
    assert hidden["register_code"] and hidden["received_at"]
    assert hidden["text"] == hidden["kind"] == hidden["targets"] == hidden["place_wkt_32642"] == ""


@pytest.mark.parametrize(
    ("written", "left"),
    [
        ("пишите: a.b+c@mail.example.kz!", "пишите: […]!"),
        ("+7 (701) 123-45-67 немесе 8 7172 55 66 77", "[…] немесе 8 7172 55 66 77"),
        ("8(701)1234567", "[…]"),
        ("ИИН 850101300123.", "ИИН […]."),
        (
            "Участок 21-318-045-1200, 1500 т/сут, 2026 жыл",
            "Участок 21-318-045-1200, 1500 т/сут, 2026 жыл",
        ),
    ],
)
def test_addresses_and_numbers_of_people_are_masked(written: str, left: str) -> None:
    assert without_personal_data(written) == left


@pytest.mark.parametrize("start", ["=1+1", "+7", "-1", "@SUM(A1)", "\tx", "\rx"])
def test_whatever_looks_like_a_formula_begins_with_an_apostrophe(start: str) -> None:
    assert neutral(start) == f"'{start}"


@given(st.text())
def test_no_cell_ever_begins_like_a_formula(text: str) -> None:
    assert not neutral(text).startswith(("=", "+", "-", "@", "\t", "\r"))
