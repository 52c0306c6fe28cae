"""Vector tiles of plan versions: which SQL runs for a tile address, and its ETag."""

import hashlib
from collections.abc import Sequence

from django.db import connection
from django.utils.translation import gettext as _
from psycopg import sql

from apps.kernel.errors import BadRequest
from apps.plans import registry
from apps.plans.models import PlanFeature, PlanVersion
from apps.plans.sql_templates import columns, table, template

MAX_ZOOM = 22
WORLD_M = 40075016.68557849  # circumference in EPSG:3857
GRID = 4096
# Half a pixel of a 512 px tile: 8 units of the 4096 grid pair with ST_AsMVTGeom's own snapping.
HALF_PIXEL_UNITS = 8
COMMON_COLUMNS = ("uid", "code", "name_kk", "name_ru", "name_en", "certainty")
# Raise when the tile SQL or the attributes change: it is part of every ETag.
FORMAT = "1"


def check_address(z: int, x: int, y: int) -> None:
    """BadRequest `tile.out_of_range` when the numbers name no tile."""
    if z > MAX_ZOOM or x >= 2**z or y >= 2**z:
        raise BadRequest(
            "tile.out_of_range",
            _("There is no tile %(z)s/%(x)s/%(y)s.") % {"z": z, "x": x, "y": y},
        )


def tile_layers(names: str) -> list[type[PlanFeature]]:
    """Models named in `a,b,c`; NotFound for an unknown one."""
    return [registry.layer(name) for name in dict.fromkeys(names.split(",")) if name]


def etag(version: PlanVersion, models: Sequence[type[PlanFeature]]) -> str:
    """From the content revision, never from tile bytes, which differ between equal tiles."""
    text = " ".join([FORMAT, version.slug, *(model.spec.slug for model in models)])
    digest = hashlib.sha256(text.encode()).hexdigest()[:12]
    return f'W/"{digest}-{version.content_revision}"'


def tile(
    version: PlanVersion, models: Sequence[type[PlanFeature]], z: int, x: int, y: int
) -> bytes:
    """Mapbox Vector Tile bytes with one MVT layer per plan layer; empty where nothing is."""
    shown = [model for model in models if z >= model.spec.min_zoom]
    if not shown:
        return b""
    parts = sql.SQL(" || ").join(_layer_sql(model) for model in shown)
    with connection.cursor() as cursor:
        cursor.execute(
            sql.SQL("SELECT {parts}").format(parts=parts),
            {
                "version": version.pk,
                "z": z,
                "x": x,
                "y": y,
                "half_pixel": WORLD_M / 2**z / GRID * HALF_PIXEL_UNITS,
            },
        )
        (content,) = cursor.fetchone()
    return bytes(content)


def _layer_sql(model: type[PlanFeature]) -> sql.Composed:
    names = [*COMMON_COLUMNS, *model.spec.tile_fields]
    return template("tile_layer").format(
        layer=sql.Literal(model.spec.slug), columns=columns(names), table=table(model)
    )
