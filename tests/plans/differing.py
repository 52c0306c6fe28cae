"""Two versions that differ in every way, for the tests of differences and their files."""

import uuid

from apps.accounts.models import User
from apps.plans.actions.save_changeset import save_changeset
from apps.plans.domain.operation import Operation, OperationKind
from apps.plans.models import PlanVersion
from tests import build, shapes

ZONE = "functional-zone"
MOVED, RENAMED, BOTH, GONE, NEW, LINE, STOP, SAME = (uuid.UUID(int=n) for n in range(1, 9))

Pair = tuple[PlanVersion, PlanVersion]


def make_pair(planner: User, draft: PlanVersion) -> Pair:
    """`draft` with five zones, a line and a stop; and its copy `later` with a change of every kind."""
    for uid, left in ((MOVED, 0), (RENAMED, 200), (BOTH, 400), (GONE, 600), (SAME, 1000)):
        build.make_feature(
            actor=planner,
            version=draft,
            geometry=shapes.square(left, 0, 100),
            uid=uid,
            name_ru=f"Квартал {uid.int}",
            max_storeys=9,
        )
    for layer, uid, shape in (
        ("transport-line", LINE, shapes.line((0, 0), (1000, 0))),
        ("transport-stop", STOP, shapes.point(0, 0)),
    ):
        build.make_feature(actor=planner, version=draft, layer=layer, uid=uid, geometry=shape)
    later = build.make_version(actor=planner, slug="later", base=draft)
    save_changeset(
        actor=planner, version=later, reason="One change of every kind", operations=_changes()
    )
    return draft, later


def _changes() -> list[Operation]:
    update = OperationKind.UPDATE
    new = {**build.REQUIRED[ZONE], "certainty": "demo", "source": "test", "name_ru": "Новый"}
    return [
        Operation(update, ZONE, MOVED, shapes.square(10, 0, 100)),
        Operation(update, ZONE, RENAMED, None, {"max_storeys": 12, "category": "green"}),
        Operation(update, ZONE, BOTH, shapes.square(400, 0, 120), {"name_ru": "=Сквер"}),
        Operation(OperationKind.DELETE, ZONE, GONE),
        Operation(OperationKind.CREATE, ZONE, NEW, shapes.square(800, 0, 50), new),
        Operation(update, "transport-line", LINE, shapes.line((0, 0), (1000, 0), (1000, 500))),
        Operation(update, "transport-stop", STOP, shapes.point(30, 40)),
    ]
