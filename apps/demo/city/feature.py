"""What the demo city is made of: one feature with a stable identifier and its attributes."""

import uuid
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

from shapely.geometry.base import BaseGeometry

NAMESPACE = uuid.UUID("6f0d1c5e-3b1f-5c0e-9a51-0a57a1a57a00")


@dataclass(frozen=True)
class Name:
    """A name in Kazakh, Russian and English."""

    kk: str
    ru: str
    en: str

    def as_fields(self) -> dict[str, str]:
        """The three name columns of a feature."""
        return {"name_kk": self.kk, "name_ru": self.ru, "name_en": self.en}

    def numbered(self, number: int) -> "Name":
        """The same name with a block number behind it."""
        return Name(
            f"{self.kk}, {number}-орам",
            f"{self.ru}, квартал {number}",
            f"{self.en}, block {number}",
        )


@dataclass(frozen=True)
class DemoFeature:
    """A feature of one layer; `geometry` is in EPSG:32642 metres, `key` is unique in its layer."""

    layer: str
    key: str
    geometry: BaseGeometry
    attributes: Mapping[str, Any] = field(default_factory=dict)

    @property
    def uid(self) -> uuid.UUID:
        """The same in every run and in every version."""
        return uid_of(self.layer, self.key)


def uid_of(layer: str, key: str) -> uuid.UUID:
    """Identifier of the feature `key` of `layer`."""
    return uuid.uuid5(NAMESPACE, f"{layer}/{key}")


def described(name: Name, source: str, **attributes: Any) -> dict[str, Any]:
    """Attributes common to every demo feature, and the layer's own."""
    return {
        **name.as_fields(),
        "certainty": "demo",
        "source": f"demo: {source}",
        **attributes,
    }
