"""Somebody begins to follow a hearing, a layer or a place: with an account at once, by an address after a yes."""

from typing import Any

from django.db import transaction

from apps.accounts.models import User
from apps.accounts.permissions import Person
from apps.following import messages
from apps.following.actions.ask_address import ask_address
from apps.following.domain import wish as wishes
from apps.following.domain.follow import MAX_FOLLOWS, Kind
from apps.following.domain.wish import Wish
from apps.following.models import Follow
from apps.following.queries.follows import feature_of, own_follows, same_as
from apps.hearings.domain.entry import Fault
from apps.hearings.models import Hearing
from apps.kernel import clock, geos
from apps.kernel.text import current_language
from apps.plans import registry
from apps.plans.models import PlanVersion


def follow(
    *,
    actor: Person | None,
    wish: Wish,
    hearing: Hearing | None = None,
    version: PlanVersion | None = None,
    email: str = "",
) -> Follow | None:
    """The follow of a signed-in person, the same one when the same is asked for again. For an address always None:
    nobody learns from the answer whether it is known. The caller has shown that `hearing` or `version` may be seen.
    Raises Refused with every fault, also `follow.too_many`."""
    faults = wishes.faults(wish)
    if wish.kind in set(Kind) and (wish.kind == Kind.HEARING.value) != (hearing is not None):
        faults.append(Fault("kind", "follow.hearing_required"))
    if not isinstance(actor, User):
        faults += wishes.address_faults(email.strip())
    found = {} if faults else _columns(wish, hearing, version, faults)
    if faults:
        raise messages.refused(faults)
    if isinstance(actor, User):
        return _of_person(actor, found)
    ask_address(email=email.strip().lower(), columns=found)
    return None


def _of_person(person: User, columns: dict[str, Any]) -> Follow:
    with transaction.atomic():
        # One at a time: the limit and the repetition are counted under this lock.
        User.objects.select_for_update(no_key=True).get(pk=person.pk)
        mine = own_follows(person)
        known = mine.filter(**same_as(columns)).first()
        if known is not None:
            known.pace, known.paused_at = columns["pace"], None
            known.save(update_fields=["pace", "paused_at"])
            return known
        if mine.count() >= MAX_FOLLOWS:
            raise messages.refused([Fault("kind", "follow.too_many")])
        now = clock.now()
        return Follow.objects.create(person=person, created_at=now, confirmed_at=now, **columns)


def _columns(
    wish: Wish, hearing: Hearing | None, version: PlanVersion | None, faults: list[Fault]
) -> dict[str, Any]:
    """What the row holds; faults that only the plan knows are added to `faults`."""
    kind = Kind(wish.kind)
    columns: dict[str, Any] = {
        "kind": wish.kind,
        "pace": wish.pace,
        "language": current_language(),
        "hearing": hearing,
        "version": None if hearing is not None else version,
        "layer": "",
        "district": None,
        "radius_m": None,
        "geom": None,
    }
    if kind is Kind.LAYER:
        columns["layer"] = wish.layer
        if wish.layer not in registry.layers():
            faults.append(Fault("layer", "follow.layer_unknown"))
    if kind is Kind.DISTRICT and version is not None:
        row = feature_of(version, "district", wish.district)
        if row is None:
            faults.append(Fault("district", "follow.district_unknown"))
        else:
            columns |= {"district": wish.district, "geom": row.geom}
    if kind in {Kind.AREA, Kind.RADIUS} and wish.place is not None:
        columns["geom"] = geos.to_geos(wish.place)
    if kind is Kind.RADIUS:
        columns["radius_m"] = wish.radius_m
    return columns
