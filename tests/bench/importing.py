"""Bringing in 150,000 polygons: our staging, with its checks, beside ogr2ogr's COPY of the same file."""

import os
import shutil
import tempfile
from functools import partial
from pathlib import Path
from statistics import median

from apps.accounts.models import User
from tests import build
from tests.bench import import_ways as ways
from tests.bench import memory
from tests.bench.clock import say, timed
from tests.bench.polygons import CORNERS, write

POLYGONS = 150_000
TURNS = 5
RATIO_BAR = 0.7
PLAIN = "staged with validity, extent, repair, index"
MAPPED = "the same with field mapping"


def tell(author: User, *, polygons: int = POLYGONS) -> None:
    """All ways in turns, so that whatever else the machine does falls on all alike."""
    version = build.make_version(actor=author, slug="import-bench")
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "buildings.gpkg"
        say(f"\nwriting {polygons} polygons: {timed(partial(write, path, polygons)):.1f} s")
        session = ways.new_session(author, version, path)
        # The first turn of each is not timed.
        with memory.watched() as peak:
            ways.with_mapping(session, path, polygons)
        ours = {
            PLAIN: partial(ways.plainly, session, path, polygons),
            MAPPED: partial(ways.with_mapping, session, path, polygons),
        }
        theirs = {
            f"ogr2ogr PG_USE_COPY, {kind}, unchecked": partial(
                ways.by_ogr2ogr, table, path, polygons
            )
            for kind, table in ways.TABLES.items()
            if shutil.which("ogr2ogr")
        }
        taken: dict[str, list[float]] = {name: [] for name in (*ours, *theirs)}
        for turn in range(TURNS + 1):
            for name, way in (*ours.items(), *theirs.items()):
                seconds = timed(way)
                if turn:
                    taken[name].append(seconds)
    show(polygons, taken, list(ours), list(theirs))
    say(f"  peak memory: worker {peak.own:.0f} MB, child that reads {peak.child:.0f} MB")


def show(polygons: int, taken: dict[str, list[float]], ours: list[str], theirs: list[str]) -> None:
    """Rows a second, and the ratios with their bar."""
    say(f"\nStaging {polygons} polygons of {CORNERS} corners (GeoPackage), whole time, index live")
    for name, seconds in taken.items():
        shown = ", ".join(f"{one:.2f}" for one in seconds)
        say(f"  {name:46}{polygons / median(seconds):8.0f} rows/s   ({shown} s)")
    if not theirs:
        say("  ogr2ogr is not installed: nothing to compare with")
    for mine in ours:
        for other in theirs:
            say(_ratio(mine, other, taken))
    say(f"  load of the machine {os.getloadavg()[0]:.1f}")


def _ratio(mine: str, other: str, taken: dict[str, list[float]]) -> str:
    """Of the medians, and the lowest and highest of the turns."""
    turns = sorted(b / a for a, b in zip(taken[mine], taken[other], strict=True))
    ratio = median(taken[other]) / median(taken[mine])
    met = "met" if ratio >= RATIO_BAR else "MISSED"
    spread = f"turns {turns[0]:.2f} to {turns[-1]:.2f}"
    return f"  {mine} / {other}: {ratio:.2f} ({spread})   bar {RATIO_BAR} {met}"
