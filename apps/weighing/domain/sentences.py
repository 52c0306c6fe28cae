"""Where a text may be cut without breaking a sentence (no Django)."""

import re

from apps.weighing.domain.cut import Span

# An end of a sentence with its quotes and brackets, or the end of a line; then blanks.
ENDS = re.compile(r"(?:[.!?…]+[»”\")\]]*\s+|\s*\n\s*)")
# Abbreviations of the field, after which a sentence goes on.
SHORT = re.compile(
    r"(?:^|[\s(«„\"])(?:ул|пр|просп|д|г|стр|см|т|п|пп|ст|им|р|мкр|көш|даң|үй|т\.\s?б|т\.\s?д|т\.\s?п)\.$",
    re.I,
)


def sentences(text: str, span: Span) -> list[Span]:
    """The sentences of `text[start:end]`, as offsets in `text`; at least one when it has words."""
    start, end = span
    marks = [start]
    for found in ENDS.finditer(text, start, end):
        before = text[marks[-1] : found.end()].rstrip()
        if found.end() < end and "\n" not in found.group() and SHORT.search(before):
            continue
        marks.append(found.end())
    edges = [*[mark for mark in marks if mark < end], end]
    return [
        (first, last)
        for first, last in zip(edges[:-1], edges[1:], strict=True)
        if text[first:last].strip()
    ]
