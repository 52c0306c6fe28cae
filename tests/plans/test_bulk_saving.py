"""Many features in one save: few statements, every change still recorded for itself."""

import uuid
from typing import Any

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from apps.accounts.models import User
from apps.plans.actions.save_changeset import save_changeset
from apps.plans.domain.operation import Operation, OperationKind
from apps.plans.models import FeatureRevision, PlanVersion
from apps.plans.registry import layer
from tests import build, shapes

REASON = "The whole quarter is planned anew"
MANY = 300


def zones(count: int) -> list[Operation]:
    """New zones in a row."""
    given = {"certainty": "demo", "source": "test", **build.REQUIRED["functional-zone"]}
    return [
        Operation(
            OperationKind.CREATE,
            "functional-zone",
            uuid.UUID(int=number + 1),
            shapes.square(100 * number, 0, 100),
            given,
        )
        for number in range(count)
    ]


@pytest.fixture
def quarter(aigerim: User, draft: PlanVersion) -> list[uuid.UUID]:
    saved = save_changeset(actor=aigerim, version=draft, operations=zones(MANY), reason=REASON)
    return [one.uid for one in saved.features]


def test_hundreds_of_changes_take_a_few_statements(
    aigerim: User, draft: PlanVersion, quarter: list[uuid.UUID]
) -> None:
    operations = [
        Operation(
            OperationKind.UPDATE,
            "functional-zone",
            uid,
            shapes.square(100 * number, 0, 90),
            {"name_kk": f"Орам «{number}» \\ 'ескі'", "max_height_m": number + 0.1},
        )
        for number, uid in enumerate(quarter)
    ]

    with CaptureQueriesContext(
        connection,
    ) as queries:
        saved = save_changeset(
            actor=aigerim, version=draft, operations=operations, reason=REASON, snap_m=0.5
        )

    row: Any = layer("functional-zone")._default_manager.get(version=draft, uid=quarter[7])
    assert len(queries) < 30
    assert FeatureRevision.objects.filter(changeset=saved.changeset).count() == MANY
    assert (row.name_kk, row.max_height_m) == ("Орам «7» \\ 'ескі'", 7.1)
    assert row.geom.srid == 32642
    assert row.geom.area == pytest.approx(8100)
    assert saved.features[7].etag == row.content_hash


def test_hundreds_of_removals_take_a_few_statements(
    aigerim: User, draft: PlanVersion, quarter: list[uuid.UUID]
) -> None:
    operations = [Operation(OperationKind.DELETE, "functional-zone", uid) for uid in quarter]

    with CaptureQueriesContext(connection) as queries:
        save_changeset(actor=aigerim, version=draft, operations=operations, reason=REASON)

    assert len(queries) < 30
    assert not layer("functional-zone")._default_manager.filter(version=draft).exists()


def test_values_of_every_kind_of_column_survive_a_bulk_change(
    aigerim: User, draft: PlanVersion
) -> None:
    park: Any = build.make_feature(
        actor=aigerim,
        version=draft,
        geometry=shapes.square(0, 0, 100),
        layer="special-economic-zone",
        jobs=5,
    )
    soil: Any = build.make_feature(
        actor=aigerim, version=draft, geometry=shapes.point(0, 0), layer="context"
    )
    changes: dict[Any, dict[str, Any]] = {
        park: {
            "valid_until": "2042-03-01",
            "specialisation": ["it", "food"],
            "investment_mln_kzt": "12.5",
            "jobs": None,
            "occupancy_percent": 0.1,
        },
        soil: {"attributes": {"soil": ["clay", 1, None, {"deep": 2.5}]}},
    }

    save_changeset(
        actor=aigerim,
        version=draft,
        operations=[
            Operation(OperationKind.UPDATE, row.spec.slug, row.uid, attributes=values)
            for row, values in changes.items()
        ],
        reason=REASON,
    )

    park.refresh_from_db()
    soil.refresh_from_db()
    told = {name: getattr(park, name) for name in changes[park]}
    assert {**told, "valid_until": str(told["valid_until"])} == {
        "valid_until": "2042-03-01",
        "specialisation": ["it", "food"],
        "investment_mln_kzt": pytest.approx(12.5),
        "jobs": None,
        "occupancy_percent": 0.1,
    }
    assert soil.attributes == {"soil": ["clay", 1, None, {"deep": 2.5}]}
