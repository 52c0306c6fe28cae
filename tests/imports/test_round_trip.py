"""What Bas Jospar exported comes back: whatever the layer, only what somebody changed in the file changes the plan."""

import sqlite3
import uuid
from contextlib import closing
from pathlib import Path
from typing import Any

import pytest
from shapely.geometry.base import BaseGeometry

from apps.accounts.models import User
from apps.imports.models import ImportSession
from apps.packages.formats.geopackage.writer import FILE, write
from apps.plans import registry
from apps.plans.domain.spec import GeometryKind
from apps.plans.models import FeatureRevision, PlanVersion
from tests import build, shapes
from tests.imports.conftest import Import

pytestmark = pytest.mark.django_db

# Values of every kind of column, where a layer has more than texts and numbers.
RICH: dict[str, dict[str, Any]] = {
    "special-economic-zone": {
        "specialisation": ["it", "food"], "investment_mln_kzt": "12.5", "occupancy_percent": 0.1,
    },
    "district": {"population_series": [{"year": 2020, "population": 5}]},
    "context": {"attributes": {"depth_m": 3.5, "osm": None, "words": ["a", 1]}},
    "suburban-village": {"services": ["school", "clinic"]},
    "zone-resident": {"zone_uid": str(uuid.UUID(int=5))},
    "functional-zone": {"name_kk": "Есіл «ескі» \\ '1'", "max_height_m": 0.1, "population": 0},
}  # fmt: skip


def outline(kind: GeometryKind, number: int) -> BaseGeometry:
    if kind is GeometryKind.LINE:
        return shapes.line((0, 100 * number), (33.3, 100 * number), (70.1, 100 * number + 9))
    if kind is GeometryKind.POLYGON:
        return shapes.square(150.7 * number, 0.1, 100)
    return shapes.point(10.123456789 * number, 3)


def three(owner: User, version: PlanVersion, slug: str) -> list[Any]:
    kind = registry.layer(slug).spec.geometry
    return [
        build.make_feature(
            actor=owner, version=version, geometry=outline(kind, number), layer=slug,
            code=f"K-{number}", **RICH.get(slug, {}),
        )
        for number in range(3)
    ]  # fmt: skip


def exported(version: PlanVersion, folder: Path) -> Path:
    write(version, folder, lambda percent, step: None)
    return folder / FILE


@pytest.mark.parametrize("slug", list(registry.layers()))
def test_an_export_brought_back_unchanged_changes_nothing(
    bring: Import, aigerim: User, draft: PlanVersion, own_folder: Path, slug: str
) -> None:
    three(aigerim, draft, slug)
    before = FeatureRevision.objects.count()
    path = exported(draft, own_folder)

    job = bring(path.read_bytes(), FILE, layer=slug, source_layer=slug)

    assert job.result is not None, job.error_text
    session = ImportSession.objects.get()
    assert {name: count for name, count in session.report["actions"].items() if count} == {
        "keep": 3
    }
    assert FeatureRevision.objects.count() == before


def test_of_an_export_only_the_changed_feature_changes(
    bring: Import, aigerim: User, draft: PlanVersion, own_folder: Path
) -> None:
    _first, second, _third = three(aigerim, draft, "functional-zone")
    path = exported(draft, own_folder)
    with closing(sqlite3.connect(path)) as database:
        # SQLite alone does not know the functions of the triggers that look after outlines.
        for (name,) in database.execute("SELECT name FROM sqlite_master WHERE type = 'trigger'"):
            database.execute(f'DROP TRIGGER "{name}"')
        changed = 'UPDATE "functional-zone" SET note = ? WHERE uid = ?'
        database.execute(changed, ["Жаңа", str(second.uid)])
        database.commit()

    job = bring(path.read_bytes(), FILE, layer="functional-zone", source_layer="functional-zone")

    assert job.result is not None, job.error_text
    (revision,) = FeatureRevision.objects.filter(changeset=job.result["changeset"])
    assert (revision.uid, revision.operation) == (second.uid, "update")
    second.refresh_from_db()
    assert second.note == "Жаңа"
