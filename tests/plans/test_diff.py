"""The difference of two versions: which features, in which way, by how much."""

import uuid

import pytest

from apps.accounts.models import User
from apps.plans.actions.save_changeset import save_changeset
from apps.plans.domain.diff import ChangeKind, Counts
from apps.plans.domain.operation import Operation, OperationKind
from apps.plans.models import PlanVersion
from apps.plans.queries import diff
from tests import build, shapes

ZONE = "functional-zone"
MOVED, RENAMED, BOTH, GONE, NEW, LINE, STOP, SAME = (uuid.UUID(int=n) for n in range(1, 9))


@pytest.fixture
def pair(aigerim: User, draft: PlanVersion) -> tuple[PlanVersion, PlanVersion]:
    """A draft and its copy with one change of every kind."""
    for uid, left in ((MOVED, 0), (RENAMED, 200), (BOTH, 400), (GONE, 600), (SAME, 1000)):
        build.make_feature(
            actor=aigerim,
            version=draft,
            geometry=shapes.square(left, 0, 100),
            uid=uid,
            name_ru=f"Квартал {uid.int}",
            max_storeys=9,
        )
    build.make_feature(
        actor=aigerim,
        version=draft,
        layer="transport-line",
        uid=LINE,
        geometry=shapes.line((0, 0), (1000, 0)),
    )
    build.make_feature(
        actor=aigerim, version=draft, layer="transport-stop", uid=STOP, geometry=shapes.point(0, 0)
    )
    later = build.make_version(actor=aigerim, slug="later", base=draft)
    update = OperationKind.UPDATE
    save_changeset(
        actor=aigerim,
        version=later,
        reason="One change of every kind",
        operations=[
            Operation(update, ZONE, MOVED, shapes.square(10, 0, 100)),
            Operation(update, ZONE, RENAMED, None, {"max_storeys": 12, "category": "green"}),
            Operation(update, ZONE, BOTH, shapes.square(400, 0, 120), {"name_ru": "Сквер"}),
            Operation(OperationKind.DELETE, ZONE, GONE),
            Operation(
                OperationKind.CREATE,
                ZONE,
                NEW,
                shapes.square(800, 0, 50),
                {**build.REQUIRED[ZONE], "certainty": "demo", "source": "test", "name_ru": "Новый"},
            ),
            Operation(update, "transport-line", LINE, shapes.line((0, 0), (1000, 0), (1000, 500))),
            Operation(update, "transport-stop", STOP, shapes.point(30, 40)),
        ],
    )
    return draft, later


def change(pair: tuple[PlanVersion, PlanVersion], uid: uuid.UUID) -> diff.FeatureChange:
    page = diff.changes(*pair)
    return next(one for one in page.changes if one.uid == uid)


def test_a_version_does_not_differ_from_itself(pair: tuple[PlanVersion, PlanVersion]) -> None:
    _draft, later = pair

    page = diff.changes(later, later)

    assert page == diff.DiffPage(Counts(), {}, 0, ())


def test_every_kind_is_counted_exactly(pair: tuple[PlanVersion, PlanVersion]) -> None:
    page = diff.changes(*pair)

    assert page.counts == Counts(added=1, removed=1, geometry=4, attributes=2)
    assert page.layers == {
        ZONE: Counts(added=1, removed=1, geometry=2, attributes=2),
        "transport-line": Counts(geometry=1),
        "transport-stop": Counts(geometry=1),
    }
    assert page.total == len(page.changes) == 7
    assert {one.uid: set(one.kinds) for one in page.changes} == {
        MOVED: {ChangeKind.GEOMETRY},
        RENAMED: {ChangeKind.ATTRIBUTES},
        BOTH: {ChangeKind.GEOMETRY, ChangeKind.ATTRIBUTES},
        GONE: {ChangeKind.REMOVED},
        NEW: {ChangeKind.ADDED},
        LINE: {ChangeKind.GEOMETRY},
        STOP: {ChangeKind.GEOMETRY},
    }
