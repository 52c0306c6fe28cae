"""What differs between two explanatory texts, and what one changeset did to a text: in words."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from typing import Any
from uuid import UUID

from django.db.models import Exists, OuterRef, QuerySet
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from apps.plans.domain.numbering import numbers
from apps.plans.domain.words import Words, word_diff
from apps.plans.models import Changeset, PlanVersion, TextParagraph, TextRevision
from apps.plans.queries.text import paragraphs

BODIES = (("kk", "body_kk"), ("ru", "body_ru"), ("en", "body_en"))
KIND_LABELS = dict(TextParagraph.Kind.choices)
ACTS = {
    "added": gettext_lazy("Added"),
    "removed": gettext_lazy("Removed"),
    "changed": gettext_lazy("Changed"),
}


@dataclass(frozen=True)
class ChangedBody:
    """The words of a piece in one language, before and after."""

    language: str
    words: tuple[Words, ...]


@dataclass(frozen=True)
class TextChange:
    """One piece that differs. `act` is added, removed or changed; `notes` say what is not in the words."""

    uid: UUID
    act: str
    kind_label: str
    number: str
    bodies: tuple[ChangedBody, ...]
    notes: tuple[str, ...] = ()

    @property
    def act_label(self) -> str:
        """What happened, in the reader's language."""
        return str(ACTS[self.act])


def text_changes(before: PlanVersion, after: PlanVersion) -> list[TextChange]:
    """Pieces that differ between two versions, by identifier: in the order of the later text, then the removed."""
    old, new = _numbered(before), _numbered(after)
    found = [
        _change(uid, _document(old[uid][0]) if uid in old else None, _document(row), number)
        for uid, (row, number) in new.items()
        if uid not in old or old[uid][0].content_hash != row.content_hash
    ]
    found += [
        _change(uid, _document(row), None, number)
        for uid, (row, number) in old.items()
        if uid not in new
    ]
    return found


def changes_of(changeset: Changeset) -> list[TextChange]:
    """What one changeset did to the text, in the order it was written."""
    return list(_revised(changeset.text_revisions.order_by("id")))


def text_changesets(version: PlanVersion) -> QuerySet[Changeset]:
    """The changesets of a version that changed its text, the newest first."""
    changed = TextRevision.objects.filter(changeset=OuterRef("pk"))
    rows = Changeset.objects.filter(Exists(changed), version=version).select_related("author")
    return rows.order_by("-pk")


def _revised(rows: Iterable[TextRevision]) -> Iterator[TextChange]:
    for row in rows:
        yield _change(row.uid, row.before, row.after, "")


def _numbered(version: PlanVersion) -> dict[UUID, tuple[TextParagraph, str]]:
    rows = list(paragraphs(version))
    found = numbers(row.kind for row in rows)
    return {row.uid: (row, number) for row, number in zip(rows, found, strict=True)}


def _document(row: TextParagraph) -> dict[str, Any]:
    return {
        "kind": row.kind,
        "is_locked": row.is_locked,
        **{field: getattr(row, field) for _code, field in BODIES},
    }


def _change(
    uid: UUID, before: Mapping[str, Any] | None, after: Mapping[str, Any] | None, number: str
) -> TextChange:
    act = "added" if before is None else "removed" if after is None else "changed"
    old, new = before or {}, after or {}
    bodies = tuple(
        ChangedBody(code, tuple(word_diff(old.get(field) or "", new.get(field) or "")))
        for code, field in BODIES
        if (old.get(field) or "") != (new.get(field) or "")
    )
    shown = new or old
    return TextChange(
        uid=uid,
        act=act,
        kind_label=str(KIND_LABELS.get(str(shown.get("kind")), "")),
        number=number,
        bodies=bodies,
        notes=tuple(_notes(old, new)) if act == "changed" else (),
    )


def _notes(old: Mapping[str, Any], new: Mapping[str, Any]) -> Iterator[str]:
    if old.get("kind") != new.get("kind"):
        yield f"{KIND_LABELS.get(str(old.get('kind')), '')} → {KIND_LABELS.get(str(new.get('kind')), '')}"
    if old.get("is_locked") != new.get("is_locked"):
        yield _("Not open to statements") if new.get("is_locked") else _("Open to statements")
