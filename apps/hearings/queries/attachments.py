"""Reading attached files: who may open which copy."""

from uuid import UUID

from apps.accounts.permissions import Person, is_staff_member
from apps.hearings import messages
from apps.hearings.models import Attachment, Hearing
from apps.hearings.queries.publishing import is_readable
from apps.kernel.errors import NotFound


def get_attachment(hearing: Hearing, uid: UUID) -> Attachment:
    """The attachment; NotFound when the hearing has none such. Its identifier is known to its sender only."""
    found = (
        Attachment.objects.select_related("original", "public", "statement", "hearing")
        .filter(hearing=hearing, pk=uid)
        .first()
    )
    if found is None:
        raise _unknown()
    return found


def public_attachment(hearing: Hearing, uid: UUID) -> Attachment:
    """An attachment everybody may open: checked, and its statement is shown. NotFound otherwise."""
    found = get_attachment(hearing, uid)
    statement = found.statement
    if statement is None or found.public is None or not is_readable(statement):
        raise _unknown()
    if found.purpose != Attachment.Purpose.ENCLOSURE:
        raise _unknown()
    return found


def file_sent_before(hearing: Hearing, key: str, sha256: str) -> UUID | None:
    """The attachment with this content of the statement that was sent under this key; a form sent twice has one."""
    rows = Attachment.objects.filter(
        hearing=hearing, statement__idempotency_key=key, original__sha256=sha256
    )
    return rows.values_list("pk", flat=True).first() if key else None


def may_open_original(user: Person | None) -> bool:
    """Originals hold what was cut from the public copy: only the staff opens them."""
    return is_staff_member(user)


def _unknown() -> NotFound:
    return NotFound("attachment.unknown", messages.text("attachment.unknown"))
