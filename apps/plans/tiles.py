"""Vector tiles of plan versions, now and at a past moment: which SQL runs for a tile address, and its ETag."""

import hashlib
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from django.db import connection
from django.utils.translation import gettext as _
from psycopg import sql

from apps.kernel.errors import BadRequest
from apps.plans import registry
from apps.plans.models import PlanFeature, PlanVersion
from apps.plans.queries.past import rewound
from apps.plans.sql_templates import columns, table, template

MAX_ZOOM = 22
WORLD_M = 40075016.68557849  # circumference in EPSG:3857
GRID = 4096
# Half a pixel of a 512 px tile: 8 units of the 4096 grid pair with ST_AsMVTGeom's own snapping.
HALF_PIXEL_UNITS = 8
COMMON_COLUMNS = ("uid", "code", "name_kk", "name_ru", "name_en", "certainty")
# Raise when the tile SQL or the attributes change: it is part of every ETag.
FORMAT = "2"
LAST = 2**63 - 1  # of the numbers a revision can have

Layers = Sequence[type[PlanFeature]]


@dataclass(frozen=True)
class Address:
    """A square of the Web Mercator pyramid."""

    z: int
    x: int
    y: int


def address(z: int, x: int, y: int) -> Address:
    """The address; BadRequest `tile.out_of_range` when the numbers name no tile."""
    if z > MAX_ZOOM or x >= 2**z or y >= 2**z:
        raise BadRequest(
            "tile.out_of_range",
            _("There is no tile %(z)s/%(x)s/%(y)s.") % {"z": z, "x": x, "y": y},
        )
    return Address(z, x, y)


def tile_layers(names: str) -> list[type[PlanFeature]]:
    """Models named in `a,b,c`, always in drawing order; NotFound for an unknown one."""
    wanted = {registry.layer(name) for name in names.split(",") if name}
    return [model for model in registry.layers().values() if model in wanted]


def etag(version: PlanVersion, models: Layers, place: Address, until: int | None = None) -> str:
    """From the newest revision that touched the tile (up to `until`), never from tile bytes, which differ
    between equal tiles. One indexed question, asked before the tile is made."""
    text = " ".join([FORMAT, version.slug, *(model.spec.slug for model in models)])
    digest = hashlib.sha256(text.encode()).hexdigest()[:12]
    return f'W/"{digest}-{_newest_revision(version, models, place, until)}"'


def tile(version: PlanVersion, models: Layers, place: Address) -> bytes:
    """Mapbox Vector Tile bytes with one MVT layer per plan layer; empty where nothing is."""
    sources = {model: table(model) for model in _shown(models, place)}
    return _made(sources, place, {"version": version.pk})


def tile_at(version: PlanVersion, models: Layers, place: Address, revision: int) -> bytes:
    """The same tile as it was after `revision`; where nothing changed since, that is the tile of now."""
    if _is_unchanged(version, models, place, revision):
        return tile(version, models, place)
    sources = {
        model: sql.SQL("({rows})").format(rows=rewound(model)) for model in _shown(models, place)
    }
    return _made(sources, place, {"version": version.pk, "revision": revision})


def _shown(models: Layers, place: Address) -> list[type[PlanFeature]]:
    return [model for model in models if place.z >= model.spec.min_zoom]


def _newest_revision(
    version: PlanVersion, models: Layers, place: Address, until: int | None
) -> int:
    layers = [model.spec.slug for model in _shown(models, place)]
    if not layers:
        return 0
    given: dict[str, Any] = {
        "version": version.pk,
        "layers": layers,
        "until": LAST if until is None else until,
    }
    with connection.cursor() as cursor:
        cursor.execute(template("tile_revision"), {**given, **vars(place)})
        (newest,) = cursor.fetchone()
    return int(newest or 0)


def _is_unchanged(version: PlanVersion, models: Layers, place: Address, revision: int) -> bool:
    given: dict[str, Any] = {
        "version": version.pk,
        "layers": [one.spec.slug for one in models],
        "revision": revision,
    }
    with connection.cursor() as cursor:
        cursor.execute(template("tile_unchanged"), {**given, **vars(place)})
        (unchanged,) = cursor.fetchone()
    return bool(unchanged)


def _made(
    sources: Mapping[type[PlanFeature], sql.Composable], place: Address, given: Mapping[str, int]
) -> bytes:
    if not sources:
        return b""
    parts = sql.SQL(" || ").join(_layer_sql(model, rows) for model, rows in sources.items())
    half_pixel = WORLD_M / 2**place.z / GRID * HALF_PIXEL_UNITS
    with connection.cursor() as cursor:
        cursor.execute(
            sql.SQL("SELECT {parts}").format(parts=parts),
            {**given, **vars(place), "half_pixel": half_pixel},
        )
        (content,) = cursor.fetchone()
    return bytes(content)


def _layer_sql(model: type[PlanFeature], rows: sql.Composable) -> sql.Composed:
    names = [*COMMON_COLUMNS, *model.spec.tile_fields]
    return template("tile_layer").format(
        layer=sql.Literal(model.spec.slug), columns=columns(names), rows=rows
    )
