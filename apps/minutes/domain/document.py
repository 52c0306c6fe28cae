"""A document as blocks, which PDF and DOCX are both made from (no Django)."""

from collections.abc import Sequence
from dataclasses import dataclass, field


@dataclass(frozen=True)
class Heading:
    """A numbered section, or a part of it (level 3)."""

    text: str
    level: int = 2
    kind: str = "heading"


@dataclass(frozen=True)
class Paragraph:
    """A sentence or more; `language` when it is not that of the document; `quiet` for small print."""

    text: str
    language: str = ""
    quiet: bool = False
    strong: bool = False
    kind: str = "paragraph"


@dataclass(frozen=True)
class Facts:
    """Names with what they are."""

    rows: Sequence[tuple[str, str]]
    kind: str = "facts"


@dataclass(frozen=True)
class Points:
    """A numbered list."""

    items: Sequence[str]
    kind: str = "points"


@dataclass(frozen=True)
class Table:
    """Rows under headings; `widths` are shares of the page that add up to 100; `mono` columns hold fingerprints."""

    headings: Sequence[str]
    rows: Sequence[Sequence[str]]
    widths: Sequence[int]
    mono: frozenset[int] = field(default_factory=frozenset)
    kind: str = "table"

    @property
    def labelled(self) -> list[list[tuple[str, str, bool]]]:
        """Each cell with its heading, for screens too narrow for columns."""
        return [
            [
                (heading, cell, place in self.mono)
                for place, (heading, cell) in enumerate(zip(self.headings, row, strict=True))
            ]
            for row in self.rows
        ]


@dataclass(frozen=True)
class Signature:
    """A place to sign: who, and when it was signed here or "" while it was not."""

    part: str
    name: str
    signed: str
    kind: str = "signature"


Block = Heading | Paragraph | Facts | Points | Table | Signature


@dataclass(frozen=True)
class Document:
    """The whole: `over` stands above the title, `draft` across a document that nobody signed."""

    language: str
    over: str
    title: str
    subtitle: str
    number: str
    date: str
    blocks: Sequence[Block]
    footer: str
    draft: str = ""
    page_word: str = ""
