"""Rule: a feature has the attributes that the state of the version asks for."""

from collections.abc import Iterator

import shapely

from apps.plans.domain.finding import Finding
from apps.plans.domain.rule import Rule, gettext_noop
from apps.plans.domain.scene import Scene, SceneFeature
from apps.plans.domain.spec import RequiredFrom


def check(scene: Scene) -> Iterator[Finding]:
    """Every empty attribute that the layer requires, with the state that will ask for it."""
    for layer, wanted in scene.required.items():
        for feature in scene.asked_features(layer):
            for one in wanted:
                if _applies(one, feature) and feature.attributes.get(one.field) in (
                    None,
                    "",
                    [],
                    {},
                ):
                    yield Finding(
                        shapely.point_on_surface(feature.geometry),
                        layer,
                        feature.uid,
                        values={"field": one.field},
                        part=one.field,
                        from_state=one.state,
                    )


def _applies(wanted: RequiredFrom, feature: SceneFeature) -> bool:
    return not wanted.when or feature.attributes.get(wanted.when) in wanted.values


RULE = Rule(
    id="attribute/req-present",
    code="attribute.required",
    title=gettext_noop("Required attributes are filled in"),
    message=gettext_noop("“%(name)s” has no value: %(field)s."),
    hint=gettext_noop("Fill in the attribute."),
    check=check,
    by_place=False,
)
