"""Reading norms from YAML: every shipped row is whole, a bad row is named."""

from datetime import date
from decimal import Decimal

import pytest

from apps.norms.actions.load_norms import ROWS
from apps.norms.domain.row import BadRowError, read_rows

GOOD = """
- code: test.width_m
  value: 50
  unit: m
  title_kk: Ені
  title_ru: Ширина
  title_en: Width
  valid_from: 2022-01-11
  status: recalled
  source: nobody
"""


def test_a_row_is_read_with_its_types() -> None:
    (row,) = read_rows(GOOD)

    assert row.value == Decimal(50)
    assert row.valid_from == date(2022, 1, 11)
    assert row.valid_to is None


def test_every_shipped_row_has_a_status_and_a_source() -> None:
    rows = [row for path in ROWS.glob("*.yaml") for row in read_rows(path.read_text("utf-8"))]

    assert len(rows) > 30
    assert len({(row.code, row.valid_from) for row in rows}) == len(rows)


@pytest.mark.parametrize(
    ("broken", "said"),
    [
        (GOOD.replace("value: 50", "value: many"), "not a number"),
        (GOOD.replace("value: 50", "value: .nan"), "not finite"),
        (GOOD.replace("status: recalled", "status: sure"), "status"),
        (GOOD.replace("  unit: m\n", ""), "missing unit"),
        (GOOD.replace("2022-01-11", "yesterday"), "not a date"),
        (GOOD + "  colour: red\n", "unknown colour"),
        ("just a text", "list of rows"),
        ("- 7", "not a mapping"),
    ],
)
def test_a_bad_row_is_refused_and_says_why(broken: str, said: str) -> None:
    with pytest.raises(BadRowError, match=said):
        read_rows(broken)
