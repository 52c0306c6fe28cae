"""Looking into a file: layers, frame with its guesses, encoding with previews, columns, a sample on the map."""

import json
from pathlib import Path
from typing import Any

import numpy as np
import pytest
import shapely
from django.core.management import CommandError, call_command
from pyogrio import raw

from apps.imports.domain.source import Source
from apps.imports.reading.reader import inspect
from tests.imports import writers
from tests.imports.conftest import DATA, collection, place
from tests.imports.writers import WGS


def looked(path: Path) -> dict[str, Any]:
    return inspect(Source(path, path.name, ""))


def written(path: Path, document: dict[str, Any]) -> Path:
    path.write_text(json.dumps(document, ensure_ascii=False), encoding="utf-8")
    return path


def test_a_sound_file_needs_no_confirming() -> None:
    document = looked(DATA / "ten_zones.geojson")

    (layer,) = document["layers"]
    assert (document["format"], layer["features"]) == ("geojson", 10)
    assert layer["geometry_types"] == {"Polygon": 9, "MultiPolygon": 1}
    assert layer["crs"]["label"] == "EPSG:4326"
    assert layer["crs"]["needs_confirmation"] is False


def test_columns_have_types_samples_and_all_values_while_they_are_few() -> None:
    (layer,) = looked(DATA / "ten_zones.geojson")["layers"]

    columns = {one["name"]: one for one in layer["fields"]}
    assert columns["population"]["type"] == "integer"
    assert "Есіл жағалауы" in columns["name_kk"]["samples"]
    assert sum(count for _value, count in columns["zone_code"]["values"]) == 10


def test_the_sample_lies_on_the_map_in_degrees(tmp_path: Path) -> None:
    writers.write(tmp_path / "a.gpkg", "GPKG", layer="zones")

    (layer,) = looked(tmp_path / "a.gpkg")["layers"]

    shown = [shapely.geometry.shape(one["geometry"]) for one in layer["sample"]["features"]]
    assert len(shown) == 10
    assert shown[0].hausdorff_distance(WGS[0]) < 1e-6


def test_swapped_axes_are_detected_and_have_to_be_confirmed(tmp_path: Path) -> None:
    path = written(tmp_path / "a.geojson", collection(place(51.1283, 71.4305)))

    (layer,) = looked(path)["layers"]

    best = layer["crs"]["candidates"][0]
    assert (best["crs"], best["swapped"], best["share_inside"]) == ("EPSG:4326", True, 1.0)
    assert layer["crs"]["needs_confirmation"] is True
    (shown,) = layer["sample"]["features"]
    assert shown["geometry"]["coordinates"] == pytest.approx([71.4305, 51.1283], abs=1e-6)


def test_a_guess_states_reason_and_accuracy_and_has_to_be_confirmed(tmp_path: Path) -> None:
    path = tmp_path / "a.csv"
    path.write_text("x;y;name\n12670197,89;5669223,53;Бәйтерек\n", encoding="utf-8")

    (layer,) = looked(path)["layers"]

    best = layer["crs"]["candidates"][0]
    assert (best["crs"], best["accuracy_m"]) == ("EPSG:28412", 3.0)
    assert best["reason"]
    assert (layer["crs"]["declared"], layer["crs"]["needs_confirmation"]) == (None, True)


def test_degrees_may_also_be_qaztrf_within_a_metre(tmp_path: Path) -> None:
    path = tmp_path / "a.csv"
    path.write_text("x,y\n71.4305,51.1283\n", encoding="utf-8")

    (layer,) = looked(path)["layers"]

    found = {one["crs"]: one["accuracy_m"] for one in layer["crs"]["candidates"]}
    assert found["EPSG:10941"] == 1.0


def test_a_municipal_grid_gets_no_candidate_but_a_cure(tmp_path: Path) -> None:
    path = tmp_path / "a.csv"
    path.write_text("x,y\n12345.6,9876.5\n15000,11000\n", encoding="utf-8")

    (layer,) = looked(path)["layers"]

    assert layer["crs"]["candidates"] == []
    assert layer["crs"]["needs_confirmation"] is True
    assert layer["sample"]["features"] == []
    assert any("EPSG:32642" in one for one in layer["notes"])


def shapefile(folder: Path, encoding: str, cpg: str) -> Path:
    raw.write(
        folder / "zones.shp",
        shapely.to_wkb(WGS[:2]),
        [np.array(["Есіл", "Шубар"], dtype=object)],
        ["name"],
        geometry_type="Polygon",
        crs="EPSG:4326",
        driver="ESRI Shapefile",
        encoding=encoding,
    )
    table = bytearray((folder / "zones.dbf").read_bytes())
    table[29] = 0
    (folder / "zones.dbf").write_bytes(table)
    parts = {one.name: one.read_bytes() for one in folder.glob("zones.*") if one.suffix != ".cpg"}
    if cpg:
        parts["zones.cpg"] = cpg.encode()
    path = folder / "packed.zip"
    path.write_bytes(writers.zipped(parts))
    return path


@pytest.mark.parametrize("cpg", ["1251", "ANSI 1251", "CP1251", ""])
def test_yesil_in_cp1251_survives_a_shapefile(tmp_path: Path, cpg: str) -> None:
    document = looked(shapefile(tmp_path, "CP1251", cpg))

    (name,) = document["layers"][0]["fields"]
    assert set(name["samples"]) == {"Есіл", "Шубар"}
    assert document["encoding"]["declared"] == ("cp1251" if cpg else "")
    assert "Есіл" in document["encoding"]["previews"]["cp1251"]


def test_koi8_is_detected_with_a_preview(tmp_path: Path) -> None:
    path = tmp_path / "a.csv"
    path.write_bytes("lon,lat,name\n71.4,51.1,Жилая застройка\n".encode("koi8-r"))

    document = looked(path)

    assert document["encoding"]["detected"] == "koi8-r"
    assert document["layers"][0]["fields"][0]["samples"] == ["Жилая застройка"]


def test_what_a_person_says_about_the_encoding_wins(tmp_path: Path) -> None:
    path = shapefile(tmp_path, "CP1251", "CP866")

    document = inspect(Source(path, path.name, "", "cp1251"))

    assert set(document["layers"][0]["fields"][0]["samples"]) == {"Есіл", "Шубар"}


def test_several_layers_are_all_shown(tmp_path: Path) -> None:
    writers.write(tmp_path / "a.gpkg", "GPKG", layer="zones")
    writers.write(tmp_path / "a.gpkg", "GPKG", layer="other", append=True)

    document = looked(tmp_path / "a.gpkg")

    assert {one["name"] for one in document["layers"]} == {"zones", "other"}


def test_the_command_prints_the_document(capsys: pytest.CaptureFixture[str]) -> None:
    call_command("inspect_file", DATA / "ten_zones.geojson")

    document = json.loads(capsys.readouterr().out)
    assert document["layers"][0]["features"] == 10


def test_the_command_refuses_with_the_file_s_name_and_the_code(tmp_path: Path) -> None:
    path = tmp_path / "photo.zip"
    path.write_bytes(b"\xff\xd8\xff\xe0")

    with pytest.raises(CommandError, match=r"photo\.zip.*import\.unknown_format") as caught:
        call_command("inspect_file", path)

    assert caught.value.returncode == 1
