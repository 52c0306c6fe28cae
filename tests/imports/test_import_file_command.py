"""The command import_file: the steps in one go, the report in words, the exit code."""

import json
from collections.abc import Callable
from io import StringIO
from pathlib import Path
from typing import Any

import numpy as np
import pytest
import shapely
from django.core.management import CommandError, call_command
from pyogrio import raw

from apps.accounts.models import User
from apps.imports.models import ImportSession, StagedRow
from apps.plans import registry
from apps.plans.models import Changeset, PlanVersion
from apps.plans.queries.versions import counts
from tests import build, shapes
from tests.imports import steps
from tests.imports.conftest import collection

pytestmark = pytest.mark.django_db

Run = Callable[..., tuple[str, str]]


@pytest.fixture
def run(own_folder: Path, aigerim: User, draft: PlanVersion, classifier: None) -> Run:
    """Runs the command for Aigerim's draft; what it printed, and its complaints."""
    aigerim.language = "en"
    aigerim.save()

    def called(path: Path, *more: str, layer: str = "functional-zone") -> tuple[str, str]:
        out, complaints = StringIO(), StringIO()
        words = ["--version", draft.slug, "--layer", layer, *more]
        try:
            call_command("import_file", str(path), *words, stdout=out, stderr=complaints)
        except CommandError as error:
            error.args = (f"{error}\n{complaints.getvalue()}",)
            raise
        return out.getvalue(), complaints.getvalue()

    return called


def refusal(run: Run, *args: Any, **more: Any) -> tuple[int, str]:
    """Exit code and complaint of a call that ends badly."""
    with pytest.raises(CommandError) as caught:
        run(*args, **more)
    return caught.value.returncode, str(caught.value)


def test_a_sound_file_is_in_the_plan_afterwards_as_one_changeset(
    run: Run, draft: PlanVersion
) -> None:
    out, complaints = run(steps.TEN, "--reason", "The zones of the register")

    assert "rows=10 ok=10" in out
    assert "created=10 updated=0 closed=0" in out
    assert complaints == ""
    assert counts(draft)["functional-zone"] == 10
    assert Changeset.objects.get().reason == "The zones of the register"


def test_only_checking_leaves_the_plan_as_it_is_and_the_trial_for_later(
    run: Run, draft: PlanVersion
) -> None:
    out, _complaints = run(steps.TEN, "--check-only")

    session = ImportSession.objects.get()
    assert str(session.pk) in out
    assert (session.state, StagedRow.objects.count()) == ("checked", 10)
    assert not Changeset.objects.exists()


def test_rows_that_are_not_taken_are_told_with_their_reason(run: Run, draft: PlanVersion) -> None:
    out, complaints = run(steps.BROKEN, "--crs", "EPSG:4326", "--reason", "What is sound of it")

    assert "refused=5 repaired=3 quarantined=1" in out
    assert "  row 3: " in complaints
    assert "[geometry.empty]" in complaints
    assert counts(draft)["functional-zone"] == 4


def test_a_file_of_which_no_row_can_be_taken_ends_with_code_1_and_the_reasons(
    run: Run, draft: PlanVersion, tmp_path: Path
) -> None:
    zone = json.loads(steps.TEN.read_text())["features"][0]["geometry"]
    path = tmp_path / "bad.geojson"
    path.write_text(json.dumps(collection(zone, zone_code="forty", category="residential")))

    code, text = refusal(run, path)

    assert code == 1
    assert "row 1: Zone code:" in text
    assert (ImportSession.objects.get().state, StagedRow.objects.count()) == ("cancelled", 0)
    assert not Changeset.objects.exists()


def test_a_frame_that_has_to_be_confirmed_is_asked_for(run: Run, tmp_path: Path) -> None:
    path = tmp_path / "metres.geojson"
    path.write_text(json.dumps(collection({"type": "Point", "coordinates": [670000.0, 5666000.0]})))

    code, text = refusal(run, path, layer="transport-stop")

    assert code == 1
    assert "import.crs_unconfirmed" in text
    assert "EPSG:32642" in text


def test_a_file_that_is_no_map_ends_with_code_1(run: Run, tmp_path: Path) -> None:
    path = tmp_path / "plan.zip"
    path.write_bytes(b"\xff\xd8\xff\xe0" + bytes(500))

    code, text = refusal(run, path)

    assert code == 1
    assert f"{path}:" in text
    assert "import.unknown_format" in text


def test_a_damaged_file_ends_with_code_1_and_a_cancelled_import(run: Run, tmp_path: Path) -> None:
    path = tmp_path / "cut.geojson"
    path.write_text('{"type": "FeatureCollection", "features": [')

    code, text = refusal(run, path)

    assert code == 1
    assert "[import." in text
    assert ImportSession.objects.get().state == "cancelled"


@pytest.mark.parametrize(
    ("more", "word"),
    [
        (["--map", "no-equals"], "--map"),
        (["--set", "=x"], "--set"),
        (["--user", "no@b.kz"], "planner"),
    ],
)
def test_wrong_arguments_end_with_code_2(run: Run, more: list[str], word: str) -> None:
    code, text = refusal(run, steps.TEN, *more)

    assert code == 2
    assert word in text


def test_columns_and_values_are_as_the_command_says(
    run: Run, draft: PlanVersion, tmp_path: Path
) -> None:
    path = tmp_path / "stops.gpkg"
    zone = json.loads(steps.TEN.read_text())["features"][0]["geometry"]
    path = tmp_path / "zones.geojson"
    path.write_text(json.dumps(collection(zone, TYPE="11040000", remarks="Есіл", code="7")))

    run(
        path, "--map", "TYPE=zone_code", "--map", "remarks=name_kk", "--map", "code=",
        "--set", "category=residential", "--set", "certainty=official",
    )  # fmt: skip

    (zone_row,) = draft_zones(draft)
    assert (zone_row.zone_code, zone_row.name_kk, zone_row.code) == ("11040000", "Есіл", "")
    assert zone_row.certainty == "official"


def test_rows_are_matched_by_their_outlines_when_asked(
    run: Run, aigerim: User, draft: PlanVersion, tmp_path: Path
) -> None:
    kept = build.make_feature(actor=aigerim, version=draft, geometry=shapes.square(0, 0, 400))
    path = tmp_path / "one.gpkg"
    raw.write(
        path, shapely.to_wkb(np.array([shapes.square(2, 0, 400)])),
        [np.array(["Жаңа"], dtype=object)], ["name_kk"],
        geometry_type="MultiPolygon", crs="EPSG:32642", driver="GPKG", layer="one",
    )  # fmt: skip

    out, _complaints = run(path, "--match", "iou")

    assert "updated=1" in out
    (zone_row,) = draft_zones(draft)
    assert (zone_row.uid, zone_row.name_kk, zone_row.source) == (kept.uid, "Жаңа", kept.source)


def draft_zones(draft: PlanVersion) -> Any:
    """The zones of the draft."""
    model = registry.layer("functional-zone")
    return list(model._default_manager.filter(version=draft))
