"""The file an import reads, and what a format says about itself (no Django)."""

from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

from apps.imports.domain.raw import RawLayer


@dataclass(frozen=True)
class Source:
    """A stored file. `path` is a copy for this import alone, ending as the format's files do."""

    path: Path
    name: str
    media_type: str
    layer: str = ""


@dataclass(frozen=True)
class Format:
    """One format: which content it takes and how it is read. `read` raises Refused with a reason."""

    slug: str
    title: str
    suffixes: tuple[str, ...]
    media_types: frozenset[str]
    read: Callable[[Source], RawLayer]
