"""What people of the demo city said at the hearing: fictional authors, places typed by hand."""

from dataclasses import dataclass
from uuid import UUID

from shapely.geometry import LineString, Point, Polygon
from shapely.geometry.base import BaseGeometry

from apps.demo.city.feature import uid_of
from apps.demo.city.plane import LonLat, area, path, place


@dataclass(frozen=True)
class Voice:
    """One statement; `targets` are (layer, key) of features, `drawn` a place of its own."""

    key: str
    language: str
    kind: str
    author: str
    text: str
    targets: tuple[tuple[str, str], ...] = ()
    drawn: BaseGeometry | None = None
    organisation: str = ""

    @property
    def target_uids(self) -> tuple[tuple[str, UUID], ...]:
        """The targets as (layer, uid)."""
        return tuple((layer, uid_of(layer, key)) for layer, key in self.targets)


def zone(key: str) -> tuple[tuple[str, str], ...]:
    """A statement on a functional zone."""
    return (("functional-zone", key),)


def line(key: str) -> tuple[tuple[str, str], ...]:
    """A statement on a transport line."""
    return (("transport-line", key),)


def facility(key: str) -> tuple[tuple[str, str], ...]:
    """A statement on a public facility."""
    return (("public-facility", key),)


def plot(key: str) -> tuple[tuple[str, str], ...]:
    """A statement on a renovation plot."""
    return (("renovation-district", key),)


def village(key: str) -> tuple[tuple[str, str], ...]:
    """A statement on a village."""
    return (("suburban-village", key),)


def at(lon: float, lat: float) -> Point:
    """A drawn point."""
    return place(lon, lat)


def along(*positions: LonLat) -> LineString:
    """A drawn line."""
    return path(positions)


def around(*positions: LonLat) -> Polygon:
    """A drawn area."""
    return area(positions)
