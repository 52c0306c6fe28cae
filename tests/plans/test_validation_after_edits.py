"""Validation round edits finds what a validation of everything finds, whatever was edited."""

import random
from typing import Any
from uuid import UUID

import shapely
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from hypothesis.extra.django import TestCase

from apps.plans import registry
from apps.plans.actions.save_changeset import save_changeset
from apps.plans.actions.validate_version import validate_version
from apps.plans.domain.operation import Operation, OperationKind
from apps.plans.models import PlanVersion, StoredFinding, Validation
from tests import build, cast, shapes

SIDE, CELLS = 100, 5
EDITS = st.lists(
    st.tuples(
        st.sampled_from(["move", "stretch", "delete", "create", "copy", "core", "line", "stop"]),
        st.integers(0, 10_000),
    ),
    min_size=1,
    max_size=4,
)


class IncrementalValidation(TestCase):
    """A small city whose zones, lines, stops and limit are edited at random."""

    def setUp(self) -> None:
        self.planner = cast.aigerim()
        self.version = build.make_version(actor=self.planner)
        _draw_city(self.planner, self.version)
        validate_version(actor=None, version=self.version)

    @settings(
        max_examples=25,
        suppress_health_check=[HealthCheck.too_slow],
    )
    @given(rounds=st.lists(EDITS, min_size=1, max_size=3))
    def test_the_findings_round_edits_are_those_of_a_whole_validation(
        self, rounds: list[list[tuple[str, int]]]
    ) -> None:
        for edits in rounds:
            operations = [
                one
                for kind, seed in edits
                for one in _edit(self.version, kind, random.Random(seed))  # noqa: S311
            ]
            _save(self.planner, self.version, operations)
            validate_version(actor=None, version=self.version)

        after_edits = _findings(self.version)
        Validation.objects.filter(version=self.version).update(rulebook="")
        validate_version(actor=None, version=self.version)
        assert after_edits == _findings(self.version)


def _findings(version: PlanVersion) -> set[tuple[Any, ...]]:
    rows = StoredFinding.objects.filter(version=version)
    return {(one.rule, one.uid, one.other_uid, one.key, round(one.measure or 0, 3)) for one in rows}


def _save(planner: Any, version: PlanVersion, operations: list[Operation]) -> None:
    """Each edit by itself: two edits of one feature contradict each other in one save."""
    for one in operations:
        alive = one.uid is None or _rows(version, one.layer).filter(uid=one.uid).exists()
        if one.kind is OperationKind.CREATE or alive:
            save_changeset(
                actor=planner, version=version, operations=[one], reason="An edit of the story"
            )


def _rows(version: PlanVersion, layer: str) -> Any:
    return registry.layer(layer)._default_manager.filter(version=version)


def _draw_city(planner: Any, version: PlanVersion) -> None:
    operations = [
        _create("functional-zone", shapes.square(x * SIDE, y * SIDE, SIDE))
        for x in range(CELLS)
        for y in range(CELLS)
    ]
    operations.append(_create("agglomeration-zone", shapes.square(0, 0, SIDE * CELLS), kind="core"))
    line = UUID(int=1)
    operations += [
        _create("transport-line", shapes.line((0, 250), (500, 250)), uid=line, mode="street"),
        _create("transport-line", shapes.line((250, 0), (250, 500)), mode="street"),
        _create("transport-line", shapes.line((100, 0), (100, 247)), mode="street"),
        _create("transport-stop", shapes.point(50, 250), line_uid=line, kind="bus_stop"),
    ]
    save_changeset(
        actor=planner, version=version, operations=operations, reason="The city as it is"
    )


def _create(layer: str, geometry: Any, uid: UUID | None = None, **attributes: Any) -> Operation:
    values = {"certainty": "demo", "source": "test", **build.REQUIRED[layer], **attributes}
    return Operation(OperationKind.CREATE, layer, uid, geometry, values)


def _edit(version: PlanVersion, kind: str, chance: random.Random) -> list[Operation]:
    """One edit, decided by `chance` alone."""
    x, y = chance.uniform(-150, 550), chance.uniform(-150, 550)
    match kind:
        case "create":
            return [_create("functional-zone", shapes.square(x, y, chance.uniform(5, 300)))]
        case "core":
            size = chance.choice([400, 500, 520])
            return [_update(version, "agglomeration-zone", shapes.square(0, 0, size), chance)]
        case "line":
            course = shapes.line((x, y), (chance.uniform(0, 500), chance.uniform(0, 500)))
            if chance.random() < 0.5:
                return [_create("transport-line", course, mode="street")]
            return [_update(version, "transport-line", course, chance)]
        case "stop":
            return [_update(version, "transport-stop", shapes.point(x, y), chance)]
    return _edit_zone(version, kind, chance)


def _edit_zone(version: PlanVersion, kind: str, chance: random.Random) -> list[Operation]:
    rows = list(_rows(version, "functional-zone").order_by("id").values_list("uid", "geom"))
    if not rows:
        return []
    uid, geom = chance.choice(rows)
    shape = shapely.from_wkb(bytes(geom.wkb))
    match kind:
        case "move":
            by = chance.choice([0.5, 3.0, 40.0, 230.0])
            moved = shapely.transform(shape, lambda points: points + [by, by / 2])
            return [Operation(OperationKind.UPDATE, "functional-zone", uid, moved)]
        case "stretch":
            wide = shapely.buffer(shape, chance.choice([-20, -1, 1, 25]), join_style="mitre")
            return (
                [Operation(OperationKind.UPDATE, "functional-zone", uid, wide)]
                if not wide.is_empty
                else []
            )
        case "copy":
            return [_create("functional-zone", shape)]
    return [Operation(OperationKind.DELETE, "functional-zone", uid)]


def _update(version: PlanVersion, layer: str, geometry: Any, chance: random.Random) -> Operation:
    uid = chance.choice(list(_rows(version, layer).order_by("id").values_list("uid", flat=True)))
    return Operation(OperationKind.UPDATE, layer, uid, geometry)
