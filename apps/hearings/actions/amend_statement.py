"""The author's later word: until the hearing closes it corrects or withdraws, after that it adds."""

from django.db import transaction

from apps.accounts.actions.write_journal import write_journal
from apps.hearings import messages, queries
from apps.hearings.domain import wording
from apps.hearings.domain.entry import Fault
from apps.hearings.domain.identity import NOBODY, Identity, same_person
from apps.hearings.domain.ladder import Phase, State
from apps.hearings.domain.register import text_sha256
from apps.hearings.models import Amendment, Hearing, Statement
from apps.hearings.queries.author_links import opens
from apps.kernel.errors import Conflict, NotAllowed

# A person changes their mind a few times; a program does it thousands of times.
MAX_AMENDMENTS = 30
# While the statements are being weighed an author may still add; once they are decided, not.
TAKES_ADDITIONS = frozenset({State.ANNOUNCED, State.OPEN, State.CLOSED, State.UNDER_REVIEW})


def amend_statement(
    *,
    statement: Statement,
    act: str,
    text: str = "",
    identity: Identity = NOBODY,
    token: str = "",
) -> Amendment:
    """The kept amendment. Raises NotAllowed `amendment.not_yours`, Refused with the faults of the text,
    Conflict `amendment.too_late`, `…too_early`, `…hearing_over`, `…too_many` or `statement.withdrawn`."""
    if not (opens(token, statement) or _is_author(identity, statement)):
        raise NotAllowed("amendment.not_yours", messages.text("amendment.not_yours"))
    said = wording.clean_text(text)
    _check_words(act, said)
    with transaction.atomic():
        # The hearing's lock first, as for statements: what comes after its end is seen as such.
        hearing = Hearing.objects.select_for_update(no_key=True).get(pk=statement.hearing_id)
        locked = Statement.objects.select_for_update(no_key=True).get(pk=statement.pk)
        now = queries.database_now()
        _check_time(hearing, act, hearing.phase_at(now))
        made = locked.amendments.count()
        _check_statement(locked, made)
        amendment = Amendment.objects.create(
            statement=locked,
            sequence=made + 1,
            act=act,
            text=said,
            text_sha256=text_sha256(said),
            at=now,
        )
        if act == Amendment.Act.WITHDRAWAL:
            locked.withdrawn_at = now
            locked.save(update_fields=["withdrawn_at"])
        write_journal(
            actor=None,
            verb=f"statement.{act}",
            subject=f"hearing:{hearing.slug}",
            details={"number": locked.number, "amendment": amendment.sequence},
        )
    return amendment


def _is_author(identity: Identity, statement: Statement) -> bool:
    if identity.person is not None and identity.person == statement.author_id:
        return True
    return same_person(identity, statement.identity_key)


def _check_words(act: str, text: str) -> None:
    if act not in Amendment.Act.values:
        raise messages.refused([Fault("act", "amendment.act_unknown")])
    if act == Amendment.Act.WITHDRAWAL and not text:
        return
    faults = [Fault("text", code) for code in wording.text_defects(text)]
    if faults:
        raise messages.refused(faults)


def _check_time(hearing: Hearing, act: str, phase: Phase) -> None:
    is_open = phase is Phase.OPEN
    if act != Amendment.Act.ADDITION:
        if not is_open:
            closes = hearing.closed_at or hearing.closes_at
            text = messages.text("amendment.too_late", closes=messages.instant_text(closes))
            raise Conflict("amendment.too_late", text, {"closes_at": closes.isoformat()})
    elif is_open:
        raise Conflict("amendment.too_early", messages.text("amendment.too_early"))
    elif State(hearing.state) not in TAKES_ADDITIONS:
        raise Conflict("amendment.hearing_over", messages.text("amendment.hearing_over"))


def _check_statement(statement: Statement, made: int) -> None:
    if statement.withdrawn_at is not None:
        raise Conflict("statement.withdrawn", messages.text("statement.withdrawn"))
    if made >= MAX_AMENDMENTS:
        text = messages.text("amendment.too_many", detail=MAX_AMENDMENTS)
        raise Conflict("amendment.too_many", text)
