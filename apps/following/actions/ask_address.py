"""An address without an account asks to hear: a letter asks it back whether it is really meant."""

from contextlib import suppress
from typing import Any

from django.db import IntegrityError, transaction

from apps.following.domain.follow import MAX_FOLLOWS
from apps.following.models import Follow
from apps.following.queries.follows import same_as
from apps.hearings.visitors.mailboxes import is_asked_too_often
from apps.kernel import clock


def ask_address(*, email: str, columns: dict[str, Any]) -> None:
    """Keeps the wish and puts the letter in the queue. The answer is the same whether the address is known, follows
    this already, or has been asked too often: then nothing is sent."""
    if is_asked_too_often(scope="follow", email=email):
        return
    # Twice in one instant: the database keeps one, and its letter is enough.
    with suppress(IntegrityError), transaction.atomic():
        mine = Follow.objects.select_for_update().filter(email=email, ended_at__isnull=True)
        known = mine.filter(**same_as(columns)).first()
        now = clock.now()
        if known is not None:
            # Its pace and language stay: who writes here may be somebody else.
            known.ask_at = now
            known.save(update_fields=["ask_at"])
        elif mine.count() < MAX_FOLLOWS:
            Follow.objects.create(email=email, created_at=now, ask_at=now, **columns)
