"""Areas on the WGS 84 spheroid for whole arrays of geometries at once (no Django)."""

from functools import lru_cache
from typing import Any

import numpy as np
import numpy.typing as npt
import shapely
from pyproj import Transformer

from apps.kernel import crs

Geometries = npt.NDArray[np.object_]
Areas = npt.NDArray[np.float64]

# Lambert azimuthal equal-area round the city: it keeps areas of the spheroid exactly, and within
# the agglomeration its straight lines are geodesics to less than a millionth of the area.
EQUAL_AREA = "+proj=laea +lat_0=51.15 +lon_0=71.45 +ellps=WGS84 +units=m +no_defs"


def spheroid_areas_m2(geometries: Geometries) -> Areas:
    """Area of each geometry (EPSG:32642) on the spheroid, square metres; empty ones give 0."""
    if len(geometries) == 0:
        return np.zeros(0)
    change: Any = _equal_area().transform
    flat = shapely.transform(geometries, change, interleaved=False)
    areas: Areas = shapely.area(flat)
    return areas


@lru_cache(maxsize=1)
def _equal_area() -> Transformer:
    return Transformer.from_crs(crs.STORAGE, EQUAL_AREA, always_xy=True)
