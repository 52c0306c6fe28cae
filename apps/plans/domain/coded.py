"""Which attributes hold codes of which list, and reading them from a scene (no Django)."""

from collections.abc import Iterator, Mapping

import shapely

from apps.plans.domain.finding import Finding
from apps.plans.domain.scene import Code, Scene, SceneFeature

# Attribute → code list. The first list is complete: what is not in it does not exist.
LISTS: Mapping[str, str] = {"zone_code": "functional-zone", "hilucs": "hilucs"}
COMPLETE = frozenset({"functional-zone"})


def coded(scene: Scene) -> Iterator[tuple[SceneFeature, str, str, Code | None]]:
    """Every filled code of the features asked about: feature, attribute, code, its row in the list."""
    for layer in scene.layers:
        for feature in scene.asked_features(layer):
            for attribute, name in LISTS.items():
                code = feature.attributes.get(attribute)
                if code and name in scene.codes:
                    yield feature, attribute, str(code), scene.codes[name].get(str(code))


def finding_of(feature: SceneFeature, attribute: str, code: str) -> Finding:
    """A finding about a code of a feature."""
    return Finding(
        shapely.point_on_surface(feature.geometry),
        feature.layer,
        feature.uid,
        values={"field": attribute, "value": code},
        part=attribute,
    )
