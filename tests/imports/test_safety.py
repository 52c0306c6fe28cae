"""Files made to harm: refused with a plain reason, nothing half-written, nothing of the server shown."""

import io
import json
import struct
import zipfile
from pathlib import Path

import pytest

from apps.jobs.models import State
from apps.plans.models import Changeset
from tests.imports import writers
from tests.imports.conftest import Import, collection, place

pytestmark = pytest.mark.django_db

KML = b'<kml xmlns="http://www.opengis.net/kml/2.2"><Document><Placemark><name>%s</name><Point>' \
      b"<coordinates>71.43,51.13</coordinates></Point></Placemark></Document></kml>"  # fmt: skip
GML = (
    b'<ogr:FeatureCollection xmlns:ogr="http://ogr.maptools.org/"'
    b' xmlns:gml="http://www.opengis.net/gml"><gml:featureMember><ogr:a><ogr:geom><gml:Point'
    b' srsName="EPSG:4326"><gml:coordinates>71.43,51.13</gml:coordinates></gml:Point></ogr:geom>'
    b"<ogr:name>%s</ogr:name></ogr:a></gml:featureMember></ogr:FeatureCollection>"
)


def laughs() -> bytes:
    """A billion laughs."""
    rows = [b'<!ENTITY a0 "ha">']
    rows += [b'<!ENTITY a%d "%s">' % (n, b"&a%d;" % (n - 1) * 10) for n in range(1, 10)]
    return b'<?xml version="1.0"?><!DOCTYPE k [' + b"".join(rows) + b"]>"


@pytest.mark.parametrize("document", [KML, GML])
@pytest.mark.parametrize("wide", [False, True])
def test_an_entity_may_not_read_a_file_of_the_server(
    bring: Import, own_folder: Path, document: bytes, wide: bool
) -> None:
    secret = own_folder / "secret.txt"
    secret.write_text("a secret")
    prolog = b'<!DOCTYPE k [<!ENTITY x SYSTEM "file://%s">]>' % str(secret).encode()
    content = prolog + document % b"&x;"

    job = bring(content.decode().encode("utf-16") if wide else content, "a.kml", layer="context")

    assert (job.state, job.error_code) == (State.FAILED, "import.xml_entities")
    assert "secret" not in job.error_text


@pytest.mark.parametrize("document", [KML, GML])
def test_entities_that_grow_are_not_opened(bring: Import, document: bytes) -> None:
    job = bring(laughs() + document % b"&a9;", "a.gml", layer="context")

    assert job.error_code == "import.xml_entities"


def test_an_entity_inside_a_kmz_is_found_too(bring: Import) -> None:
    job = bring(writers.zipped({"doc.kml": laughs() + KML % b"&a9;"}), "a.kmz", layer="context")

    assert job.error_code == "import.xml_entities"


def test_comments_and_instructions_before_the_root_are_harmless(bring: Import) -> None:
    prolog = b'\xef\xbb\xbf<?xml version="1.0"?><!-- <!DOCTYPE x> -->\n<?style a?>'

    job = bring(prolog + KML % b"A", "a.kml", layer="context")

    assert job.state == State.SUCCESSFUL, job.error_text


def grown(name: str) -> bytes:
    packed = io.BytesIO()
    with zipfile.ZipFile(packed, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr(name, bytes(60_000_000))
        for part in (".dbf", ".shx", ".dat", ".id", ".map"):
            archive.writestr(f"a{part}", b"x")
    return packed.getvalue()


@pytest.mark.parametrize("name", ["a.shp", "doc.kml", "a.tab", "xl/workbook.xml"])
def test_an_archive_that_grows_a_thousandfold_is_not_unpacked(bring: Import, name: str) -> None:
    assert bring(grown(name), "a.zip").error_code == "import.zip_bomb"


def test_an_archive_that_lies_about_its_size_is_caught_while_unpacking(
    bring: Import, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("apps.imports.domain.limits.MAX_UNZIPPED_BYTES", 2_000_000)
    content = bytearray(writers.zipped({"doc.kml": b" " * 3_000_000 + KML % b"A"}))
    # The sizes in the local header and in the index, both turned into one hundred bytes.
    real = struct.pack("<I", 3_000_000 + len(KML % b"A"))
    told = content.replace(real, struct.pack("<I", 100))

    job = bring(bytes(told), "a.kmz", layer="context")

    assert job.error_code in {"import.zip_bomb", "import.unreadable"}


@pytest.mark.parametrize("name", ["../doc.kml", "/etc/doc.kml", "a/../../doc.kml", "..\\doc.kml"])
def test_an_archive_may_not_name_a_place_outside_itself(bring: Import, name: str) -> None:
    job = bring(writers.zipped({name: KML % b"A"}), "a.kmz", layer="context")

    assert job.error_code == "import.zip_path"


def test_an_archive_in_an_archive_is_named_not_opened(bring: Import) -> None:
    inner = writers.zipped({"doc.kml": KML % b"A"})

    job = bring(writers.zipped({"inner.zip": inner}), "a.zip", layer="context")

    assert job.error_code == "import.not_spatial"
    assert "inner.zip" in job.error_text


def test_thousands_of_entries_are_too_many(bring: Import) -> None:
    job = bring(writers.zipped({f"{n}.kml": b"" for n in range(2100)}), "a.kmz", layer="context")

    assert job.error_code == "import.zip_bomb"


@pytest.mark.parametrize(
    ("content", "name", "told"),
    [
        (b"\xff\xd8\xff\xe0\x00\x10JFIF", "photo.zip", "image/jpeg"),
        (b"\xff\xd8\xff\xe0\x00\x10JFIF", "photo.kml", "image/jpeg"),
        (b"AC1032\x00\x00\x00", "plan.dxf", "DXF"),
        (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", "table.xlsx", ".xlsx"),
        (b"%PDF-1.7", "plan.gml", "application/pdf"),
        (b"<html><body>404</body></html>", "zones.kml", "application/xml"),
    ],
)
def test_a_file_that_is_something_else_is_refused_by_its_content(
    bring: Import, content: bytes, name: str, told: str
) -> None:
    job = bring(content, name)

    assert (job.state, job.error_code) == (State.FAILED, "import.unknown_format")
    assert told in job.error_text
    assert not Changeset.objects.exists()


@pytest.mark.parametrize(
    ("content", "name"),
    [
        (b"fgb\x03fgb\x01" + b"\xff" * 200, "a.fgb"),
        (b"<kml><Document><Placemark>", "a.kml"),
        (b"0\nSECTION\n2\nENTITIES\n0\nLWPOLYLINE\n10\nx", "a.dxf"),
        (writers.zipped({"a.tab": b"!table", "a.dat": b"", "a.map": b"", "a.id": b""}), "a.zip"),
        (writers.zipped({"xl/workbook.xml": b"<x/>"}), "a.xlsx"),
        (writers.zipped({"a.mif": b"Version 300", "a.mid": b""}), "a.zip"),
        (json.dumps({"type": "Feature", "geometry": None}).encode()[:-9], "a.geojson"),
        (b"[" * 100_000, "deep.json"),
        (b'{"a":' * 100_000, "deep.json"),
    ],
)
def test_a_damaged_file_of_every_format_is_a_refusal(
    bring: Import, content: bytes, name: str
) -> None:
    job = bring(content, name, layer="context", crs="EPSG:32642")

    assert job.state == State.FAILED
    assert job.error_code.startswith("import.")
    assert "/tmp" not in job.error_text
    assert not Changeset.objects.exists()


def test_more_columns_than_any_plan_has_are_too_many(
    bring: Import, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("apps.imports.domain.limits.MAX_COLUMNS", 5)

    job = bring(collection(place(), **{f"c{n}": n for n in range(9)}), layer="context")

    assert job.error_code == "import.too_many_columns"
