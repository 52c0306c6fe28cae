"""What the pages of the explanatory text read: pieces in the reader's language, and what was said about them."""

from collections.abc import Iterable
from dataclasses import dataclass, field
from uuid import UUID

from django.db.models import Count

from apps.accounts.permissions import Person
from apps.hearings.models import Hearing, StatementTarget, Visibility
from apps.hearings.queries import visible_hearings
from apps.kernel.text import LANGUAGES, current_language
from apps.plans.domain.numbering import numbers
from apps.plans.models import PlanVersion, TextParagraph
from apps.plans.queries.text import paragraphs


@dataclass(frozen=True)
class ReadPiece:
    """A piece as the reader sees it; `language` is that of `body`, which may not be the page's."""

    uid: UUID
    kind: str
    number: str
    body: str
    language: str
    is_locked: bool
    said: int


@dataclass(frozen=True)
class Heading:
    """A line of the table of contents, with the sections of a chapter."""

    piece: ReadPiece
    sections: list[ReadPiece] = field(default_factory=list)


def read_pieces(version: PlanVersion, hearings: Iterable[Hearing]) -> list[ReadPiece]:
    """The whole text in order; `said` counts statements on `hearings` that everybody may read."""
    rows = list(paragraphs(version))
    said = _said([row.pk for row in hearings], [row.uid for row in rows])
    return [
        _piece(row, number, said.get(row.uid, 0))
        for row, number in zip(rows, numbers(row.kind for row in rows), strict=True)
    ]


def contents(pieces: Iterable[ReadPiece]) -> list[Heading]:
    """Chapters with their sections; a section before any chapter stands by itself."""
    found: list[Heading] = []
    in_chapter = False
    for piece in pieces:
        if piece.kind == TextParagraph.Kind.CHAPTER:
            in_chapter = True
            found.append(Heading(piece))
        elif piece.kind == TextParagraph.Kind.SECTION and in_chapter:
            found[-1].sections.append(piece)
        elif piece.kind == TextParagraph.Kind.SECTION:
            found.append(Heading(piece))
    return found


def hearings_of(user: Person | None, version: PlanVersion) -> list[Hearing]:
    """The hearings on this version that `user` may see, the latest first."""
    return list(visible_hearings(user).filter(version=version))


def has_text(version: PlanVersion) -> bool:
    """Whether there is anything to read."""
    return paragraphs(version).exists()


def _said(hearings: list[int], uids: list[UUID]) -> dict[UUID | None, int]:
    rows = StatementTarget.objects.filter(
        kind=StatementTarget.Kind.PARAGRAPH,
        uid__in=uids,
        statement__hearing__in=hearings,
        statement__visibility=Visibility.PUBLISHED,
        statement__withdrawn_at__isnull=True,
    )
    return dict(rows.values_list("uid").annotate(Count("id")).order_by())


def _piece(row: TextParagraph, number: str, said: int) -> ReadPiece:
    order = (current_language(), *LANGUAGES)
    language = next((code for code in order if getattr(row, f"body_{code}")), LANGUAGES[0])
    return ReadPiece(
        uid=row.uid,
        kind=row.kind,
        number=number,
        body=getattr(row, f"body_{language}"),
        language=language,
        is_locked=row.is_locked,
        said=said,
    )
