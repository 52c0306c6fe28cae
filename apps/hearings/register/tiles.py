"""Vector tiles of statements: exact places for the staff, public places for everybody, with their ETags."""

import hashlib
from dataclasses import astuple, dataclass
from functools import lru_cache
from typing import Any

import shapely
from django.db import connection

from apps.hearings.models import Hearing
from apps.hearings.register.sql_files import sql_text
from apps.kernel import crs
from apps.plans.tiles import GRID, HALF_PIXEL_UNITS, WORLD_M, Address

# Below this zoom a tile counts by cells: fifty thousand marks in one picture tell nobody anything.
SINGLE_FROM_ZOOM = 14
CELLS = 32
FORMAT = "1"


@dataclass(frozen=True)
class Filter:
    """What the staff looks at; blanks mean all."""

    kind: str = ""
    channel: str = ""
    topic: str = ""


def intake_etag(hearing: Hearing, wanted: Filter) -> str:
    """What a tile of the staff shows changes only when something is registered: the counter says it all."""
    return _etag("intake", hearing, hearing.next_number, *astuple(wanted))


def places_etag(hearing: Hearing) -> str:
    """Public places also change when a statement is hidden, shown or withdrawn."""
    with connection.cursor() as cursor:
        cursor.execute(sql_text("public_state"), {"hearing": hearing.pk})
        row = cursor.fetchone()
    return _etag("places", hearing, hearing.next_number, *row)


def intake_tile(hearing: Hearing, place: Address, wanted: Filter) -> bytes:
    """MVT layer `statements`: number, kind and channel of each, or `count` of a cell."""
    name = "intake_single" if place.z >= SINGLE_FROM_ZOOM else "intake_cells"
    layer, _slash, uid = wanted.topic.partition("/")
    given = {"kind": wanted.kind, "channel": wanted.channel, "layer": layer, "uid": uid}
    return _made(name, hearing, place, given)


def places_tile(hearing: Hearing, place: Address) -> bytes:
    """The same of what the public reads, at the places the public knows."""
    name = "places_single" if place.z >= SINGLE_FROM_ZOOM else "places_cells"
    return _made(name, hearing, place, {})


def _made(name: str, hearing: Hearing, place: Address, given: dict[str, Any]) -> bytes:
    size = WORLD_M / 2**place.z
    box = _storage_box(place, size)
    if box is None:
        return b""
    values = {
        **given,
        **box,
        **vars(place),
        "hearing": hearing.pk,
        "cell": size / CELLS,
        "half_pixel": size / GRID * HALF_PIXEL_UNITS,
    }
    with connection.cursor() as cursor:
        cursor.execute(sql_text(name), values)
        (content,) = cursor.fetchone()
    return bytes(content)


def _storage_box(place: Address, size: float) -> dict[str, float] | None:
    """The tile with one of its size around it, as a box in EPSG:32642; None far from the city."""
    west, north = place.x * size - WORLD_M / 2 - size, WORLD_M / 2 - place.y * size + size
    box = shapely.box(west, north - 3 * size, west + 3 * size, north)
    # Far from its zone the projection has no answer; nothing is kept there either.
    inner = box.intersection(_city())
    if inner.is_empty:
        return None
    to_storage = crs.transformer(crs.TILES, crs.STORAGE)
    sides = to_storage.transform_bounds(*inner.bounds, densify_pts=21)
    return dict(zip(("west", "south", "east", "north"), sides, strict=True))


@lru_cache(maxsize=1)
def _city() -> shapely.Polygon:
    """The extent of everything that is kept, in EPSG:3857."""
    from_storage = crs.transformer(crs.STORAGE, crs.TILES)
    return shapely.box(*from_storage.transform_bounds(*crs.extent_storage(), densify_pts=21))


def _etag(*parts: object) -> str:
    words = " ".join(
        [FORMAT, *(one.slug if isinstance(one, Hearing) else str(one) for one in parts)]
    )
    return f'W/"{hashlib.sha256(words.encode()).hexdigest()[:24]}"'
