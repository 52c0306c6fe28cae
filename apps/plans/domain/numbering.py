"""Numbers of the pieces of an explanatory text: chapters, sections in them, paragraphs through all (no Django)."""

from collections.abc import Iterable


def numbers(kinds: Iterable[str]) -> list[str]:
    """A number for each piece: chapter `2`, section `2.1` (or `1` before any chapter), paragraph `14`.

    Paragraphs are counted through the whole text, so that a number names one piece and no other.
    """
    chapter = section = paragraph = 0
    found = []
    for kind in kinds:
        if kind == "chapter":
            chapter, section = chapter + 1, 0
            found.append(str(chapter))
        elif kind == "section":
            section += 1
            found.append(f"{chapter}.{section}" if chapter else str(section))
        else:
            paragraph += 1
            found.append(str(paragraph))
    return found
