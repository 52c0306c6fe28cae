"""A file that only points at other files or at the network is refused, whatever it is called."""

import json
from pathlib import Path

import pyogrio
import pytest

from apps.imports.registry import known_formats
from tests.imports.conftest import Import, collection, place

pytestmark = pytest.mark.django_db


def test_a_pipeline_may_not_read_another_file_of_the_server(
    bring: Import, own_folder: Path
) -> None:
    secret = own_folder / "secret.geojson"
    secret.write_text(json.dumps(collection(place(), name="a secret")))
    pipeline = {
        "type": "gdal_streamed_alg",
        "command_line": f"gdal vector pipeline ! read {secret}",
    }

    job = bring(pipeline, layer="context")

    assert job.error_code == "import.not_geojson"
    assert "a secret" not in job.error_text


def test_gdal_knows_the_drivers_of_our_formats_and_no_other() -> None:
    ours = {driver for one in known_formats() for driver in one.drivers}

    assert set(pyogrio.list_drivers()) == {"MEM"} | ours
