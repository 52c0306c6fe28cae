"""A reader says that a statement breaks the rules; an officer decides, nothing happens by itself."""

from dataclasses import dataclass

from django.db import transaction

from apps.accounts.actions.write_journal import write_journal
from apps.hearings import messages, queries
from apps.hearings.domain import wording
from apps.hearings.domain.entry import Fault
from apps.hearings.domain.identity import Identity
from apps.hearings.models import AbuseReport, HideReason, Statement
from apps.hearings.queries.publishing import is_readable
from apps.kernel.errors import Conflict, Refused

MAX_REPORT_CHARACTERS = 2000


@dataclass(frozen=True)
class Reported:
    """The report; `created` is False when this identity had reported the statement before."""

    report: AbuseReport
    created: bool


def report_abuse(
    *, identity: Identity, statement: Statement, code: str, text: str = "", email: str = ""
) -> Reported:
    """Kept for the officers, once for each identity. Raises Refused `report.code_unknown`,
    `report.text_too_long`, `statement.email_invalid`, `agreement.unknown_person`, Conflict
    `statement.not_shown`."""
    if not identity.key:
        raise Refused("agreement.unknown_person", messages.text("agreement.unknown_person"))
    said = wording.clean_text(text)
    _check(code, said, email.strip())
    with transaction.atomic():
        locked = Statement.objects.select_for_update(no_key=True).get(pk=statement.pk)
        if not is_readable(locked):
            raise Conflict("statement.not_shown", messages.text("statement.not_shown"))
        report, created = AbuseReport.objects.get_or_create(
            statement=locked,
            identity_key=identity.key,
            defaults={
                "code": code,
                "text": said,
                "email": email.strip(),
                "at": queries.database_now(),
            },
        )
        if created:
            write_journal(
                actor=None,
                verb="statement.reported",
                subject=f"hearing:{statement.hearing.slug}",
                details={"number": locked.number, "code": code},
            )
    return Reported(report, created)


def _check(code: str, text: str, email: str) -> None:
    faults = []
    if code not in HideReason.values:
        faults.append(Fault("code", "report.code_unknown"))
    if len(text) > MAX_REPORT_CHARACTERS:
        faults.append(Fault("text", "report.text_too_long", str(MAX_REPORT_CHARACTERS)))
    faults += [Fault("text", one) for one in wording.text_defects(text) if text]
    faults += [Fault("email", one) for one in wording.email_defects(email)]
    if faults:
        raise messages.refused(faults)
