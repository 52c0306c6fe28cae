"""Bringing in 150,000 polygons: our staging, with its checks, beside ogr2ogr's COPY of the same file."""

import os
import shutil
import subprocess
import tempfile
from functools import partial
from pathlib import Path
from statistics import median
from typing import Any

import numpy as np
import shapely
from django.db import connection
from numpy.typing import NDArray
from pyogrio import raw

from apps.accounts.models import User
from apps.files.models import StoredFile
from apps.imports.actions.stage_rows import Placing, Staged, stage_rows
from apps.imports.domain import columns
from apps.imports.domain.source import Source
from apps.imports.models import ImportSession, StagedRow
from apps.imports.reading.reader import read_batches
from apps.kernel import clock
from apps.plans.models import PlanVersion
from tests import build, shapes
from tests.bench.clock import say, timed

POLYGONS = 150_000
CORNERS = 6
RUNS = 3
RATIO_BAR = 0.7
COPY = ("--config", "PG_USE_COPY", "YES")
COLUMNS = (
    "(ogc_fid bigserial PRIMARY KEY, geom geometry(MultiPolygon, 32642),"
    " code text, name_kk text, zone_code text, population bigint)"
)
# An ordinary table is what ogr2ogr makes by itself; the other is like ours.
TABLES = {
    "ordinary table": f"CREATE TABLE bench_ogr {COLUMNS}",
    "unlogged table": f"CREATE UNLOGGED TABLE bench_ogr {COLUMNS}",
}
ALLOWED = frozenset({"MultiPolygon"})
CHOICE = columns.Choice(
    {name: name for name in ("code", "name_kk", "zone_code", "population")},
    given={"certainty": "secondary"},
)


def tell(author: User, *, polygons: int = POLYGONS) -> None:
    """Both ways in turns, so that whatever else the machine does falls on both alike."""
    version = build.make_version(actor=author, slug="import-bench")
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "buildings.gpkg"
        say(f"\nwriting {polygons} polygons: {timed(partial(write, path, polygons)):.1f} s")
        session = new_session(author, version, path)
        ours: list[float] = []
        theirs: dict[str, list[float]] = {kind: [] for kind in TABLES}
        for _run in range(RUNS):
            for kind, seconds in theirs.items():
                if shutil.which("ogr2ogr"):
                    seconds.append(timed(partial(by_ogr2ogr, path, TABLES[kind])))
            ours.append(timed(partial(by_us, session, path, polygons)))
        show(polygons, ours, theirs)


def write(path: Path, polygons: int) -> None:
    """A city of polygons of a few corners, each a little different, as a GeoPackage in EPSG:32642."""
    random = np.random.default_rng(20260104)
    wide = int(np.ceil(np.sqrt(polygons)))
    number = np.arange(polygons)
    middle = np.column_stack((number % wide, number // wide)) * 60.0
    middle += (shapes.ORIGIN_X - 12_000, shapes.ORIGIN_Y - 12_000)
    angles = np.linspace(0, 2 * np.pi, CORNERS, endpoint=False)
    radius = random.uniform(10, 25, (polygons, CORNERS))
    corners = middle[:, None, :] + radius[..., None] * np.column_stack(
        (np.cos(angles), np.sin(angles))
    )
    raw.write(
        path,
        shapely.to_wkb(shapely.polygons(corners)),
        _columns(number),
        ["code", "name_kk", "zone_code", "population"],
        geometry_type="Polygon",
        crs="EPSG:32642",
        driver="GPKG",
        layer="buildings",
    )


def _columns(number: NDArray[Any]) -> list[NDArray[Any]]:
    return [
        np.array([f"B-{one:06}" for one in number], dtype=object),
        np.array([f"Ғимарат № {one}" for one in number], dtype=object),
        np.array(["11040000", "11010000"], dtype=object)[number % 2],
        number % 300,
    ]


def new_session(author: User, version: PlanVersion, path: Path) -> ImportSession:
    """A session as the upload makes it."""
    now = clock.now()
    kept = StoredFile.objects.create(
        sha256="0" * 64,
        size=path.stat().st_size,
        media_type="application/geopackage+sqlite3",
        original_name=path.name,
        created_at=now,
    )
    return ImportSession.objects.create(
        version=version, owner=author, file=kept, created_at=now, updated_at=now
    )


def by_us(session: ImportSession, path: Path, polygons: int) -> Staged:
    """Child process, frame, validity, extent, mapping, COPY under the GiST index."""
    with connection.cursor() as cursor:
        cursor.execute("TRUNCATE imports_stagedrow")
    with read_batches(Source(path, path.name, "")) as reading:
        staged = stage_rows(
            session=session,
            reading=reading,
            placing=Placing("EPSG:32642", ALLOWED),
            mapper=lambda batch: columns.json_rows(batch, CHOICE),
        )
    if staged.levels["ok"] != polygons or StagedRow.objects.count() != polygons:
        raise RuntimeError(f"staged {staged.rows}: {dict(staged.levels)}")
    return staged


def by_ogr2ogr(path: Path, table: str) -> None:
    """Appends to a table with a live GiST index, as ours has one; nothing is checked."""
    with connection.cursor() as cursor:
        cursor.execute("DROP TABLE IF EXISTS bench_ogr")
        cursor.execute(table)
        cursor.execute("CREATE INDEX ON bench_ogr USING gist (geom)")
    database = connection.settings_dict
    words = {name: database[key.upper()] for name, key in _WORDS.items() if database[key.upper()]}
    target = "PG:" + " ".join(f"{name}='{value}'" for name, value in words.items())
    options = ("-nln", "bench_ogr", "-nlt", "MULTIPOLYGON", "-append")
    kept = {name: value for name, value in os.environ.items() if not name.startswith("GDAL")}
    subprocess.run(
        ["ogr2ogr", "-f", "PostgreSQL", target, str(path), *options, *COPY],
        check=True,
        env=kept,
        capture_output=True,
    )
    with connection.cursor() as cursor:
        cursor.execute("SELECT count(*) FROM bench_ogr WHERE geom IS NOT NULL AND code IS NOT NULL")
        (count,) = cursor.fetchone()
    if count != StagedRow.objects.count() and StagedRow.objects.exists():
        raise RuntimeError(f"ogr2ogr wrote {count} rows")


_WORDS = {"dbname": "name", "user": "user", "password": "password", "host": "host", "port": "port"}


def show(polygons: int, ours: list[float], theirs: dict[str, list[float]]) -> None:
    """Rows a second, and the ratios with their bar."""
    say(f"\nStaging {polygons} polygons of {CORNERS} corners (GeoPackage), whole time, GiST live")
    say(
        f"  staged with validity, extent, mapping        {polygons / median(ours):8.0f} rows/s {_all(ours)}"
    )
    for kind, seconds in theirs.items():
        if not seconds:
            say("  ogr2ogr is not installed: nothing to compare with")
            return
        ratio = median(seconds) / median(ours)
        rate = f"{polygons / median(seconds):8.0f} rows/s {_all(seconds)}"
        met = "met" if ratio >= RATIO_BAR else "MISSED"
        say(f"  ogr2ogr PG_USE_COPY, {kind}, unchecked {rate}")
        say(f"    ratio {ratio:.2f}   bar {RATIO_BAR} {met}")


def _all(seconds: list[float]) -> str:
    return "(" + ", ".join(f"{one:.1f}" for one in seconds) + " s)"
