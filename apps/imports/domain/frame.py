"""From the coordinates of a file to EPSG:32642, and which frame would fit when the declared one does not."""

from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache
from typing import Any

import numpy as np
import shapely
from numpy.typing import NDArray
from pyproj import CRS, Transformer
from pyproj.exceptions import CRSError, ProjError
from pyproj.transformer import AreaOfInterest
from shapely.geometry.base import BaseGeometry

from apps.kernel import crs

Array = NDArray[Any]


@dataclass(frozen=True)
class Candidate:
    """A frame in which the coordinates would fall into the agglomeration."""

    epsg: int
    name: str
    swapped: bool = False

    @property
    def title(self) -> str:
        """`EPSG:3857 (Web Mercator)`, with a word about swapped axes."""
        order = ", latitude or northing first" if self.swapped else ""
        return f"EPSG:{self.epsg} ({self.name}{order})"


# What data about Astana is met in, the likeliest first.
KNOWN_FRAMES = (
    (4326, "WGS 84"),
    (3857, "Web Mercator"),
    (32642, "UTM 42N"),
    (32643, "UTM 43N"),
    (28412, "Pulkovo 1942, Gauss-Krüger zone 12"),
    (28413, "Pulkovo 1942, Gauss-Krüger zone 13"),
)


class UnknownFrame(ValueError):  # noqa: N818 - says what it is
    """PROJ does not know the frame that was named."""


@lru_cache(maxsize=32)
def parse(text: str) -> CRS:
    """The frame that a file or a person names: EPSG:…, a number, WKT."""
    try:
        return CRS.from_user_input(int(text) if text.strip().isdigit() else text.strip())
    except CRSError as error:
        raise UnknownFrame(text) from error


def label(text: str) -> str:
    """`EPSG:32642` when the frame has a code, else its name."""
    frame = parse(text)
    epsg = frame.to_epsg(min_confidence=70)
    return f"EPSG:{epsg}" if epsg else str(frame.name)


def to_storage(geometries: Sequence[BaseGeometry | None], source: str) -> list[BaseGeometry | None]:
    """Two-dimensional copies in EPSG:32642; coordinates that cannot be moved become infinite."""
    flat = shapely.force_2d(np.array(geometries, dtype=object))
    frame = parse(source)
    if frame.to_epsg() == crs.STORAGE:
        return list(flat)
    change = _transformer(frame)

    def move(coordinates: Array) -> Array:
        return np.column_stack(_moved(change, coordinates[:, 0], coordinates[:, 1]))

    return list(shapely.transform(flat, move))


def candidates(geometries: Sequence[BaseGeometry | None]) -> list[Candidate]:
    """Frames that would put the middle of the features into the agglomeration, likeliest first."""
    points = shapely.centroid(
        np.array([one for one in geometries if one is not None], dtype=object)
    )
    points = points[~shapely.is_empty(points)]
    if points.size == 0:
        return []
    x, y = float(np.median(shapely.get_x(points))), float(np.median(shapely.get_y(points)))
    return [
        Candidate(epsg, name, swapped)
        for epsg, name in KNOWN_FRAMES
        for swapped in (False, True)
        if _fits(epsg, *((y, x) if swapped else (x, y)))
    ]


def _fits(epsg: int, x: float, y: float) -> bool:
    moved_x, moved_y = _moved(_transformer(parse(str(epsg))), np.array([x]), np.array([y]))
    left, low, right, high = crs.extent_storage()
    return bool(left <= moved_x[0] <= right and low <= moved_y[0] <= high)


@lru_cache(maxsize=32)
def _transformer(frame: CRS) -> Transformer:
    # With the area named, PROJ takes the datum shift meant for it; without, any of several.
    return Transformer.from_crs(
        frame, crs.STORAGE, always_xy=True, area_of_interest=AreaOfInterest(*crs.EXTENT_WGS)
    )


def _moved(change: Transformer, x: Array, y: Array) -> tuple[Array, Array]:
    try:
        moved = change.transform(x, y)
    except ProjError:
        return np.full_like(x, np.inf), np.full_like(y, np.inf)
    return np.asarray(moved[0]), np.asarray(moved[1])
