"""The ways to bring in a file that are compared: our staging, plain and with its field mapping, and ogr2ogr."""

import os
import subprocess
from collections.abc import Callable
from pathlib import Path

from django.db import connection

from apps.accounts.models import User
from apps.files.models import StoredFile
from apps.imports.actions.stage_rows import Mapper, Placing, stage_rows
from apps.imports.domain import columns
from apps.imports.domain.choices import Choices
from apps.imports.domain.source import Source
from apps.imports.domain.table import Reading
from apps.imports.mapper.rows import RowMapper
from apps.imports.models import ImportSession, StagedRow
from apps.imports.queries.work import work
from apps.imports.reading.reader import read_batches
from apps.kernel import clock
from apps.plans.models import PlanVersion
from tests.bench.polygons import COLUMNS

COPY = ("--config", "PG_USE_COPY", "YES")
OGR_COLUMNS = (
    "(ogc_fid bigserial PRIMARY KEY, geom geometry(MultiPolygon, 32642),"
    " code text, name_kk text, zone_code text, population bigint)"
)
# An ordinary table is what ogr2ogr makes by itself; the other is like ours.
TABLES = {
    "ordinary table": f"CREATE TABLE bench_ogr {OGR_COLUMNS}",
    "unlogged table": f"CREATE UNLOGGED TABLE bench_ogr {OGR_COLUMNS}",
}
ALLOWED = frozenset({"MultiPolygon"})
NAMES = {name: name for name in COLUMNS}
CHOICE = columns.Choice(NAMES, given={"certainty": "secondary"})
CHOICES = Choices(layer="functional-zone", columns=NAMES, given={"certainty": "secondary"})
_WORDS = {"dbname": "name", "user": "user", "password": "password", "host": "host", "port": "port"}


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


def plainly(session: ImportSession, path: Path, polygons: int) -> None:
    """Child process, frame, validity, extent, columns as JSON, COPY under the spatial index."""
    _staged(session, path, polygons, lambda reading: lambda batch: columns.json_rows(batch, CHOICE))


def with_mapping(session: ImportSession, path: Path, polygons: int) -> None:
    """The same with every value cleaned for its field, as a trial does it."""
    _staged(
        session, path, polygons, lambda reading: RowMapper(work(session, CHOICES, reading.head))
    )


def _staged(
    session: ImportSession, path: Path, polygons: int, mapper: Callable[[Reading], Mapper]
) -> None:
    with connection.cursor() as cursor:
        cursor.execute("TRUNCATE imports_stagedrow")
    with read_batches(Source(path, path.name, "")) as reading:
        staged = stage_rows(
            session=session,
            reading=reading,
            placing=Placing("EPSG:32642", ALLOWED),
            mapper=mapper(reading),
        )
    if staged.levels["ok"] != polygons or StagedRow.objects.count() != polygons:
        raise RuntimeError(f"staged {staged.rows}: {dict(staged.levels)} {dict(staged.codes)}")


def by_ogr2ogr(table: str, path: Path, polygons: int) -> None:
    """Appends to a table with a live GiST index, which it makes by itself too; nothing is checked."""
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
    if count != polygons:
        raise RuntimeError(f"ogr2ogr wrote {count} rows")
