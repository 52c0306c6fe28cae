"""Sends the letters that ask an address whether it really wants to follow."""

from datetime import timedelta

from django.core.mail import EmailMessage
from django.db import transaction

from apps.following.models import Follow
from apps.following.queries.letters import question_of
from apps.hearings.actions.send_mail import send_mail
from apps.kernel import clock
from apps.kernel.errors import Unavailable

AT_MOST = 200
AGAIN_AFTER = timedelta(minutes=5)


def send_questions() -> int:
    """How many went out. The question is taken off the list before the mail server is called, and put back when
    the server is away. Run by beat only."""
    sent = 0
    for _turn in range(AT_MOST):
        claimed = _claim()
        if claimed is None:
            break
        follow, mail = claimed
        try:
            sent += send_mail(mail=mail)
        except Unavailable:
            Follow.objects.filter(pk=follow.pk, ended_at__isnull=True).update(
                ask_at=clock.now() + AGAIN_AFTER
            )
            break
    return sent


@transaction.atomic
def _claim() -> tuple[Follow, EmailMessage] | None:
    waiting = Follow.objects.filter(ask_at__lte=clock.now(), ended_at__isnull=True)
    follow = (
        waiting.exclude(email="")
        .select_for_update(skip_locked=True, of=("self",))
        .select_related("hearing", "version")
        .order_by("ask_at", "id")
        .first()
    )
    if follow is None:
        return None
    Follow.objects.filter(pk=follow.pk).update(ask_at=None)
    return follow, question_of(follow)
