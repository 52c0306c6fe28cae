"""Cutting a text into parts that miss no word (no Django)."""

from collections.abc import Sequence

Span = tuple[int, int]


def cut(text: str, span: Span, at: Sequence[int]) -> list[Span] | None:
    """The parts of `span` cut at offsets of `text`, without the blanks at their edges; None when a cut lies
    outside or leaves a part without words."""
    start, end = span
    marks = sorted(set(at))
    if not marks or marks[0] <= start or marks[-1] >= end:
        return None
    edges = [start, *marks, end]
    parts = [
        trimmed(text, (first, last)) for first, last in zip(edges[:-1], edges[1:], strict=True)
    ]
    whole = [part for part in parts if part is not None]
    return whole if len(whole) == len(parts) else None


def trimmed(text: str, span: Span) -> Span | None:
    """`span` without the blanks at its edges; None when it has nothing else."""
    start, end = span
    while start < end and text[start].isspace():
        start += 1
    while end > start and text[end - 1].isspace():
        end -= 1
    return (start, end) if start < end else None


def covers(text: str, spans: Sequence[Span]) -> bool:
    """Whether only blanks of `text` lie outside `spans`."""
    at = 0
    for start, end in sorted(spans):
        if text[at:start].strip():
            return False
        at = max(at, end)
    return not text[at:].strip()
