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
    """A bar with its place in the drawing, in the drawing's own units."""

    bar: Bar
    y: float
    text_y: float
    width: float
    note_x: float


@dataclass(frozen=True)
class Drawing:
    """A chart laid out: everything a template needs to write the SVG."""

    chart: BarChart
    width: float
    height: float
    label_x: float
    bar_x: float
    bar_height: float
    bars: Sequence[DrawnBar]


LABEL_WIDTH, BAR_WIDTH, NOTE_WIDTH = 190.0, 300.0, 110.0
ROW_HEIGHT, BAR_HEIGHT = 30.0, 18.0


def draw(chart: BarChart) -> Drawing:
    """The bars side by side, the longest across the whole field; no bars, no height."""
    longest = max((bar.value for bar in chart.bars), default=0.0) or 1.0
    drawn = []
    for place, bar in enumerate(chart.bars):
        width = round(BAR_WIDTH * max(bar.value, 0.0) / longest, 2)
        y = place * ROW_HEIGHT + (ROW_HEIGHT - BAR_HEIGHT) / 2
        drawn.append(DrawnBar(bar, y, y + BAR_HEIGHT * 0.75, width, LABEL_WIDTH + width + 8))
    return Drawing(
        chart=chart,
        width=LABEL_WIDTH + BAR_WIDTH + NOTE_WIDTH,
        height=ROW_HEIGHT * len(chart.bars),
        label_x=LABEL_WIDTH - 10,
        bar_x=LABEL_WIDTH,
        bar_height=BAR_HEIGHT,
        bars=drawn,
    )
