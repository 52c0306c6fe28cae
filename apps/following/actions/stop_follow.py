"""Ends a follow: its address and place are forgotten, letters that wait are not sent."""

from django.db import transaction

from apps.following.models import Delivery, Follow
from apps.kernel import clock


def stop_follow(*, follow: Follow) -> None:
    """Ends it; a second time nothing happens. Who holds its link or its account may; the caller has made sure."""
    with transaction.atomic():
        row = Follow.objects.select_for_update(of=("self",)).get(pk=follow.pk)
        if row.ended_at is not None:
            return
        row.ended_at = clock.now()
        row.email, row.geom, row.ask_at = "", None, None
        row.save(update_fields=["ended_at", "email", "geom", "ask_at"])
        Delivery.objects.filter(follow=row, state=Delivery.State.WAITING).update(
            state=Delivery.State.DROPPED
        )
