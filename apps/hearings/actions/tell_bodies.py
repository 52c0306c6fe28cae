"""Writes to every consulted body whose answer is still awaited that the end of the hearing has moved."""

from apps.hearings.actions.mail_body import Letter, request_mail
from apps.hearings.models import Consultation, Hearing
from apps.hearings.queries.consultations import WAITING


def tell_bodies(*, hearing: Hearing) -> int:
    """How many are told, by mails queued in the caller's transaction. The day until which each was asked to answer
    stays the officer's to move."""
    waiting = Consultation.objects.filter(hearing=hearing, state__in=WAITING)
    told = list(waiting.select_related("body", "hearing"))
    for consultation in told:
        request_mail(consultation=consultation, letter=Letter.EXTENSION)
    return len(told)
