"""Writes the explanatory text of a draft as a whole: pieces that are new, changed, moved or gone."""

import uuid
from collections.abc import Sequence

from django.db import transaction
from django.utils.translation import gettext as _

from apps.accounts.permissions import Person, require
from apps.kernel.errors import Refused, Stale
from apps.plans.domain.paragraph import MAX_CHARACTERS, MAX_PARAGRAPHS, Fault, Paragraph, faults
from apps.plans.edits.opening import lock_for_editing, opened, record, require_reason
from apps.plans.models import Changeset, PlanVersion, TextParagraph
from apps.plans.permissions import can_edit_version
from apps.plans.queries.text import paragraphs as stored
from apps.plans.queries.text import text_etag

FIELDS = ("position", "kind", "body_kk", "body_ru", "body_en", "is_locked")


def save_text(
    *,
    actor: Person,
    version: PlanVersion,
    paragraphs: Sequence[Paragraph],
    reason: str,
    if_match: str,
) -> Changeset:
    """The changeset of the new text. `if_match` is `text_etag` of what the writer saw.

    Raises SignInRequired, NotAllowed, Conflict `version.frozen`, Stale `text.stale`, Refused
    `changeset.reason_required`, `changeset.empty`, `text.invalid` naming each piece by its number.
    """
    author = require(can_edit_version(actor, version), actor)
    require_reason(reason)
    wrong = faults(paragraphs)
    if wrong:
        raise _refused(wrong)
    with transaction.atomic():
        locked = lock_for_editing(version)
        if if_match != text_etag(locked):
            text = _("The text was changed meanwhile: open it again and bring your words in.")
            raise Stale("text.stale", text, {"etag": text_etag(locked)})
        changeset = opened(version=locked, author=author, reason=reason.strip(), subject="text:")
        count = _written(locked, paragraphs)
        if not count:
            raise Refused("changeset.empty", _("There is nothing to save."))
        record(actor, changeset, count)
    return changeset


def _written(version: PlanVersion, paragraphs: Sequence[Paragraph]) -> int:
    """How many pieces were made, changed or removed."""
    known = {row.uid: row for row in stored(version)}
    kept = {one.uid for one in paragraphs if one.uid is not None}
    unknown = [
        Fault(index, "uid", "text.unknown")
        for index, one in enumerate(paragraphs)
        if one.uid is not None and one.uid not in known
    ]
    if unknown:
        raise _refused(unknown)
    gone = [row.pk for uid, row in known.items() if uid not in kept]
    TextParagraph.objects.filter(pk__in=gone).delete()
    new: list[TextParagraph] = []
    changed: list[TextParagraph] = []
    for position, one in enumerate(paragraphs):
        values = {**_values(one), "position": position}
        row = known.get(one.uid) if one.uid else None
        if row is None:
            new.append(TextParagraph(version=version, uid=uuid.uuid4(), **values))
        elif any(getattr(row, name) != value for name, value in values.items()):
            for name, value in values.items():
                setattr(row, name, value)
            changed.append(row)
    if changed:
        TextParagraph.objects.bulk_update(changed, FIELDS, batch_size=500)
    TextParagraph.objects.bulk_create(new, batch_size=500)
    return len(gone) + len(changed) + len(new)


def _values(one: Paragraph) -> dict[str, str | bool]:
    texts = {
        name: getattr(one, name).replace("\r\n", "\n").strip()
        for name in ("body_kk", "body_ru", "body_en")
    }
    return {"kind": one.kind, "is_locked": one.is_locked, **texts}


def _refused(wrong: Sequence[Fault]) -> Refused:
    texts = {
        "text.too_many": _("The text has more than %d pieces.") % MAX_PARAGRAPHS,
        "text.kind_unknown": _("Choose chapter, section or paragraph."),
        "text.body_required": _("Write the text in Kazakh and in Russian."),
        "text.too_long": _("At most %d characters.") % MAX_CHARACTERS,
        "text.uid_twice": _("The same piece stands twice in the text."),
        "text.unknown": _("This version has no such piece of text."),
    }
    errors = [
        {"field": f"paragraphs.{one.index}.{one.field}", "code": one.code, "text": texts[one.code]}
        for one in wrong
    ]
    first = wrong[0]
    text = _("Piece %(number)d: %(text)s") % {"number": first.index + 1, "text": texts[first.code]}
    return Refused("text.invalid", text, {"errors": errors})
