"""Reading hearings: who may see which, how many statements of each kind, what the database's clock says."""

from dataclasses import fields
from datetime import datetime
from typing import cast

from django.db import connection
from django.db.models import Count, F, QuerySet

from apps.accounts.permissions import Person, is_staff_member
from apps.hearings import messages
from apps.hearings.domain.announcement import Announcement
from apps.hearings.domain.ladder import PUBLIC_STATES
from apps.hearings.domain.publication import KindCount
from apps.hearings.models import Hearing, Statement
from apps.hearings.models.statement import KIND_LABELS
from apps.hearings.permissions import can_view_hearing
from apps.kernel.errors import NotFound
from apps.plans.models import PlanVersion


def database_now() -> datetime:
    """What the database's clock says at this moment, not at the start of the transaction."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT clock_timestamp()")
        (instant,) = cursor.fetchone()
    return cast(datetime, instant)


def visible_hearings(user: Person | None) -> QuerySet[Hearing]:
    """Hearings `user` may see, the latest first, with how many statements each has."""
    hearings = (
        Hearing.objects.select_related("version__plan", "previous")
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


def locked_hearing(hearing: Hearing) -> Hearing:
    """The hearing as stored now, locked in the caller's transaction: statements wait for the same lock."""
    return (
        Hearing.objects.select_for_update(no_key=True, of=("self",))
        .select_related("version__plan", "previous")
        .get(pk=hearing.pk)
    )


def hearing_of_plan(version: PlanVersion, slug: str) -> Hearing | None:
    """The hearing at `slug` on any version of the same plan."""
    if not slug:
        return None
    return Hearing.objects.filter(slug=slug, version__plan=version.plan_id).first()


def stages_of(user: Person | None, hearing: Hearing) -> list[Hearing]:
    """Every hearing of one chain that `user` may see, the first stage first; a plan has one chain or several."""
    rows = Hearing.objects.filter(version__plan=hearing.version.plan_id).select_related("version")
    by_key = {one.pk: one for one in rows}
    root = by_key[hearing.pk]
    while root.previous_id is not None:
        root = by_key[root.previous_id]
    chain, waiting = [], [root]
    while waiting:
        chain.append(waiting[0])
        following = [one for one in by_key.values() if one.previous_id == waiting[0].pk]
        waiting = [*waiting[1:], *following]
    chain.sort(key=lambda one: (one.opens_at, one.pk))
    return [one for one in chain if can_view_hearing(user, one)]


def announcement_of(hearing: Hearing) -> Announcement:
    """The hearing as it was announced, to check it, to change it or to make another like it."""
    given = {
        one.name: getattr(hearing, one.name)
        for one in fields(Announcement)
        if one.name != "previous"
    }
    previous = hearing.previous.slug if hearing.previous is not None else ""
    return Announcement(**given, previous=previous)


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
