"""The file an import reads, what can be seen of it from outside, and what a format says about itself (no Django)."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from pathlib import Path

from apps.imports.domain.content import Content
from apps.imports.domain.table import Opened


@dataclass(frozen=True)
class Source:
    """A stored file. `encoding` is what a person said about its texts; empty: judge yourself."""

    path: Path
    name: str
    media_type: str
    encoding: str = ""


@dataclass(frozen=True)
class Format:
    """One format: which content it takes and how it is opened. `open` raises Refused with a reason.

    Of GDAL's drivers only `drivers` stay in the child process that reads, with `options` set.
    """

    slug: str
    title: str
    suffixes: tuple[str, ...]
    takes: Callable[[Content], bool]
    open: Callable[[Source], Opened]
    drivers: tuple[str, ...] = ()
    options: Mapping[str, str] = field(default_factory=dict)
