"""Files that others made, when they are at hand, through all steps up to a trial: sound rows or a clear refusal."""

from pathlib import Path
from typing import Any

import pytest

from apps.accounts.models import User
from apps.imports.actions.begin_session import begin_session
from apps.imports.models import ImportSession, StagedRow
from apps.imports.queries import session_rows
from apps.imports.serializers.documents import properties
from apps.kernel.errors import ProblemError
from apps.plans.models import Changeset, PlanVersion
from tests.imports import steps, writers
from tests.imports.test_given_files import FOLDER

pytestmark = [
    pytest.mark.skipif(not FOLDER.is_dir(), reason="the sample files are not at hand"),
    pytest.mark.django_db,
]
FILES = sorted(str(one.relative_to(FOLDER)) for one in FOLDER.rglob("*") if one.is_file())
# A shapefile is several files: they come as one zip.
STEMS = sorted(
    {str(one.relative_to(FOLDER).with_suffix("")) for one in FOLDER.rglob("*.dbf") if one.is_file()}
)


@pytest.fixture(autouse=True)
def _in_english(own_folder: Path, aigerim: User) -> None:
    aigerim.language = "en"
    aigerim.save()


def ends_well(actor: User, version: PlanVersion, content: bytes, name: str) -> str:
    """How the file ended: the code of its refusal, or empty after a trial of every layer."""
    try:
        session = begin_session(actor=actor, version=version, content=[content], name=name)
    except ProblemError as problem:
        assert len(str(problem.text)) > 20
        return problem.code
    steps.ended(session)
    if session.state == "failed":
        told = session.report["problem"]
        assert told["code"].startswith("import.")
        assert len(told["text"]) > 20
        assert not StagedRow.objects.exists()
        return str(told["code"])
    for layer in session.inspection["layers"]:
        _all_rows_are_told(_tried(session, layer))
    return ""


def _tried(session: ImportSession, layer: dict[str, Any]) -> ImportSession:
    candidates = [one["crs"] for one in layer["crs"]["candidates"]] or ["EPSG:4326"]
    return steps.tried(session, layer="context", source_layer=layer["name"], crs=candidates[0])


def _all_rows_are_told(session: ImportSession) -> None:
    assert session.state == "checked", session.report
    report = session.report
    assert sum(report["levels"].values()) == report["rows"] > 0
    for row in session_rows(session):
        if row.level in {"ok", "repaired"}:
            assert row.geom is not None
            assert row.geom.valid
        else:
            assert all(len(one["text"]) > 10 for one in properties(row)["findings"])
            assert row.findings


@pytest.mark.parametrize("name", FILES)
def test_a_file_ends_in_a_trial_or_a_refusal_with_a_reason(
    aigerim: User, draft: PlanVersion, name: str
) -> None:
    path = FOLDER / name

    ends_well(aigerim, draft, path.read_bytes(), path.name)

    assert not Changeset.objects.exists()


@pytest.mark.parametrize("stem", STEMS)
def test_the_parts_of_a_shapefile_end_so_too(aigerim: User, draft: PlanVersion, stem: str) -> None:
    parts = {one.name: one.read_bytes() for one in FOLDER.glob(f"{stem}.*")}

    ends_well(aigerim, draft, writers.zipped(parts), "shape.zip")

    assert not Changeset.objects.exists()


def test_zones_of_another_city_are_refused_row_by_row_as_outside(
    aigerim: User, draft: PlanVersion
) -> None:
    path = FOLDER / "vancouver_zoning_districts.csv"
    session = steps.begun(aigerim, draft, path.read_bytes(), path.name)

    session = steps.tried(session, crs="EPSG:4326")

    assert (session.report["rows"], session.report["levels"]["refused"]) == (1503, 1503)
    assert session.report["codes"]["geometry.outside_extent"] == 1503
