"""What a rule proposes to do about a finding, computed from the features as they are now."""

from dataclasses import dataclass

from django.utils.translation import gettext as _

from apps.kernel import geos
from apps.kernel.errors import Conflict
from apps.plans import registry
from apps.plans.domain.finding import Finding, Unit
from apps.plans.domain.neighbourhood import grown
from apps.plans.domain.operation import Operation
from apps.plans.domain.preview import Repair, digest, repairs
from apps.plans.domain.rule import Rule
from apps.plans.domain.scene import Scene
from apps.plans.models import PlanVersion, StoredFinding
from apps.plans.queries import scene as scenes
from apps.plans.rules import catalogue

# A fix sees what the defect touches, and a little around it.
AROUND_M = 1.0


@dataclass(frozen=True)
class ProposedFix:
    """A fix as proposed: `token` names exactly these operations on exactly this state of the features."""

    rule: Rule
    operations: tuple[Operation, ...]
    repairs: tuple[Repair, ...]
    token: str


def proposed_fix(version: PlanVersion, row: StoredFinding) -> ProposedFix:
    """The fix of a finding. Raises Conflict `fix.none` when its rule has none, `fix.not_possible` when it
    would leave nothing sound or the plan has moved on."""
    rule = catalogue()[row.rule]
    if rule.fix is None:
        raise Conflict("fix.none", _("There is no quick fix for this: correct it in the editor."))
    scene = _scene(version, rule, row)
    operations = tuple(rule.fix(scene, _finding(row)))
    if not operations:
        raise Conflict(
            "fix.not_possible",
            _("The quick fix does not fit here: correct it in the editor, or validate again."),
        )
    return ProposedFix(rule, operations, repairs(scene, operations), digest(operations))


def _scene(version: PlanVersion, rule: Rule, row: StoredFinding) -> Scene:
    box = grown(geos.to_shapely(row.geom).bounds, AROUND_M)
    found = {row.layer: scenes.features(version, row.layer, boxes=[box])}
    for layer, uid in ((row.layer, row.uid), (row.other_layer, row.other_uid)):
        if uid is not None and all(one.uid != uid for one in found.setdefault(layer, [])):
            found[layer] += scenes.features(version, layer, uids=[uid])
    for layer in rule.against:
        found[layer] = scenes.features(version, registry.layer(layer).spec.slug)
    return scenes.scene(found)


def _finding(row: StoredFinding) -> Finding:
    return Finding(
        geometry=geos.to_shapely(row.geom),
        layer=row.layer,
        uid=row.uid,
        other_layer=row.other_layer,
        other_uid=row.other_uid,
        measure=row.measure,
        unit=Unit(row.unit),
        values=row.values,
        part=row.part,
        rule=row.rule,
    )
