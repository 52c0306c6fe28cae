"""Filters that write the cells of a result table in the reader's language."""

from collections.abc import Sequence
from dataclasses import dataclass

from django import template
from django.utils.formats import number_format
from django.utils.translation import gettext as _

from apps.analyses.domain.presentation import Cell, Column, Table

register = template.Library()


@dataclass(frozen=True)
class ShownCell:
    """A cell as text."""

    text: str
    is_number: bool


@register.filter
def body_rows(table: Table) -> list[list[ShownCell]]:
    """The rows above the totals."""
    return _shown(table, table.rows[: len(table.rows) - table.totals])


@register.filter
def total_rows(table: Table) -> list[list[ShownCell]]:
    """The sums at the foot."""
    return _shown(table, table.rows[len(table.rows) - table.totals :])


def _shown(table: Table, rows: Sequence[Sequence[Cell]]) -> list[list[ShownCell]]:
    return [
        [_cell(cell, column) for cell, column in zip(row, table.columns, strict=True)]
        for row in rows
    ]


def _cell(cell: Cell, column: Column) -> ShownCell:
    if cell is None:
        return ShownCell(_("no data"), column.decimals is not None)
    if column.decimals is None or isinstance(cell, str):
        return ShownCell(str(cell), is_number=False)
    text = number_format(
        round(cell, column.decimals), column.decimals, use_l10n=True, force_grouping=True
    )
    sign = "+" if column.signed and round(cell, column.decimals) > 0 else ""
    return ShownCell(f"{sign}{text}".replace("-", "−", 1), is_number=True)
