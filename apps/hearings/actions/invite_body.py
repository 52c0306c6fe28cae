"""Asks a body for its opinion, or asks it again with a new link and a new day."""

import uuid
from datetime import datetime

from django.db import transaction

from apps.accounts.actions.write_journal import write_journal
from apps.accounts.permissions import Person, require
from apps.hearings import messages
from apps.hearings.actions.mail_body import Letter, request_mail
from apps.hearings.domain.entry import Fault
from apps.hearings.domain.ladder import PUBLIC_STATES, State
from apps.hearings.models import Consultation, ConsultedBody, Hearing
from apps.hearings.permissions import can_enter_statements
from apps.kernel import clock
from apps.kernel.errors import Conflict

ANSWERED = (Consultation.State.ANSWERED, Consultation.State.NO_COMMENTS)


@transaction.atomic
def invite_body(
    *, actor: Person, hearing: Hearing, body: ConsultedBody, due_at: datetime
) -> Consultation:
    """The consultation, awaiting an answer; its earlier link opens nothing any more and its draft stays. Raises
    Refused `consultation.due_past`, `body.not_active`, Conflict `consultation.answered`."""
    officer = require(can_enter_statements(actor, hearing), actor)
    if State(hearing.state) not in PUBLIC_STATES:
        opens = messages.instant_text(hearing.opens_at)
        raise Conflict("hearing.not_open_yet", messages.text("hearing.not_open_yet", opens=opens))
    now = clock.now()
    if due_at <= now:
        raise messages.refused([Fault("due_at", "consultation.due_past")])
    if not body.is_active:
        raise messages.refused([Fault("body", "body.not_active")])
    Consultation.objects.get_or_create(hearing=hearing, body=body, defaults={"due_at": due_at})
    row = Consultation.objects.select_for_update(of=("self",)).get(hearing=hearing, body=body)
    if row.state in ANSWERED:
        raise Conflict("consultation.answered", messages.text("consultation.answered"))
    row.due_at, row.link_nonce, row.reminded_at, row.invited_at = due_at, uuid.uuid4(), None, now
    if row.state == Consultation.State.NOT_SENT:
        row.state = Consultation.State.AWAITING
    row.save()
    write_journal(
        actor=officer,
        verb="consultation.invited",
        subject=f"hearing:{hearing.slug}",
        details={"body": body.pk, "due_at": due_at.isoformat()},
    )
    request_mail(consultation=row, letter=Letter.INVITATION)
    return row
