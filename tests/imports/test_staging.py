"""Rows on trial: placed, judged, mapped and written by COPY; a file that breaks off leaves none."""

import json
from pathlib import Path
from typing import Any

import numpy as np
import pytest
import shapely
from django.db import connection
from hypothesis import given
from hypothesis import strategies as st

from apps.accounts.models import User
from apps.files.models import StoredFile
from apps.imports.actions.stage_rows import Placing, Staged, stage_rows
from apps.imports.domain import columns
from apps.imports.domain.source import Source
from apps.imports.domain.table import Batch
from apps.imports.models import ImportSession, StagedRow
from apps.imports.reading.reader import read_batches
from apps.kernel import clock
from apps.kernel.errors import Refused
from apps.kernel.geos import to_shapely
from apps.plans.models import PlanVersion
from tests import shapes
from tests.imports import writers
from tests.imports.conftest import DATA, collection, place
from tests.imports.writers import METRES, ZONES

pytestmark = pytest.mark.django_db

POLYGONS = frozenset({"MultiPolygon"})
CHOICE = columns.Choice(
    {"code": "code", "name_kk": "name_kk", "category": "category"},
    codes={"category": {"residential": "housing"}},
    given={"certainty": "official"},
)


@pytest.fixture
def session(aigerim: User, draft: PlanVersion) -> ImportSession:
    """A session of Aigerim's about some file."""
    now = clock.now()
    kept = StoredFile.objects.create(
        sha256="0" * 64, size=1, media_type="text/plain", original_name="f", created_at=now
    )
    return ImportSession.objects.create(
        version=draft, owner=aigerim, file=kept, created_at=now, updated_at=now
    )


def outline(session: ImportSession, row: int) -> Any:
    return StagedRow.objects.get(session=session, row=row).geom


def stage(session: ImportSession, path: Path, crs: str = "EPSG:4326", **placing: Any) -> Staged:
    with read_batches(Source(path, path.name, "")) as reading:
        return stage_rows(
            session=session,
            reading=reading,
            placing=Placing(crs, POLYGONS, **placing),
            mapper=lambda batch: columns.json_rows(batch, CHOICE),
        )


def test_ten_zones_become_ten_rows_equal_to_a_millimetre(session: ImportSession) -> None:
    staged = stage(session, DATA / "ten_zones.geojson")

    assert (staged.rows, dict(staged.levels)) == (10, {"ok": 10})
    rows = list(StagedRow.objects.filter(session=session).order_by("row"))
    for row, zone, geometry in zip(rows, ZONES, METRES, strict=True):
        assert row.geom is not None
        assert row.geom.srid == 32642
        assert shapely.hausdorff_distance(to_shapely(row.geom), geometry) < 0.001
        assert row.attributes["name_kk"] == zone["properties"]["name_kk"]
        assert row.attributes["certainty"] == "official"


def test_codes_are_written_as_chosen(session: ImportSession) -> None:
    stage(session, DATA / "ten_zones.geojson")

    theirs = {one["properties"]["category"] for one in ZONES}
    ours = set(StagedRow.objects.values_list("attributes__category", flat=True))
    assert ours == (theirs - {"residential"}) | {"housing"}


def test_every_row_has_its_level_and_findings_and_the_lost_ones_keep_their_place(
    session: ImportSession,
) -> None:
    staged = stage(session, DATA / "broken_zones.geojson")

    rows = {one.row: one for one in StagedRow.objects.filter(session=session)}
    assert {row: one.level for row, one in rows.items()} == {
        1: "ok", 2: "repaired", 3: "refused", 4: "repaired", 5: "quarantined",
        6: "repaired", 7: "refused", 8: "ok", 9: "ok", 10: "refused",
    }  # fmt: skip
    assert rows[5].findings[0]["code"] == "geometry.wrong_type"
    assert outline(session, 5).geom_type == "LineString"
    assert rows[3].geom is None
    assert staged.levels["quarantined"] == 1
    assert staged.codes["import.repaired"] == 1


def test_a_bow_tie_is_two_triangles_of_the_area_computed_by_hand(
    session: ImportSession, tmp_path: Path
) -> None:
    path = tmp_path / "tie.gpkg"
    writers.write(path, "GPKG", geometries=np.array([shapes.bow_tie(100)] * 10, dtype=object))

    staged = stage(session, path, "EPSG:32642")

    first = to_shapely(outline(session, 1))
    assert shapely.get_num_geometries(first) == 2
    # Two triangles with base 100 m and height 50 m.
    assert first.area == pytest.approx(2 * 100 * 50 / 2)
    assert staged.codes == {"import.repaired": 10}


def test_swapped_axes_are_turned_back_once_confirmed(
    session: ImportSession, tmp_path: Path
) -> None:
    turned = shapely.transform(writers.WGS, lambda points: points[:, ::-1])
    path = tmp_path / "turned.gpkg"
    writers.write(path, "GPKG", geometries=turned, crs="EPSG:4326")

    staged = stage(session, path, swapped=True)

    assert dict(staged.levels) == {"ok": 10}
    first = to_shapely(outline(session, 1))
    assert shapely.hausdorff_distance(first, METRES[0]) < 0.001


def test_staging_again_replaces_what_was_there(session: ImportSession) -> None:
    stage(session, DATA / "broken_zones.geojson")
    stage(session, DATA / "ten_zones.geojson")

    assert StagedRow.objects.filter(session=session).count() == 10
    assert not StagedRow.objects.exclude(level="ok").exists()


def test_a_table_that_breaks_off_leaves_no_row(session: ImportSession, tmp_path: Path) -> None:
    path = tmp_path / "few.geojson"
    path.write_text('{"type": "FeatureCollection", "features": []}')

    with pytest.raises(Refused) as caught:
        stage(session, path)

    assert caught.value.code == "import.no_features"
    assert not StagedRow.objects.exists()


def test_an_unknown_frame_is_refused_before_anything_is_written(session: ImportSession) -> None:
    with pytest.raises(Refused) as caught:
        stage(session, DATA / "ten_zones.geojson", "EPSG:999999")

    assert caught.value.code == "import.crs_unknown"


def test_rows_of_another_session_stay(session: ImportSession) -> None:
    now = clock.now()
    other = ImportSession.objects.create(
        version=session.version, owner=session.owner, file=session.file,
        created_at=now, updated_at=now,
    )  # fmt: skip
    stage(session, DATA / "ten_zones.geojson")
    stage(other, DATA / "ten_zones.geojson")

    assert StagedRow.objects.filter(session=session).count() == 10
    assert StagedRow.objects.filter(session=other).count() == 10


def test_rows_on_trial_are_in_an_unlogged_table() -> None:
    with connection.cursor() as cursor:
        cursor.execute("SELECT relpersistence FROM pg_class WHERE relname = 'imports_stagedrow'")
        assert cursor.fetchone() == ("u",)


def test_heights_are_counted_and_dropped(session: ImportSession, tmp_path: Path) -> None:
    path = tmp_path / "high.geojson"
    ring = [[71.4, 51.1, 9], [71.5, 51.1, 9], [71.5, 51.2, 9], [71.4, 51.1, 9]]
    path.write_text(json.dumps(collection({"type": "Polygon", "coordinates": [ring]}, place())))

    staged = stage(session, path)

    assert staged.heights == 1
    assert not outline(session, 1).hasz


VALUES = st.one_of(
    st.none(), st.booleans(), st.integers(), st.floats(allow_nan=False, allow_infinity=False),
    st.text(), st.lists(st.text(max_size=3), max_size=2),
)  # fmt: skip


@given(st.lists(VALUES, min_size=1, max_size=9), st.text(min_size=1, max_size=9))
def test_json_written_by_column_equals_json_written_by_row(values: list[Any], name: str) -> None:
    batch = Batch(range(1, len(values) + 1), np.array([None] * len(values)), {"a": values})
    choice = columns.Choice({"a": name}, given={"100%": "%s"})

    texts = columns.json_rows(batch, choice)

    assert [json.loads(one) for one in texts] == columns.attributes(batch, choice)
