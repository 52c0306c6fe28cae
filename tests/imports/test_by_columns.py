"""A GeoPackage read by columns gives what reading feature by feature gives, whatever is in it."""

import json
import sqlite3
import struct
from collections.abc import Sequence
from contextlib import closing
from pathlib import Path
from typing import Any

import numpy as np
import pytest
import shapely
from hypothesis import given
from hypothesis import strategies as st
from pyogrio import raw

from apps.imports import ogr
from apps.imports.domain.table import Packed, Table
from apps.imports.reading import arrow, wire
from apps.kernel.errors import Refused
from tests import shapes

SQUARES = [shapes.square(100 * number, 0, 50) for number in range(9)]
# A circular string of three points, and a point with a measure.
CURVE = struct.pack("<BII6d", 1, 8, 3, 0, 0, 1, 1, 2, 0)
TRIGGERS = "SELECT name FROM sqlite_master WHERE type = 'trigger'"
MEASURED = struct.pack("<BI3d", 1, 2001, 1, 2, 3)


def write(path: Path, geometries: Sequence[bytes | None], **columns: Any) -> Path:
    raw.write(
        path,
        np.array([*geometries, None], dtype=object)[:-1],
        list(columns.values()),
        list(columns),
        geometry_type="Unknown",
        crs="EPSG:32642",
        driver="GPKG",
        layer="things",
        append=path.exists(),
    )
    return path


def rows(parts: list[Table]) -> list[tuple[Any, ...]]:
    """Geometry and values of each row, as plain as they come."""
    found: list[tuple[Any, ...]] = []
    for part in parts:
        wkb = part.wkb.rows if isinstance(part.wkb, Packed) else part.wkb
        columns = part.cut(slice(0, len(part.wkb)))
        shown = shapely.from_wkb(np.array([*wkb, None], dtype=object)[:-1])
        texts = [None if one is None else one.wkt for one in shown]
        found += zip(texts, *columns.values(), strict=True)
    return found


def by_feature(path: Path) -> list[tuple[Any, ...]]:
    return rows([ogr.read_layer(path, "things", shown="things")])


def by_columns(path: Path) -> list[arrow.Part]:
    return list(arrow.parts(path, "things", 4))


COLUMNS: dict[str, Any] = {
    "latin": np.array(["a", " b ", "", None, '"\\', "x", "y", "z", "9"], dtype=object),
    "kazakh": np.array(["Ғимарат", None, "№ 5", "ә", "😀", "", "q", "Ң", "ii"], dtype=object),
    "whole": np.arange(9) - 4,
    "small": np.arange(9).astype("int16"),
    "real": np.array([1.5, np.nan, 0, -1, 1e300, 2, 3, 4, 5]),
    "short_real": np.linspace(0, 1, 9).astype("float32"),
    "flag": np.array([True, False] * 4 + [True]),
}


def test_every_kind_of_value_is_the_same_by_columns(tmp_path: Path) -> None:
    geometries = [None if at == 3 else one.wkb for at, one in enumerate(SQUARES)]
    path = write(tmp_path / "all.gpkg", geometries, **COLUMNS)

    parts = by_columns(path)

    assert [len(one.geometries) for one in parts] == [4, 4, 1]
    assert rows(list(ogr.stream_layer(path, "things", 4))) == by_feature(path)


@pytest.mark.parametrize("missing", [[0], [4], [8], list(range(9))])
def test_gaps_stay_gaps(tmp_path: Path, missing: list[int]) -> None:
    gaps = np.isin(np.arange(9), missing)
    path = tmp_path / "gaps.gpkg"
    raw.write(
        path,
        np.array([one.wkb for one in SQUARES], dtype=object),
        [np.arange(9), COLUMNS["flag"]],
        ["number", "flag"],
        field_mask=[gaps, gaps],
        geometry_type="MultiPolygon", crs="EPSG:32642", driver="GPKG", layer="things",
    )  # fmt: skip

    found = rows(list(ogr.stream_layer(path, "things", 4)))

    assert [row[1] for row in found] == [None if at in missing else at for at in range(9)]
    assert found == by_feature(path)


def test_dates_are_left_to_reading_by_feature(tmp_path: Path) -> None:
    days = np.array(["2026-01-04"] * 9, dtype="datetime64[D]")
    path = write(tmp_path / "days.gpkg", [one.wkb for one in SQUARES], day=days)

    assert by_columns(path) == []
    assert rows(list(ogr.stream_layer(path, "things", 4))) == by_feature(path)


@pytest.mark.parametrize("odd", [CURVE, MEASURED])
def test_from_the_first_part_with_a_curve_or_a_measure_on_features_are_read_one_by_one(
    tmp_path: Path, odd: bytes
) -> None:
    geometries = [odd if at == 5 else one.wkb for at, one in enumerate(SQUARES)]
    path = write(tmp_path / "odd.gpkg", geometries, number=np.arange(9))

    assert [len(one.geometries) for one in by_columns(path)] == [4]
    assert rows(list(ogr.stream_layer(path, "things", 4))) == by_feature(path)


def test_an_empty_layer_still_has_its_head(tmp_path: Path) -> None:
    path = write(tmp_path / "none.gpkg", [], number=np.arange(0))

    (part,) = ogr.stream_layer(path, "things", 4)

    assert part.head.crs == "EPSG:32642"
    assert len(part.wkb) == 0


@given(st.lists(st.one_of(st.text(alphabet='aә\x7f"\n', max_size=4), st.none(), st.integers())))
def test_columns_come_out_of_the_pipe_as_they_went_in(values: list[Any]) -> None:
    texts = [one for one in values if isinstance(one, str)]
    columns = {"mixed": values, "texts": texts}

    through = json.loads(json.dumps(wire.fold(columns)))

    assert wire.unfold(through) == columns


def test_letters_that_are_no_utf8_are_refused(tmp_path: Path) -> None:
    path = write(tmp_path / "bad.gpkg", [one.wkb for one in SQUARES], name=np.array(["x"] * 9))
    with closing(sqlite3.connect(path)) as inside:
        for (name,) in list(inside.execute(TRIGGERS)):
            inside.execute(f'DROP TRIGGER "{name}"')
        inside.execute("UPDATE things SET name = CAST(x'61ff62' AS TEXT) WHERE fid = 2")
        inside.commit()

    with pytest.raises(Refused) as caught:
        list(ogr.stream_layer(path, "things", 4))

    assert caught.value.code == "import.unreadable"
