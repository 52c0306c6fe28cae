"""Sends the letters that are due: one to each follow with all its waiting events, each event once."""

import uuid
from dataclasses import dataclass
from datetime import timedelta

from django.core.mail import EmailMessage
from django.db import transaction
from django.db.models import F, QuerySet

from apps.following.models import Delivery, Follow
from apps.following.queries.letters import letter_of
from apps.hearings.actions.send_mail import send_mail
from apps.kernel import clock
from apps.kernel.errors import Unavailable

# A beat's portion; the next beat goes on.
AT_MOST = 200
AGAIN_AFTER = timedelta(minutes=5)
TRIED_FOR = timedelta(days=3)


@dataclass(frozen=True)
class Claimed:
    """A letter that this process alone may send."""

    letter: uuid.UUID
    mail: EmailMessage


def send_letters() -> int:
    """How many letters went out. When the mail server is away the rest waits. Run by beat only.

    A letter is claimed, and the claim committed, before the mail server is called: a worker that dies in between
    leaves it claimed, and nobody gets it twice.
    """
    sent = 0
    for _turn in range(AT_MOST):
        claimed = _claim()
        if claimed is None:
            break
        try:
            went_out = send_mail(mail=claimed.mail)
        except Unavailable:
            _put_back(claimed)
            break
        _settle(claimed, went_out=went_out)
        sent += went_out
    return sent


@transaction.atomic
def _claim() -> Claimed | None:
    """The next letter, its rows marked as handed over; None when nothing is due."""
    due = Delivery.objects.filter(state=Delivery.State.WAITING, due_at__lte=clock.now())
    while True:
        # Whoever holds the follow writes its letter; a stop that runs meanwhile waits, or this leaves it alone.
        follow = (
            Follow.objects.filter(pk__in=due.values("follow"))
            .select_for_update(skip_locked=True, of=("self",))
            .select_related("person", "hearing", "version")
            .order_by("pk")
            .first()
        )
        if follow is None:
            return None
        rows = _letter(due.filter(follow=follow))
        if not rows:
            continue
        letter = rows[0].letter
        mine = Delivery.objects.filter(pk__in=[row.pk for row in rows])
        is_wanted = follow.ended_at is None and follow.paused_at is None and follow.address
        mail = letter_of(follow, rows, letter) if is_wanted else None
        if mail is not None:
            mine.update(state=Delivery.State.SENDING, letter=letter, tries=F("tries") + 1)
            return Claimed(letter, mail)
        mine.update(state=Delivery.State.DROPPED)


def _letter(due: QuerySet[Delivery]) -> list[Delivery]:
    """The rows of one letter. One that is tried again is the same letter as before: a mail server that took it
    after all knows it by its Message-ID."""
    ordered = due.select_related("event__hearing", "event__version").order_by("due_at", "id")
    rows = list(ordered)
    if not rows:
        return []
    if rows[0].tries:
        return [row for row in rows if row.letter == rows[0].letter]
    return [row for row in rows if not row.tries]


def _settle(claimed: Claimed, *, went_out: bool) -> None:
    rows = Delivery.objects.filter(letter=claimed.letter, state=Delivery.State.SENDING)
    if went_out:
        rows.update(state=Delivery.State.SENT, mailed_at=clock.now())
    else:
        rows.update(state=Delivery.State.REFUSED)


def _put_back(claimed: Claimed) -> None:
    """The server said that it took nothing: the rows wait again, for three days in all."""
    now = clock.now()
    rows = Delivery.objects.filter(letter=claimed.letter, state=Delivery.State.SENDING)
    rows.filter(event__noted_at__lt=now - TRIED_FOR).update(state=Delivery.State.REFUSED)
    rows.filter(state=Delivery.State.SENDING).update(
        state=Delivery.State.WAITING, due_at=now + AGAIN_AFTER
    )
