"""Which frames would put coordinates into the agglomeration, with reason and accuracy; never a decision (no Django)."""

from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache
from typing import Any

import numpy as np
import shapely
from numpy.typing import NDArray
from shapely.geometry.base import BaseGeometry

from apps.imports.domain import frame
from apps.kernel import crs

Array = NDArray[Any]

# The city itself with its near villages (longitude, latitude), against which equal guesses are weighed.
CITY_WGS = (71.1, 50.8, 71.9, 51.4)
# Fewer points than that inside is no sign.
LEAST_SHARE = 0.5
DECLARED_SHARE = 0.99
MOST_POINTS = 5000
DEGREES = (360.0, 90.0)
LOCAL_M = 200_000.0


@dataclass(frozen=True)
class Candidate:
    """A frame in which the coordinates would fall into the agglomeration, and what part of them does."""

    epsg: int
    name: str
    swapped: bool = False
    share_inside: float = 1.0
    share_city: float = 0.0

    @property
    def title(self) -> str:
        """`EPSG:3857 (Web Mercator)`, with a word about swapped axes."""
        order = ", latitude or northing first" if self.swapped else ""
        return f"EPSG:{self.epsg} ({self.name}{order})"

    @property
    def crs(self) -> str:
        """As `frame.parse` takes it."""
        return f"EPSG:{self.epsg}"


# What data about Astana is met in, the likeliest first. Without zone number in the easting, the
# 6-degree zones look like UTM and have to be told apart by a person.
KNOWN_FRAMES = (
    (4326, "WGS 84"),
    (3857, "Web Mercator"),
    (32642, "UTM 42N"),
    (32643, "UTM 43N"),
    (28412, "Pulkovo 1942, Gauss-Krüger zone 12"),
    (28413, "Pulkovo 1942, Gauss-Krüger zone 13"),
    (2540, "Pulkovo 1942, 3-degree Gauss-Krüger zone 24"),
    (2539, "Pulkovo 1942, 3-degree Gauss-Krüger zone 23"),
    (2599, "Pulkovo 1942, 3-degree Gauss-Krüger, 72° E"),
    (2598, "Pulkovo 1942, 3-degree Gauss-Krüger, 69° E"),
    (28472, "Pulkovo 1942, Gauss-Krüger 12N without zone number"),
    (28473, "Pulkovo 1942, Gauss-Krüger 13N without zone number"),
)
QAZTRF = (frame.QAZTRF_CODE, "QazTRF-23")


def points_of(geometries: Sequence[BaseGeometry | None] | Array) -> Array:
    """A point of each geometry, as rows of x and y; no more than are needed."""
    present = np.array([one for one in geometries if one is not None], dtype=object)
    if not present.size:
        return np.empty((0, 2))
    step = max(1, len(present) // MOST_POINTS)
    bounds = shapely.bounds(present[::step])
    middle = np.column_stack((bounds[:, 0] + bounds[:, 2], bounds[:, 1] + bounds[:, 3])) / 2
    return middle[np.isfinite(middle).all(axis=1)]


def candidates(geometries: Sequence[BaseGeometry | None] | Array) -> list[Candidate]:
    """Frames that would put most of the features into the agglomeration, likeliest first."""
    return sniff(points_of(geometries))


def sniff(points: Array) -> list[Candidate]:
    """The same for points, as rows of x and y."""
    if not len(points):
        return []
    found = []
    for epsg, name in KNOWN_FRAMES:
        for swapped in (False, True):
            inside, city = shares(points, f"EPSG:{epsg}", swapped=swapped)
            if inside >= LEAST_SHARE:
                found.append(Candidate(epsg, name, swapped, inside, city))
    return sorted(found, key=lambda one: (-round(one.share_inside, 1), -round(one.share_city, 1)))


def shares(points: Array, source: str, *, swapped: bool = False) -> tuple[float, float]:
    """Parts of the points that lie in the agglomeration and in the city, if they are in `source`."""
    if not len(points):
        return 0.0, 0.0
    x, y = (points[:, 1], points[:, 0]) if swapped else (points[:, 0], points[:, 1])
    at_x, at_y = frame.move_points(frame.parse(source), x, y)
    return _share(at_x, at_y, crs.extent_storage()), _share(at_x, at_y, _city())


def is_local_grid(points: Array) -> bool:
    """Whether the numbers are metres too small for any frame of the country: the municipal grid, say."""
    if not len(points):
        return False
    x, y = np.abs(np.median(points, axis=0))
    return bool((x > DEGREES[0] or y > DEGREES[0]) and x < LOCAL_M and y < LOCAL_M)


def _share(x: Array, y: Array, box: tuple[float, float, float, float]) -> float:
    left, low, right, high = box
    inside = (left <= x) & (x <= right) & (low <= y) & (y <= high)
    return float(np.count_nonzero(inside) / len(x))


@lru_cache(maxsize=1)
def _city() -> tuple[float, float, float, float]:
    box = crs.project(shapely.box(*CITY_WGS), crs.EXCHANGE, crs.STORAGE)
    west, south, east, north = box.bounds
    return west, south, east, north
