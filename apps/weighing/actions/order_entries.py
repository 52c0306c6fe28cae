"""An officer puts the work steps or the themes of a hearing in order."""

from collections.abc import Sequence

from django.db import transaction

from apps.accounts.permissions import Person, require
from apps.hearings.models import Hearing
from apps.weighing import messages
from apps.weighing.models import Theme, WorkStep
from apps.weighing.permissions import can_run_weighing
from apps.weighing.queries.locked import REVIEWED, hold_hearing
from apps.weighing.queries.setup import Kind


def order_entries(
    *, actor: Person | None, hearing: Hearing, kind: Kind, order: Sequence[int]
) -> None:
    """Raises SignInRequired, NotAllowed, Refused `setup.order_incomplete`, Conflict
    `weighing.not_under_review`."""
    require(can_run_weighing(actor, hearing), actor)
    model = Theme if kind is Kind.THEME else WorkStep
    with transaction.atomic():
        hold_hearing(hearing.pk, REVIEWED)
        rows = model._default_manager.filter(hearing=hearing)
        known = set(rows.select_for_update().values_list("pk", flat=True))
        if len(order) != len(known) or set(order) != known:
            raise messages.refused("setup.order_incomplete", "order")
        for number, key in enumerate(order, 1):
            rows.filter(pk=key).update(position=number)
