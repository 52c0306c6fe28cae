"""The catalogue: every rule is found by its file, has its words, and is tested both ways."""

import importlib
import re
from collections import Counter
from pathlib import Path
from types import ModuleType

import pytest

from apps.plans import rules
from apps.plans.domain.finding import Severity
from apps.plans.domain.rule import Rule, Scope
from apps.plans.rules import catalogue
from tests import shapes
from tests.plans.rules.drawn import city, drawn, scene, street

FILES = sorted(
    path.stem for path in Path(rules.__path__[0]).glob("*.py") if path.stem != "__init__"
)


def _test_of(name: str) -> ModuleType:
    return importlib.import_module(f"tests.plans.rules.test_{name}")


def _rule_of(name: str) -> Rule:
    rule: Rule = importlib.import_module(f"apps.plans.rules.{name}").RULE
    return rule


@pytest.mark.parametrize("name", FILES)
def test_every_rule_has_a_failing_and_a_passing_fixture(name: str) -> None:
    rule, tests = _rule_of(name), _test_of(name)

    (found,) = rule.findings(tests.FAILING)
    assert rule.findings(tests.PASSING) == []
    assert any(function.startswith("test_") for function in vars(tests))
    assert (found.rule, found.severity) == (rule.id, rule.severity)
    assert found.geometry.is_valid and not found.geometry.is_empty


@pytest.mark.parametrize("rule", catalogue().values(), ids=lambda rule: rule.id)
def test_every_rule_says_what_it_is(rule: Rule) -> None:
    assert re.fullmatch(r"[a-z]+/(req|rec)-[a-z]+(-[a-z]+)*", rule.id)
    assert rule.title and rule.message and rule.hint and "." in rule.code
    assert (rule.fix is None) == (rule.fix_title == "")
    assert (rule.reach_m is None) == (rule.scope is Scope.PLACE)


def test_every_file_is_one_rule_of_the_catalogue() -> None:
    assert sorted(catalogue()) == sorted(_rule_of(name).id for name in FILES)
    assert len({rule.code for rule in catalogue().values()}) == len(FILES)


def test_what_is_required_is_an_error_and_what_is_recommended_a_warning() -> None:
    severities = {rule.id.split("/")[1][:3]: rule.severity for rule in catalogue().values()}

    assert severities == {"req": Severity.ERROR, "rec": Severity.WARNING}


def test_one_defect_of_each_kind_of_topology_is_one_finding_of_each() -> None:
    """A city of 400 × 400 m, whose zones and streets have one defect of each kind."""
    repeated = shapes.ring((0, 300), (200, 300), (200, 300), (200, 400), (0, 400))
    thin = shapes.ring((399.8, 0), (400, 0), (400, 200), (399.8, 200))
    defects = scene(
        city(400),
        drawn("functional-zone", shapes.box(0, 0, 200, 200), 1),
        drawn("functional-zone", shapes.box(190, 0, 399.8, 200), 2),  # an overlap of 10 × 200 m
        drawn("functional-zone", thin, 3),  # a sliver
        drawn("functional-zone", shapes.box(0, 200, 200, 300), 4),
        drawn("functional-zone", repeated, 5),  # a repeated vertex
        drawn("functional-zone", shapes.box(200, 200, 400, 350), 6),  # above it a gap of 50 × 200 m
        drawn("functional-zone", shapes.box(400, 200, 430, 210), 7),  # outside
        drawn("renovation-district", shapes.box(10, 10, 50, 50), 8),
        drawn("renovation-district", shapes.box(10, 10, 50, 50), 9),  # a duplicate
        street(10, (0, 100), (400, 100)),
        street(11, (100, 0), (100, 400)),  # a crossing without a node
        street(12, (300, 102), (300, 300)),  # an end two metres short
    )

    found = [one for rule in catalogue().values() for one in rule.findings(defects)]

    assert Counter(one.rule for one in found) == {
        "topology/req-no-overlap": 1,
        "topology/rec-no-gap": 1,
        "topology/rec-no-sliver": 1,
        "topology/rec-no-duplicate-vertex": 1,
        "topology/req-no-duplicate-geometry": 1,
        "boundary/req-inside-plan": 1,
        "network/rec-crossing-node": 1,
        "network/rec-no-dangling-end": 1,
    }
    place = {one.rule: one.geometry for one in found}
    assert place["topology/req-no-overlap"].equals(shapes.box(190, 0, 200, 200).geoms[0])
    assert place["topology/rec-no-gap"].equals(shapes.box(200, 350, 400, 400).geoms[0])
    assert place["boundary/req-inside-plan"].equals(shapes.box(400, 200, 430, 210).geoms[0])
    assert place["topology/rec-no-sliver"].equals(thin.geoms[0])
    assert place["topology/rec-no-duplicate-vertex"].equals(shapes.point(200, 300))
    assert place["topology/req-no-duplicate-geometry"].equals(shapes.box(10, 10, 50, 50))
    assert place["network/rec-crossing-node"].equals(shapes.point(100, 100))
    assert place["network/rec-no-dangling-end"].equals(shapes.point(300, 102))
