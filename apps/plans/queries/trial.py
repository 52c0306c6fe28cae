"""What the rules would say of a version with features on trial in it; nothing is written."""

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from functools import cached_property, partial
from typing import Any
from uuid import UUID

import shapely
from django.core.exceptions import ValidationError
from django.db.models import Q
from django.utils import translation

from apps.kernel.text import LANGUAGES
from apps.plans import registry
from apps.plans.attributes import editable_fields
from apps.plans.cards import title, zone_labels
from apps.plans.domain import neighbourhood
from apps.plans.domain.finding import Finding, Severity
from apps.plans.domain.neighbourhood import MANY, TOUCH_M, Box, Change
from apps.plans.domain.scene import Key, Rows, SceneFeature
from apps.plans.domain.validation import everything
from apps.plans.models import PlanVersion
from apps.plans.queries import scene as scenes
from apps.plans.queries.edits import layers_of, looked_at_again
from apps.plans.queries.scene import Read
from apps.plans.rules import catalogue

# What comes now is younger than everything that is stored.
AGE_OF_NEW = 1 << 62

Report = Callable[[float], None]
Names = Mapping[str, str]  # by language


@dataclass(frozen=True)
class TrialFinding:
    """A finding that the version does not have now; `about` names the features on trial it concerns."""

    finding: Finding
    about: frozenset[UUID]


@dataclass(frozen=True)
class Overlay:
    """A layer with some features changed, added or gone; the other layers as they are stored."""

    version: PlanVersion
    layer: str
    changed: tuple[SceneFeature, ...]
    gone: frozenset[UUID] = frozenset()
    stored: Mapping[UUID, SceneFeature] = field(default_factory=dict)

    @cached_property
    def rows(self) -> Rows:
        """The features on trial."""
        return Rows(self.changed)

    @cached_property
    def touched(self) -> frozenset[UUID]:
        """Features that are not as they are stored."""
        return self.gone | {one.uid for one in self.changed}

    def read(
        self,
        layer: str,
        *,
        boxes: Sequence[Box] | None = None,
        uids: Any = None,
        where: Q | None = None,
    ) -> list[SceneFeature]:
        """As `scenes.features`. `where` looks at stored ones only: a feature on trial is asked about anyway."""
        found = scenes.features(self.version, layer, boxes=boxes, uids=uids, where=where)
        if layer != self.layer:
            return found
        kept = [one for one in found if one.uid not in self.touched]
        new = () if where is not None else self._among(boxes, uids)
        return sorted([*kept, *new], key=lambda one: one.age)

    def _among(self, boxes: Sequence[Box] | None, uids: Any) -> Sequence[SceneFeature]:
        if not self.changed:
            return ()
        chosen = set(range(len(self.changed)))
        if boxes is not None:
            frames = [shapely.box(*box) for box in boxes]
            chosen = set(self.rows.tree.query(frames)[1].tolist()) if frames else set()
        wanted = None if uids is None else set(uids)
        return [
            self.changed[index]
            for index in sorted(chosen)
            if wanted is None or self.changed[index].uid in wanted
        ]

    def changes(self) -> list[Change]:
        """Where rules have to look again."""
        boxes: dict[UUID, list[Box]] = {uid: [] for uid in sorted(self.touched)}
        for one in (*self.stored.values(), *self.changed):
            boxes[one.uid].append(one.geometry.bounds)
        return [Change(self.layer, uid, tuple(found)) for uid, found in boxes.items()]


def overlay(
    version: PlanVersion, layer: str, changed: Sequence[SceneFeature], gone: frozenset[UUID]
) -> Overlay:
    """The version with these features in it. A changed one keeps the attributes it does not name, and its age;
    values may be written as in JSON. Geometries are in EPSG:32642."""
    wanted = gone | {one.uid for one in changed}
    stored = {one.uid: one for one in scenes.features(version, layer, uids=wanted)}
    settled = []
    for number, one in enumerate(changed):
        before = stored.get(one.uid)
        values = {**(before.attributes if before else {}), **typed(layer, one.attributes)}
        age = before.age if before else AGE_OF_NEW + number
        settled.append(replace(one, attributes=values, age=age))
    return Overlay(version, layer, tuple(settled), gone, stored)


def findings_if(trial: Overlay, report: Report = lambda percent: None) -> list[TrialFinding]:
    """What the version would be found to have and has not now, errors first, in the order of rules."""
    if not trial.touched:
        return []
    changes = trial.changes()
    look = _everywhere if len(changes) > MANY else partial(looked_at_again, trial.version)
    known = {one.key for one in _found(look(changes, partial(scenes.features, trial.version)))}
    report(40)
    new = {one.key: one for one in _found(look(changes, trial.read)) if one.key not in known}
    report(80)
    order = [*Severity, None]
    told = sorted(new.values(), key=lambda one: (order.index(one.severity), one.rule))
    return [TrialFinding(one, _about(trial, one)) for one in told]


def names_of(trial: Overlay, keys: set[Key]) -> dict[Key, Names]:
    """What people call these features, in each language: those on trial by the names they would have."""
    rows: dict[Key, Any] = {}
    for layer in {layer for layer, _uid in keys}:
        model = registry.layer(layer)
        uids = [uid for slug, uid in keys if slug == layer]
        found = model._default_manager.filter(version=trial.version, uid__in=uids)
        rows |= {(layer, row.uid): row for row in found}
    for one in trial.changed:
        if one.key in keys:
            row = rows.setdefault(one.key, registry.layer(trial.layer)())
            for name, value in one.attributes.items():
                setattr(row, name, value)
    told: dict[Key, dict[str, str]] = {key: {} for key in rows}
    for language in LANGUAGES:
        with translation.override(language):
            labels = zone_labels()
            for key, row in rows.items():
                told[key][language] = title(row, labels)
    return dict(told)


def typed(layer: str, attributes: Mapping[str, Any]) -> dict[str, Any]:
    """The attributes as the columns of the layer hold them; what cannot be read is unknown."""
    fields = editable_fields(registry.layer(layer))
    values: dict[str, Any] = {}
    for name, given in attributes.items():
        try:
            values[name] = fields[name].to_python(given) if name in fields else None
        except (ValidationError, TypeError, ValueError):
            values[name] = None
    return values


def _everywhere(changes: Sequence[Change], read: Read) -> list[Any]:
    touched = frozenset(one.layer for one in changes)
    plan = neighbourhood.plan(catalogue().values(), touched)
    rules = (*plan.whole, *plan.places, *plan.local)
    scene = scenes.scene({layer: read(layer) for layer in sorted(layers_of(rules))})
    return everything(rules, scene, lambda percent, step: None)


def _found(replacements: Sequence[Any]) -> Iterator[Finding]:
    for one in replacements:
        yield from one.findings


def _about(trial: Overlay, finding: Finding) -> frozenset[UUID]:
    """The features on trial that a finding names; of a place without a feature, those that touch it."""
    named = {(finding.layer, finding.uid), (finding.other_layer, finding.other_uid)}
    about = {uid for uid in trial.touched if (trial.layer, uid) in named}
    if finding.uid is not None or finding.layer != trial.layer:
        return frozenset(about)
    near = trial.rows.tree.query(finding.geometry, predicate="dwithin", distance=TOUCH_M)
    about |= {trial.changed[index].uid for index in near}
    left = (one for uid, one in trial.stored.items() if uid in trial.gone)
    about |= {one.uid for one in left if shapely.dwithin(one.geometry, finding.geometry, TOUCH_M)}
    return frozenset(about)
