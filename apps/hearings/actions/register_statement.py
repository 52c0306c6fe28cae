"""Writes one checked statement into the register; the caller has checked the clock and holds the hearing's lock."""

from datetime import datetime
from typing import cast
from uuid import UUID

from django.contrib.gis.db.models.functions import PointOnSurface
from django.contrib.gis.geos import Point
from shapely.geometry.base import BaseGeometry

from apps.accounts.actions.write_journal import write_journal
from apps.accounts.models import User
from apps.accounts.permissions import Person
from apps.hearings.domain.entry import Entry, body_sha256
from apps.hearings.domain.register import register_code, text_sha256
from apps.hearings.models import Channel, Hearing, Statement, StatementTarget
from apps.kernel import geos
from apps.plans import registry
from apps.plans.models import PlanVersion


def register_statement(
    *,
    actor: Person | None,
    author: User | None,
    hearing: Hearing,
    entry: Entry,
    language: str,
    channel: Channel,
    received_at: datetime,
    idempotency_key: str,
) -> Statement:
    """The statement with the hearing's next number. `hearing` is locked in the caller's transaction;
    the database itself refuses any other number."""
    statement = Statement.objects.create(
        hearing=hearing,
        number=hearing.next_number,
        register_code=register_code(hearing.register_prefix, hearing.next_number),
        kind=entry.kind,
        text=entry.text,
        text_sha256=text_sha256(entry.text),
        language=language,
        author=author,
        author_name=entry.author_name,
        author_email=entry.author_email,
        organisation=entry.organisation,
        channel=channel,
        received_at=received_at,
        geom=None if entry.place is None else geos.to_geos(entry.place),
        public_geom=None if entry.place is None else geos.to_geos(entry.place),
        anchor=_anchor(hearing.version, entry),
        idempotency_key=idempotency_key,
        body_sha256=body_sha256(entry),
    )
    # The insertion moved the counter in the database; the caller's copy follows.
    hearing.next_number += 1
    StatementTarget.objects.bulk_create(
        StatementTarget(statement=statement, layer=target.layer, uid=target.uid)
        for target in entry.targets
    )
    write_journal(
        actor=actor,
        verb="statement.registered",
        subject=f"hearing:{hearing.slug}",
        details={"number": statement.number, "channel": channel.value},
    )
    return statement


def _anchor(version: PlanVersion, entry: Entry) -> Point | None:
    if entry.place is not None:
        return _inside(entry.place)
    for target in entry.targets:
        return _feature_point(version, target.layer, target.uid)
    return None


def _inside(place: BaseGeometry) -> Point:
    return cast(Point, geos.to_geos(place.representative_point()))


def _feature_point(version: PlanVersion, layer: str, uid: UUID) -> Point:
    point = (
        registry.layer(layer)
        ._default_manager.filter(version=version, uid=uid)
        .values_list(PointOnSurface("geom"), flat=True)
        .get()
    )
    return cast(Point, point)
