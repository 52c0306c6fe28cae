"""What was edited since a validation, and what the rules say about its neighbourhood now."""

from collections.abc import Sequence
from functools import partial
from typing import Any
from uuid import UUID

import shapely
from django.db.models import Q

from apps.kernel import geos
from apps.plans import registry
from apps.plans.domain import neighbourhood
from apps.plans.domain.neighbourhood import Box, Change
from apps.plans.domain.rule import Link, Rule
from apps.plans.domain.scene import Key, Scene, SceneFeature
from apps.plans.domain.validation import Replacement, around, at_place, everything
from apps.plans.models import FeatureRevision, PlanVersion, StoredFinding
from apps.plans.queries import scene as scenes
from apps.plans.queries.scene import Read
from apps.plans.rules import catalogue

# A gap that runs out of its window is looked for in a window twice as large, so many times; then everywhere.
WIDER = 4


def changes_since(version: PlanVersion, revision: int, *, limit: int) -> list[Change]:
    """Features edited after `revision`, with their boxes before and after; at most `limit` + 1 of them."""
    boxes: dict[Key, list[Box]] = {}
    rows = FeatureRevision.objects.filter(version=version, id__gt=revision).order_by("id")
    for layer, uid, before, after in rows.values_list(
        "layer", "uid", "before__geom", "after__geom"
    ).iterator():
        found = boxes.setdefault((layer, uid), [])
        found += [shapely.from_wkb(text).bounds for text in (before, after) if text]
        if len(boxes) > limit:
            break
    return [Change(layer, uid, tuple(found)) for (layer, uid), found in boxes.items()]


def looked_at_again(
    version: PlanVersion, changes: Sequence[Change], read: Read | None = None
) -> list[Replacement]:
    """What takes the place of earlier findings after the changes; `read` gives the features as they are
    after them (None: as they are stored)."""
    read = read or partial(scenes.features, version)
    layers = frozenset(one.layer for one in changes)
    plan = neighbourhood.plan(catalogue().values(), layers)
    return [
        *_whole(read, plan.whole),
        *(_ground(version, read, rule, changes) for rule in plan.places),
        *_local(read, plan.local, changes),
    ]


def _whole(read: Read, rules: Sequence[Rule]) -> list[Replacement]:
    if not rules:
        return []
    layers = layers_of(rules)
    scene = scenes.scene({layer: read(layer) for layer in layers})
    return everything(rules, scene, lambda percent, step: None)


def layers_of(rules: Sequence[Rule]) -> set[str]:
    """The layers that these rules look at, measure against or follow to."""
    found: set[str] = set()
    for rule in rules:
        found |= {*(rule.layers or registry.layers()), *rule.against}
        found |= {slug for link in rule.links for slug in (link.layer, link.target)}
    return found


def _ground(version: PlanVersion, read: Read, rule: Rule, changes: Sequence[Change]) -> Replacement:
    """The rule over a window round the edits, which grows while a defect runs out of it."""
    edited = [box for layer in rule.layers for box in neighbourhood.boxes_of(changes, layer)]
    place = neighbourhood.region(edited)
    known = StoredFinding.objects.filter(
        version=version, rule=rule.id, geom__intersects=geos.to_geos(place)
    )
    boxes = edited + [geos.to_shapely(one.geom).bounds for one in known]
    margin_m = neighbourhood.WINDOW_MARGIN_M
    for _try in range(WIDER):
        window = neighbourhood.joined([neighbourhood.grown(box, margin_m) for box in boxes])
        found = at_place(rule, _windowed(read, rule, window), place)
        if found is not None:
            return found
        margin_m *= 8
    everywhere = {layer: read(layer) for layer in (*rule.layers, *rule.against)}
    return at_place(rule, scenes.scene(everywhere), place) or Replacement(rule, ())


def _windowed(read: Read, rule: Rule, window: Sequence[Box]) -> Scene:
    rows = {layer: read(layer, boxes=window) for layer in rule.layers}
    rows |= {layer: read(layer) for layer in rule.against}
    return scenes.scene(rows, window=shapely.union_all([shapely.box(*box) for box in window]))


def _local(read: Read, rules: Sequence[Rule], changes: Sequence[Change]) -> list[Replacement]:
    if not rules:
        return []
    changed = frozenset(one.key for one in changes)
    rows, near = _neighbours(read, rules, changes)
    subjects = _subjects(read, rules, changed)
    for one in (one for found in subjects.values() for one in found):
        rows.setdefault(one.layer, {})[one.uid] = one
    _add_targets(read, rules, rows)
    for layer in {layer for rule in rules for layer in rule.against}:
        rows[layer] = {one.uid: one for one in read(layer)}
    scene = scenes.scene({layer: list(found.values()) for layer, found in rows.items()})
    return [
        around(
            rule,
            scene,
            neighbourhood.focus_of(rule, changed, near)
            | {one.key for link in rule.links for one in subjects.get(link, ())},
        )
        for rule in rules
    ]


Found = dict[str, dict[UUID, SceneFeature]]


def _neighbours(
    read: Read, rules: Sequence[Rule], changes: Sequence[Change]
) -> tuple[Found, dict[str, frozenset[Key]]]:
    """Features round the edits by layer, and the keys of those near enough for their verdict to change."""
    rows: Found = {}
    near: dict[str, frozenset[Key]] = {}
    for layer in {one.layer for one in changes}:
        reach_m = neighbourhood.reach_m(rules, layer)
        boxes = neighbourhood.boxes_of(changes, layer, reach_m)
        first = read(layer, boxes=boxes)
        near[layer] = frozenset(one.key for one in first)
        if reach_m:
            # What decides about the near ones may itself lie one reach further.
            boxes = [neighbourhood.grown(one.geometry.bounds, reach_m) for one in first]
            first += read(layer, boxes=neighbourhood.joined(boxes))
        rows[layer] = {one.uid: one for one in sorted(first, key=lambda one: one.age)}
    return rows, near


def _subjects(
    read: Read, rules: Sequence[Rule], changed: frozenset[Key]
) -> dict[Link, list[SceneFeature]]:
    """Features that name a changed one, by the link that names it."""
    links = {link for rule in rules for link in rule.links}
    found = {}
    for link in links:
        uids = [uid for layer, uid in changed if layer == link.target]
        if uids:
            where = Q(**{f"{link.field}__in": uids})
            found[link] = read(link.layer, where=where)
    return found


def _add_targets(read: Read, rules: Sequence[Rule], rows: Found) -> None:
    """Features that others in the scene name."""
    for link in {link for rule in rules for link in rule.links}:
        named: set[Any] = {
            one.attributes.get(link.field) for one in rows.get(link.layer, {}).values()
        }
        missing = {uid for uid in named if uid is not None} - set(rows.get(link.target, {}))
        if missing:
            for one in read(link.target, uids=missing):
                rows.setdefault(link.target, {})[one.uid] = one
