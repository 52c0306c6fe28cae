"""Reading hearings: who may see which, how many statements of each kind, what the database's clock says."""

from datetime import datetime
from typing import cast

from django.db import connection
from django.db.models import Count, F, QuerySet

from apps.accounts.permissions import Person, is_staff_member
from apps.hearings import messages
from apps.hearings.domain.ladder import PUBLIC_STATES
from apps.hearings.domain.publication import KindCount
from apps.hearings.models import Hearing, Statement
from apps.hearings.models.statement import KIND_LABELS
from apps.hearings.permissions import can_view_hearing
from apps.kernel.errors import NotFound


def database_now() -> datetime:
    """What the database's clock says at this moment, not at the start of the transaction."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT clock_timestamp()")
        (instant,) = cursor.fetchone()
    return cast(datetime, instant)


def visible_hearings(user: Person | None) -> QuerySet[Hearing]:
    """Hearings `user` may see, the latest first, with how many statements each has."""
    hearings = (
        Hearing.objects.select_related("version__plan")
        # Numbers have no gaps and nothing is removed, so the counter is the count.
        .annotate(statement_count=F("next_number") - 1)
        .order_by("-opens_at", "slug")
    )
    if is_staff_member(user):
        return hearings
    return hearings.filter(state__in=[state.value for state in PUBLIC_STATES])


def get_hearing(user: Person | None, slug: str) -> Hearing:
    """The hearing, or NotFound when there is none that `user` may see."""
    hearing = Hearing.objects.select_related("version__plan").filter(slug=slug).first()
    if hearing is None or not can_view_hearing(user, hearing):
        raise NotFound("hearing.unknown", messages.text("hearing.unknown"))
    return hearing


def counts_by_kind(hearing: Hearing) -> list[KindCount]:
    """How many statements of each kind the hearing has, hidden ones too, in the order of the kinds."""
    found = dict(
        Statement.objects.filter(hearing=hearing)
        .values_list("kind")
        .annotate(count=Count("id"))
        .order_by()
    )
    return [
        KindCount(kind.value, str(label), found.get(kind.value, 0))
        for kind, label in KIND_LABELS.items()
    ]
