"""The query of an items request, read strictly as OGC API Features wants it (no Django)."""

import math
from collections.abc import Mapping
from dataclasses import dataclass

KNOWN = frozenset({"bbox", "limit", "offset", "datetime"})
DEFAULT_LIMIT = 100
MAX_LIMIT = 2000

Box = tuple[float, float, float, float]


class BadParameterError(ValueError):
    """A parameter that cannot be obeyed; `name` says which."""

    def __init__(self, name: str) -> None:
        super().__init__(name)
        self.name = name


@dataclass(frozen=True)
class ItemsQuery:
    """What to return. `bbox` is west, south, east, north in degrees. Datetime is taken and has no
    effect: the features have no time of their own."""

    bbox: Box | None = None
    limit: int = DEFAULT_LIMIT
    offset: int = 0


def items_query(parameters: Mapping[str, str]) -> ItemsQuery:
    """The parsed query; BadParameterError names the first parameter that is unknown or wrong."""
    for name in sorted(parameters):
        if name not in KNOWN:
            raise BadParameterError(name)
    limit = _whole(parameters, "limit", DEFAULT_LIMIT, least=1)
    return ItemsQuery(
        bbox=_box(parameters["bbox"]) if "bbox" in parameters else None,
        # A limit above the greatest is not an error: the page is just shorter.
        limit=min(limit, MAX_LIMIT),
        offset=_whole(parameters, "offset", 0, least=0),
    )


def _whole(parameters: Mapping[str, str], name: str, default: int, *, least: int) -> int:
    text = parameters.get(name)
    if text is None:
        return default
    if not text.isascii() or not text.isdigit() or len(text) > 9 or int(text) < least:
        raise BadParameterError(name)
    return int(text)


def _box(text: str) -> Box:
    try:
        numbers = [float(part) for part in text.split(",")]
    except ValueError:
        raise BadParameterError("bbox") from None
    if len(numbers) == 6:
        numbers = [numbers[place] for place in (0, 1, 3, 4)]
    if len(numbers) != 4 or not all(map(math.isfinite, numbers)):
        raise BadParameterError("bbox")
    west, south, east, north = numbers
    if not (-180 <= west <= east <= 180 and -90 <= south <= north <= 90):
        raise BadParameterError("bbox")
    return west, south, east, north
