"""Reminds a body that its answer is awaited: an officer by hand, or the beat three days before."""

from django.db import transaction

from apps.accounts.actions.write_journal import write_journal
from apps.accounts.permissions import Person, require
from apps.hearings import messages
from apps.hearings.actions.mail_body import Letter, request_mail
from apps.hearings.models import Consultation
from apps.hearings.permissions import can_enter_statements
from apps.hearings.queries.consultations import WAITING
from apps.kernel import clock
from apps.kernel.errors import Conflict


@transaction.atomic
def remind_body(*, actor: Person | None, consultation: Consultation) -> Consultation:
    """The consultation with the instant of the reminder; None as actor is the beat. Raises Conflict
    `consultation.answered` or `consultation.not_invited`."""
    if actor is not None:
        require(can_enter_statements(actor, consultation.hearing), actor)
    row = Consultation.objects.select_for_update(of=("self",)).get(pk=consultation.pk)
    if row.state == Consultation.State.NOT_SENT:
        raise Conflict("consultation.not_invited", messages.text("consultation.not_invited"))
    if row.state not in WAITING:
        raise Conflict("consultation.answered", messages.text("consultation.answered"))
    row.reminded_at = clock.now()
    row.save(update_fields=["reminded_at"])
    write_journal(
        actor=actor,
        verb="consultation.reminded",
        subject=f"hearing:{row.hearing.slug}",
        details={"body": row.body_id},
    )
    request_mail(consultation=row, letter=Letter.REMINDER)
    return row
