"""The holder of an address says yes to a follow."""

from django.db import transaction

from apps.following import messages
from apps.following.models import Follow
from apps.kernel import clock
from apps.kernel.errors import Gone


def confirm_follow(*, follow: Follow) -> Follow:
    """The confirmed follow; a second time nothing changes. The link was the permission. Raises Gone
    `follow.link_invalid` when it was stopped."""
    with transaction.atomic():
        row = Follow.objects.select_for_update(of=("self",)).get(pk=follow.pk)
        if row.ended_at is not None:
            raise Gone("follow.link_invalid", messages.text("follow.link_invalid"))
        if row.confirmed_at is None:
            row.confirmed_at = clock.now()
            row.ask_at = None
            row.save(update_fields=["confirmed_at", "ask_at"])
    return row
