"""Every quick fix: its preview tells the change of area, one save removes the finding, undoing restores all."""

from dataclasses import dataclass
from typing import Any
from uuid import UUID

import pytest
from django.db import connection, transaction
from shapely.geometry.base import BaseGeometry

from apps.accounts.models import User
from apps.kernel import geos
from apps.plans import registry
from apps.plans.actions.apply_fix import apply_fix
from apps.plans.actions.revert_changeset import revert_changeset
from apps.plans.actions.validate_version import validate_version
from apps.plans.models import Changeset, PlanVersion, StoredFinding
from apps.plans.queries.fixes import proposed_fix
from apps.plans.rules import catalogue
from tests import build, shapes


@dataclass(frozen=True)
class Story:
    """Things drawn, oldest first, as (layer, geometry, attributes); what the fix does to each area, in m²."""

    drawn: tuple[tuple[str, BaseGeometry, dict[str, Any]], ...]
    changes_m2: tuple[float, ...]


ZONE, LINE, STREET = "functional-zone", "transport-line", {"mode": "street"}
CITY = ("agglomeration-zone", shapes.square(0, 0, 200), {"kind": "core"})
REPEATED = shapes.ring((0, 0), (100, 0), (100, 0), (100, 100), (0, 100))

STORIES = {
    "topology/req-no-overlap": Story(
        ((ZONE, shapes.square(0, 0, 100), {}), (ZONE, shapes.square(90, 0, 100), {})), (-1000,)
    ),
    "topology/rec-no-gap": Story(
        (CITY, (ZONE, shapes.box(0, 0, 200, 150), {}), (ZONE, shapes.box(0, 160, 200, 200), {})),
        (2000,),
    ),
    "topology/req-no-duplicate-geometry": Story(
        ((ZONE, shapes.square(0, 0, 100), {}), (ZONE, shapes.square(0, 0, 100), {})), (-10_000,)
    ),
    "topology/rec-no-duplicate-vertex": Story(((ZONE, REPEATED, {}),), (0,)),
    "boundary/req-inside-plan": Story(
        (CITY, (ZONE, shapes.box(190, 100, 210, 120), {})),
        (-200,),  # half of 20 × 20 m is outside
    ),
    "network/rec-crossing-node": Story(
        (
            (LINE, shapes.line((0, 50), (100, 50)), STREET),
            (LINE, shapes.line((50, 0), (50, 100)), STREET),
        ),
        (0, 0),
    ),
    "network/rec-no-dangling-end": Story(
        (
            (LINE, shapes.line((0, 50), (100, 50)), STREET),
            (LINE, shapes.line((50, 0), (50, 48)), STREET),
        ),
        (0, 0),
    ),
    "transport/req-stop-on-line": Story(
        (
            (LINE, shapes.line((0, 0), (500, 0)), {"uid": UUID(int=1)}),
            ("transport-stop", shapes.point(50, 90), {"line_uid": UUID(int=1)}),
        ),
        (0,),
    ),
}


def test_every_rule_with_a_quick_fix_has_its_story() -> None:
    assert set(STORIES) == {rule.id for rule in catalogue().values() if rule.fix is not None}


@pytest.mark.parametrize("rule", STORIES)
def test_a_fix_tells_its_change_removes_the_finding_and_can_be_undone(
    rule: str, aigerim: User, draft: PlanVersion
) -> None:
    story = STORIES[rule]
    _draw(aigerim, draft, story)
    drawn = _hashes(draft)
    finding = _found(draft, rule)

    fix = proposed_fix(draft, finding)
    saved = apply_fix(
        actor=aigerim,
        version=draft,
        key=finding.key,
        token=fix.token,
        reason="The surveyor agrees with the fix",
    )

    changes = [one.area_after_m2 - one.area_before_m2 for one in fix.repairs]
    assert changes == pytest.approx(list(story.changes_m2), rel=0.002, abs=0.01)
    validate_version(actor=None, version=draft)
    assert not StoredFinding.objects.filter(version=draft, key=finding.key).exists()
    assert not StoredFinding.objects.filter(version=draft, rule=rule).exists()
    assert _hashes(draft) != drawn

    revert_changeset(
        actor=aigerim,
        version=draft,
        changeset=saved.changeset,
        reason="The surveyor changed his mind",
    )

    assert _hashes(draft) == drawn
    assert _found(draft, rule).key == finding.key


def _draw(author: User, version: PlanVersion, story: Story) -> None:
    """Written as an import writes: outlines are stored as they come, a save from the editor tidies them."""
    with transaction.atomic():
        changeset = Changeset.objects.create(version=version, author=author, reason=build.REASON)
        with connection.cursor() as cursor:
            cursor.execute(
                "SELECT set_config('bas_jospar.changeset', %s, true)", [str(changeset.pk)]
            )
        for layer, geometry, attributes in story.drawn:
            values = {"geom": geos.to_geos(geometry), "certainty": "demo", "source": "test"}
            values |= build.REQUIRED[layer] | attributes
            registry.layer(layer)._default_manager.create(version=version, **values)


def _hashes(version: PlanVersion) -> dict[UUID, str]:
    return {
        uid: digest
        for model in registry.layers().values()
        for uid, digest in model._default_manager.filter(version=version).values_list(
            "uid", "content_hash"
        )
    }


def _found(version: PlanVersion, rule: str) -> StoredFinding:
    validate_version(actor=None, version=version)
    version.refresh_from_db()
    return StoredFinding.objects.get(version=version, rule=rule)
