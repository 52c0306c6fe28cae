"""A layer of a file as columns: what a reader hands over, not yet judged (no Django)."""

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from functools import cached_property
from typing import Any

import numpy as np
from numpy.typing import NDArray

from apps.imports.domain.raw import Finding
from apps.imports.domain.text_encoding import Encoding


@dataclass(frozen=True)
class Column:
    """A column and the kind of its values: text, integer, real, date, boolean, other."""

    name: str
    kind: str = "text"


@dataclass(frozen=True)
class Head:
    """What is known of a layer before its rows. `crs` is what the file declares; None: nothing."""

    name: str
    crs: str | None
    columns: tuple[Column, ...]
    features: int
    findings: tuple[Finding, ...] = ()


@dataclass(frozen=True)
class Packed:
    """WKB of many rows one after the other in `data`; a length of 0 is a row without geometry."""

    lengths: NDArray[np.int64]
    data: bytes

    def __len__(self) -> int:
        return len(self.lengths)

    def __iter__(self) -> Iterator[bytes | None]:
        return iter(self.rows)

    @cached_property
    def starts(self) -> NDArray[np.int64]:
        """Where each row begins in `data`."""
        return np.cumsum(self.lengths) - self.lengths

    @cached_property
    def rows(self) -> list[bytes | None]:
        """The bytes of each row, None of one without geometry."""
        ends = (self.starts + self.lengths).tolist()
        return [
            self.data[start:end] or None
            for start, end in zip(self.starts.tolist(), ends, strict=True)
        ]

    def cut(self, part: slice) -> "Packed":
        """Some of the rows."""
        lengths = self.lengths[part]
        start = int(self.starts[part][0]) if len(lengths) else 0
        return Packed(lengths, self.data[start : start + int(lengths.sum())])


@dataclass(frozen=True)
class Table:
    """The rows of a layer. `defects`: message code by row (1 is the first) of geometries that
    could not be read; `cut(slice)` gives plain Python values by column."""

    head: Head
    wkb: Sequence[bytes | None] | Packed
    cut: Callable[[slice], dict[str, list[Any]]]
    defects: Mapping[int, str] = field(default_factory=dict)


@dataclass(frozen=True)
class Opened:
    """A file that could be opened: `read(layer, most)` gives at most `most` rows (None: all).

    `stream(layer)` gives all rows part after part, where a format can do that at no extra cost.
    """

    layers: tuple[str, ...]
    read: Callable[[str, int | None], Table]
    encoding: Encoding = field(default_factory=Encoding)
    stream: Callable[[str], Iterator[Table]] | None = None


@dataclass(frozen=True)
class Batch:
    """Some rows of a layer in the frame of the file. `defects` as in Table; `came` are the
    geometries as the reader sent them."""

    rows: range
    geometries: NDArray[Any]
    columns: Mapping[str, list[Any]]
    defects: Mapping[int, str] = field(default_factory=dict)
    came: Packed | None = None


@dataclass(frozen=True)
class MappedBatch:
    """Attributes of each row of a batch as JSON objects, in its order, and what mapping found by row.

    A finding of a level that is not taken (`raw.NOT_TAKEN`) keeps its row out of the plan.
    """

    texts: Sequence[str]
    findings: Mapping[int, tuple[Finding, ...]] = field(default_factory=dict)


@dataclass(frozen=True)
class Reading:
    """A layer being read: its head, then its rows. `format` is the slug of the file's format.

    `late` are findings on the file that show only on the way: complete after the last batch.
    """

    format: str
    head: Head
    batches: Iterator[Batch]
    encoding: Encoding = field(default_factory=Encoding)
    late: list[Finding] = field(default_factory=list)
