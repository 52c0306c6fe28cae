"""Vector tiles of statements: exact places for the staff, public places for everybody, with their ETags."""

import hashlib
from collections.abc import Mapping
from dataclasses import astuple, dataclass

from django.db import connection

from apps.hearings.models import Hearing
from apps.hearings.queries.topics import topics_changed_at
from apps.hearings.register.sql_files import sql_template, sql_text
from apps.plans.tiles import GRID, HALF_PIXEL_UNITS, WORLD_M, Address

# Below this zoom a tile counts by cells: fifty thousand marks in one picture tell nobody anything.
SINGLE_FROM_ZOOM = 14
CELLS = 32
# What is drawn beyond the edge, so that no mark is cut in two; as in the SQL.
BUFFER_UNITS = 64
FORMAT = "2"


@dataclass(frozen=True)
class Filter:
    """What the staff looks at; blanks mean all."""

    kind: str = ""
    channel: str = ""
    topic: str = ""


def intake_etag(hearing: Hearing, wanted: Filter) -> str:
    """A tile of the staff changes when something is registered; by topic also when an officer changes one."""
    changed = topics_changed_at(hearing) if wanted.topic else None
    return _etag("intake", hearing, hearing.next_number, changed, *astuple(wanted))


def places_etag(hearing: Hearing) -> str:
    """Public places also change when a statement is hidden, shown or withdrawn."""
    with connection.cursor() as cursor:
        cursor.execute(sql_text("public_state"), {"hearing": hearing.pk})
        row = cursor.fetchone()
    return _etag("places", hearing, hearing.next_number, *row)


def intake_tile(hearing: Hearing, place: Address, wanted: Filter) -> bytes:
    """MVT layer `statements`: number, kind and channel of each, or `count` of a cell."""
    layer, _slash, uid = wanted.topic.partition("/")
    given = {"kind": wanted.kind, "channel": wanted.channel, "layer": layer, "uid": uid}
    return _made("exact_places", hearing, place, given)


def places_tile(hearing: Hearing, place: Address) -> bytes:
    """The same of what the public reads, at the places the public knows."""
    return _made("public_places", hearing, place, {})


def _made(places: str, hearing: Hearing, place: Address, given: Mapping[str, str]) -> bytes:
    size = WORLD_M / 2**place.z
    west, north = place.x * size - WORLD_M / 2, WORLD_M / 2 - place.y * size
    values = {
        **given,
        "hearing": hearing.pk,
        "west": west,
        "south": north - size,
        "east": west + size,
        "north": north,
        "cell": size / CELLS,
        "half_pixel": size / GRID * HALF_PIXEL_UNITS,
        "margin": size / GRID * BUFFER_UNITS,
    }
    counted = "tile_single" if place.z >= SINGLE_FROM_ZOOM else "tile_cells"
    with connection.cursor() as cursor:
        cursor.execute(sql_template(counted).format(places=sql_template(places)), values)
        (content,) = cursor.fetchone()
    return bytes(content)


def _etag(*parts: object) -> str:
    words = " ".join(
        [FORMAT, *(one.slug if isinstance(one, Hearing) else str(one) for one in parts)]
    )
    return f'W/"{hashlib.sha256(words.encode()).hexdigest()[:24]}"'
