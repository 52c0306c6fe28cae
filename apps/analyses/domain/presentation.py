"""A result in words, tables and bars, ready to be shown in one language (no Django)."""

from collections.abc import Sequence
from dataclasses import dataclass

Cell = str | float | None


@dataclass(frozen=True)
class Column:
    """One column; `decimals` None means text. Numbers carry their unit here, not in the cells."""

    slug: str
    title: str
    unit: str = ""
    decimals: int | None = None
    signed: bool = False


@dataclass(frozen=True)
class Table:
    """Rows of cells; None in a cell is "no data", never zero. The last `totals` rows are sums."""

    slug: str
    title: str
    columns: Sequence[Column]
    rows: Sequence[Sequence[Cell]]
    totals: int = 0


@dataclass(frozen=True)
class Bar:
    """One bar: `note` is the text at its end, `pattern` as in the legend of the layer."""

    label: str
    value: float
    note: str
    fill: str
    pattern: str = ""


@dataclass(frozen=True)
class BarChart:
    """Horizontal bars from zero."""

    slug: str
    title: str
    bars: Sequence[Bar]


@dataclass(frozen=True)
class Presentation:
    """What a result page shows beside its inputs."""

    summary: Sequence[str]
    tables: Sequence[Table]
    charts: Sequence[BarChart]
    note: str


@dataclass(frozen=True)
class DrawnBar:
    """A bar with its place in the drawing: words on one line, the bar below them."""

    bar: Bar
    text_y: float
    y: float
    width: float


@dataclass(frozen=True)
class Drawing:
    """A chart laid out in its own units: everything a template needs to write the SVG."""

    chart: BarChart
    width: float
    height: float
    bar_height: float
    bars: Sequence[DrawnBar]


# Narrow, so that the words stay readable when a phone shrinks it.
WIDTH, ROW_HEIGHT, TEXT_HEIGHT, BAR_HEIGHT = 340.0, 42.0, 15.0, 14.0


def draw(chart: BarChart) -> Drawing:
    """The bars below each other, the longest across the whole width; no bars, no height."""
    longest = max((bar.value for bar in chart.bars), default=0.0) or 1.0
    drawn = [
        DrawnBar(
            bar=bar,
            text_y=place * ROW_HEIGHT + TEXT_HEIGHT,
            y=place * ROW_HEIGHT + TEXT_HEIGHT + 6,
            width=round(WIDTH * max(bar.value, 0.0) / longest, 2),
        )
        for place, bar in enumerate(chart.bars)
    ]
    return Drawing(chart, WIDTH, ROW_HEIGHT * len(chart.bars), BAR_HEIGHT, drawn)
