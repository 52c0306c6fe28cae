"""The order of the measurements and what they are compared with."""

import math
import os
from collections.abc import Callable
from datetime import datetime
from functools import partial
from itertools import count, product
from pathlib import Path
from statistics import median
from time import process_time
from typing import Any

from django.db import connection
from pyproj import Transformer

from apps.accounts.models import User
from apps.kernel import crs
from apps.plans import queries, registry, tiles
from apps.plans.models import PlanVersion
from tests import build, shapes
from tests.bench.city import Grid, settle
from tests.bench.clock import Line, rounds, say, table, timed
from tests.bench.editor import Planner

ZONES = 20_000
SMALL_ZONES = 200
SAVE_BAR_S = 0.3
COPY_BAR_S = 5.0
COPIES = 3
WARM_UP = 5
EDITS = 1000
ZOOMS = (11, 13, 15)
SLUG = "functional-zone"


def tell(author: User, *, zones: int, saves: int) -> None:
    """All measurements, in an order in which one does not disturb the next."""
    large = Planner(author, *city(author, "large", zones))
    small = Planner(author, *city(author, "small", SMALL_ZONES))
    say(surroundings())
    measure_saves(large, small, saves)
    measure_copies(large)
    measure_tiles(large)
    measure_past(large)


def city(author: User, slug: str, zones: int) -> tuple[PlanVersion, Grid]:
    """A version of about `zones` zones, twice as wide as high."""
    high = max(2, round(math.sqrt(zones / 2)))
    grid = Grid(wide=round(zones / high), high=high)
    version = build.make_version(actor=author, slug=slug)
    say(f"settling {grid.size} zones: {timed(lambda: settle(author, version, grid)):.1f} s")
    return version, grid


def database_cpu_s() -> float:
    """Processor seconds that this session's own server process has used; it runs on the same machine."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT pg_backend_pid()")
        (pid,) = cursor.fetchone()
    fields = Path(f"/proc/{pid}/stat").read_text().rpartition(")")[2].split()
    return (int(fields[11]) + int(fields[12])) / os.sysconf("SC_CLK_TCK")


def surroundings() -> str:
    """What the numbers depend on besides the code."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT current_setting('server_version'), current_setting('fsync')")
        version, fsync = cursor.fetchone()
    load = os.getloadavg()[0]
    return f"{os.cpu_count()} cores, load {load:.1f}, PostgreSQL {version}, fsync {fsync}"


def measure_saves(large: Planner, small: Planner, saves: int) -> None:
    """The whole round trip in the server: request, checks, snapping, writing, commit, answer."""
    numbers = count()
    for planner in (small, large):
        for _time in range(WARM_UP):
            planner.save(planner.request(next(numbers)))
    seconds: dict[str, list[float]] = {"small": [], "large": []}
    own, database = process_time(), database_cpu_s()
    for number in range(saves):
        # By turns, so that whatever else the machine does falls on both alike.
        for planner in (small, large):
            body = planner.request(number)
            seconds[planner.version.slug].append(timed(partial(planner.save, body)))
    lines = [
        Line(
            f"{planner.grid.size} zones in the version, 2 or 4 saved",
            seconds[planner.version.slug],
            bar,
        )
        for planner, bar in ((small, None), (large, SAVE_BAR_S))
    ]
    table("Saving a dragged common point (POST …/changesets/)", lines)
    own, database = process_time() - own, database_cpu_s() - database
    each = 1000 / (2 * saves)
    say(f"  large : small at p50 = {median(seconds['large']) / median(seconds['small']):.2f}")
    say(f"  processor time of one: Python {own * each:.0f} ms, database {database * each:.0f} ms")


def measure_copies(large: Planner) -> None:
    """A new version with everything in it, in one transaction."""
    make = partial(build.make_version, actor=large.author, base=large.version)
    start = database_cpu_s()
    seconds = [timed(partial(make, slug=f"copy-{number}")) for number in range(COPIES)]
    work = (database_cpu_s() - start) / COPIES
    line = Line(f"{large.grid.size} zones with their record", seconds, COPY_BAR_S)
    table("Copying a version", [line])
    say(
        f"  of which the database worked {1000 * work:.0f} ms (the rest was waiting, also for other programs)"
    )


def measure_tiles(large: Planner) -> None:
    """A tile is made anew after an edit in it, and answered from the browser's copy otherwise."""
    lines = []
    model = registry.layer(SLUG)
    for zoom in ZOOMS:
        address = tile_address(large.version, zoom)
        get = partial(large.client.get, address)
        fresh = []
        for number in range(10):
            large.save(large.request(number))
            fresh.append(timed(get))
        kept = partial(get, headers={"if-none-match": get().headers["ETag"]})
        if kept().status_code != 304:
            raise RuntimeError(f"{address} was made again although nothing changed")
        place = tiles.address(zoom, *tile_of_centre(zoom))
        question = partial(tiles.etag, large.version, [model], place)
        lines += [
            Line(f"zoom {zoom}, after an edit ({len(get().content) // 1024} kB)", fresh),
            Line(f"zoom {zoom}, nothing changed in it: 304", rounds(kept, 50)),
            Line(f"zoom {zoom}, the question for the ETag alone", rounds(question, 50)),
        ]
    table("Tiles of the draft (GET /tiles/…)", lines)


def measure_past(large: Planner) -> None:
    """The same questions now and at a moment before many edits."""
    version, model, at = large.version, registry.layer(SLUG), moment()
    edit_at_random(large)
    lines = []
    for zoom in ZOOMS:
        get = partial(large.client.get, tile_address(version, zoom))
        lines += [
            Line(f"tile, zoom {zoom}, now", rounds(get, 10)),
            Line(f"tile, zoom {zoom}, then", rounds(partial(get, {"at": at.isoformat()}), 10)),
        ]
    asked: dict[str, Callable[[], Any]] = {
        "counts now": partial(queries.counts, version),
        "counts then": partial(queries.counts_at, version, at),
        "200 features now": partial(queries.features_page, version, model, limit=200),
        "200 features then": partial(queries.features_page_at, version, model, at=at, limit=200),
    }
    lines += [Line(name, rounds(question, 10)) for name, question in asked.items()]
    table(f"The past: now, and then, before {EDITS} edits", lines)


def edit_at_random(large: Planner) -> None:
    """One zone a statement, as bulk tools do it."""
    zones = list(product(range(large.grid.wide), range(large.grid.high)))
    large.random.shuffle(zones)
    with connection.cursor() as cursor:
        for zone in zones[:EDITS]:
            cursor.execute(
                "UPDATE plans_functionalzone SET population = population + 1,"
                " geom = ST_Translate(geom, 0.5, 0) WHERE version_id = %s AND uid = %s",
                [large.version.pk, large.grid.uid(*zone)],
            )


def moment() -> datetime:
    """Now, by the clock that stamps revisions."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT clock_timestamp()")
        (now,) = cursor.fetchone()
    return now


def tile_of_centre(zoom: int) -> tuple[int, int]:
    """Column and row of the tile in the middle of the grid."""
    x, y = Transformer.from_crs(crs.STORAGE, crs.TILES, always_xy=True).transform(
        shapes.ORIGIN_X, shapes.ORIGIN_Y
    )
    size = tiles.WORLD_M / 2**zoom
    return int((x + tiles.WORLD_M / 2) / size), int((tiles.WORLD_M / 2 - y) / size)


def tile_address(version: PlanVersion, zoom: int) -> str:
    """Of the functional zones in the middle of the grid."""
    x, y = tile_of_centre(zoom)
    return f"/tiles/{version.slug}/{SLUG}/{zoom}/{x}/{y}.mvt"
