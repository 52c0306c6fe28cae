"""Loading rows as an import does: rows of a source as JSON, zones side by side, what a load is refused with."""

import json
import uuid
from collections.abc import Callable
from typing import Any

import pytest
from psycopg import sql
from shapely.geometry.base import BaseGeometry

from apps.kernel import crs
from apps.kernel.errors import Refused
from apps.plans.actions.load_changeset import LoadedChangeset, RowSource
from apps.plans.layers.functional_zone import FunctionalZone
from apps.plans.models import Changeset, PlanVersion
from tests import build, shapes

ZONE = "functional-zone"
REASON = "The survey of the left bank came"
GIVEN = {"certainty": "demo", "source": "survey", **build.REQUIRED[ZONE]}

Row = dict[str, Any]
Load = Callable[..., LoadedChangeset]


def row(
    action: str,
    uid: uuid.UUID | None = None,
    geometry: BaseGeometry | None = None,
    /,
    **attributes: Any,
) -> Row:
    """One row of a source, as JSON that PostgreSQL reads."""
    return {
        "uid": str(uid) if uid else None,
        "action": action,
        "wkt": f"SRID={crs.STORAGE};{geometry.wkt}" if geometry else None,
        "attributes": attributes,
    }


def create(number: int, /, **attributes: Any) -> Row:
    uid = uuid.UUID(int=number + 1)
    return row("create", uid, shapes.square(100 * number, 0, 100), **{**GIVEN, **attributes})


def source(*rows: Row) -> RowSource:
    query = sql.SQL(
        "SELECT uid, action, wkt::geometry AS geom, attributes FROM jsonb_to_recordset(%(rows)s::jsonb)"
        " AS given (uid uuid, action text, wkt text, attributes jsonb)"
    )
    return RowSource(query, {"rows": json.dumps(rows)})


def refusal(load: Load, *rows: Row, **more: Any) -> list[dict[str, Any]]:
    """What a load is refused with; nothing of it is there."""
    before = (Changeset.objects.count(), FunctionalZone.objects.count())
    with pytest.raises(Refused) as caught:
        load(*rows, **more)
    assert caught.value.code == "changeset.invalid"
    assert (Changeset.objects.count(), FunctionalZone.objects.count()) == before
    found: list[dict[str, Any]] = caught.value.details["errors"]
    return found


def zone(draft: PlanVersion, number: int) -> Any:
    return FunctionalZone.objects.get(version=draft, uid=uuid.UUID(int=number + 1))
