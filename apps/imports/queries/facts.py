"""What a person's choices are checked against: the file's contents and the layers of the plan."""

from collections.abc import Mapping
from typing import Any

from apps.imports.domain.choices import Facts
from apps.imports.mapper.rows import BAG
from apps.imports.queries.layers import targets
from apps.plans import registry


def facts(inspection: Mapping[str, Any]) -> Facts:
    """Fields and their codes by layer, and which layers keep what has no field of its own."""
    layers = {
        slug: {name: frozenset(target.codes.values()) for name, target in targets(model).items()}
        for slug, model in registry.layers().items()
    }
    return Facts(
        inspection, layers, {slug: BAG for slug, fields in layers.items() if BAG in fields}
    )
