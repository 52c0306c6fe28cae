"""Reading the explanatory text of a version, piece by piece, and what it is recognised by."""

import hashlib
from collections.abc import Collection
from dataclasses import dataclass
from uuid import UUID

from django.db.models import QuerySet
from django.utils.text import Truncator

from apps.kernel.text import localized
from apps.plans.models import PlanVersion, TextParagraph

TITLE_CHARACTERS = 80


@dataclass(frozen=True)
class NamedParagraph:
    """A piece of the text as others refer to it. Nobody may speak about a locked one."""

    uid: UUID
    title: str
    is_locked: bool


def paragraphs(version: PlanVersion) -> QuerySet[TextParagraph]:
    """All pieces of the text in their order."""
    return TextParagraph.objects.filter(version=version).order_by("position")


def named_paragraphs(version: PlanVersion, uids: Collection[UUID]) -> list[NamedParagraph]:
    """Those of `uids` that are in the version's text, in its order, by their first words."""
    rows = paragraphs(version).filter(uid__in=list(uids)) if uids else ()
    return [NamedParagraph(row.uid, paragraph_title(row), row.is_locked) for row in rows]


def paragraph_title(row: TextParagraph) -> str:
    """The first words of a piece in the reader's language."""
    return str(Truncator(localized(row, "body")).chars(TITLE_CHARACTERS))


def text_etag(version: PlanVersion) -> str:
    """What the whole text is recognised by; it changes with every word and with the order."""
    hashes = paragraphs(version).values_list("content_hash", flat=True)
    return hashlib.sha256("\n".join(hashes).encode()).hexdigest()
