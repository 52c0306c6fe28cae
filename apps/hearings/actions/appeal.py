"""The author of a hidden statement asks, once, that another officer looks at it again."""

from django.db import transaction

from apps.accounts.actions.write_journal import write_journal
from apps.hearings import messages, queries
from apps.hearings.domain import wording
from apps.hearings.domain.entry import Fault
from apps.hearings.domain.identity import NOBODY, Identity, same_person
from apps.hearings.models import Appeal, Statement
from apps.hearings.queries.author_links import opens
from apps.hearings.queries.moderation import locked_statement
from apps.kernel.errors import Conflict, NotAllowed


def appeal(
    *, statement: Statement, text: str, identity: Identity = NOBODY, token: str = ""
) -> Appeal:
    """The appeal, which waits for another officer than the one who hid the statement. Raises NotAllowed
    `appeal.not_yours`, Refused with the faults of the text, Conflict `appeal.not_hidden` or `appeal.once`."""
    if not _is_author(statement, identity, token):
        raise NotAllowed("appeal.not_yours", messages.text("appeal.not_yours"))
    said = wording.clean_text(text)
    if faults := [Fault("text", code) for code in wording.text_defects(said)]:
        raise messages.refused(faults)
    with transaction.atomic():
        locked = locked_statement(statement)
        if Appeal.objects.filter(statement=locked).exists():
            raise Conflict("appeal.once", messages.text("appeal.once"))
        if not locked.is_hidden or locked.hidden_by is None:
            raise Conflict("appeal.not_hidden", messages.text("appeal.not_hidden"))
        made = Appeal.objects.create(
            statement=locked, text=said, at=queries.database_now(), against=locked.hidden_by
        )
        write_journal(
            actor=None,
            verb="statement.appealed",
            subject=f"hearing:{locked.hearing.slug}",
            details={"number": locked.number},
        )
    return made


def _is_author(statement: Statement, identity: Identity, token: str) -> bool:
    if opens(token, statement):
        return True
    if identity.person is not None and identity.person == statement.author_id:
        return True
    return same_person(identity, statement.identity_key)
