"""From the coordinates of a file to EPSG:32642: known frames, fixed datum operations, stated accuracy (no Django)."""

import re
from collections.abc import Sequence
from functools import lru_cache
from typing import Any

import numpy as np
import shapely
from numpy.typing import NDArray
from pyproj import CRS, Transformer
from pyproj.enums import TransformDirection
from pyproj.exceptions import CRSError, ProjError
from pyproj.transformer import AreaOfInterest
from shapely.geometry.base import BaseGeometry

from apps.kernel import crs

Array = NDArray[Any]

# QazTRF-23, official since 2025-01-01, is younger than our PROJ. By the null transformation
# EPSG:10965 its coordinates are those of WGS 84 within a metre; the grid qazgrid_kz.gsb
# (EPSG:10964, 0.1 m, from Pulkovo 1942) is not at hand. GRS 1980 is what frames of ITRF use;
# it differs from the WGS 84 ellipsoid by a tenth of a millimetre.
QAZTRF_CODE = 10941
QAZTRF_WKT = """GEOGCRS["QazTRF-23",
  DATUM["Qazaqstan Terrestrial Reference Frame 2023",
    ELLIPSOID["GRS 1980",6378137,298.257222101,LENGTHUNIT["metre",1]]],
  PRIMEM["Greenwich",0,ANGLEUNIT["degree",0.0174532925199433]],
  CS[ellipsoidal,2],
  AXIS["geodetic latitude (Lat)",north,ORDER[1],ANGLEUNIT["degree",0.0174532925199433]],
  AXIS["geodetic longitude (Lon)",east,ORDER[2],ANGLEUNIT["degree",0.0174532925199433]],
  ID["EPSG",10941]]"""
QAZTRF_ACCURACY_M = 1.0
QAZTRF = re.compile(r"qaz.?trf", re.IGNORECASE)

# "Pulkovo 1942 to WGS 84 (20)", 3 m, for Kazakhstan. PROJ left alone takes another of its four
# operations, and they differ by up to 17 m in Astana: never its free choice.
PULKOVO = re.compile(r"^(d_)?pulkovo[ _]1942$", re.IGNORECASE)
PULKOVO_ACCURACY_M = 3.0
PULKOVO_TO_STORAGE = (
    "+proj=pipeline +step +proj=unitconvert +xy_in=deg +xy_out=rad +step +proj=push +v_3"
    " +step +proj=cart +ellps=krass"
    " +step +proj=helmert +x=23.57 +y=-140.95 +z=-79.8 +rx=0 +ry=-0.35 +rz=-0.79 +s=-0.22"
    " +convention=coordinate_frame +step +inv +proj=cart +ellps=WGS84 +step +proj=pop +v_3"
    " +step +proj=utm +zone=42 +ellps=WGS84"
)


class UnknownFrame(ValueError):  # noqa: N818 - says what it is
    """PROJ does not know the frame that was named, or it is no frame of the ground."""


@lru_cache(maxsize=32)
def parse(text: str) -> CRS:
    """The frame that a file or a person names: EPSG:…, a number, WKT."""
    plain = text.strip()
    code = re.fullmatch(r"(?:EPSG:|urn:ogc:def:crs:EPSG:[\d.]*:)?(\d+)", plain, re.IGNORECASE)
    try:
        if code and int(code[1]) == QAZTRF_CODE:
            return CRS.from_wkt(QAZTRF_WKT)
        found = CRS.from_user_input(int(plain) if plain.isdigit() else plain)
    except CRSError as error:
        raise UnknownFrame(text) from error
    if not (found.is_geographic or found.is_projected):
        raise UnknownFrame(text)
    return found


def label(text: str) -> str:
    """`EPSG:32642` when the frame has a code, else its name."""
    frame = parse(text)
    if _is_qaztrf(frame) and frame.is_geographic:
        return f"EPSG:{QAZTRF_CODE}"
    epsg = frame.to_epsg(min_confidence=70)
    return f"EPSG:{epsg}" if epsg else str(frame.name)


def accuracy_m(text: str) -> float | None:
    """How far a place may be off after the move to EPSG:32642, by the datum operation; None: not stated."""
    frame = parse(text)
    if _is_pulkovo(frame):
        return PULKOVO_ACCURACY_M
    if _is_qaztrf(frame):
        return QAZTRF_ACCURACY_M
    stated = _by_proj(frame).accuracy
    return float(stated) if stated is not None and stated >= 0 else None


def to_storage(
    geometries: Sequence[BaseGeometry | None] | Array, source: str, *, swapped: bool = False
) -> list[BaseGeometry | None]:
    """`moved` as a list, for callers with features one by one."""
    return list(moved(np.array(geometries, dtype=object), source, swapped=swapped))


def moved(geometries: Array, source: str, *, swapped: bool = False) -> Array:
    """Two-dimensional copies in EPSG:32642; coordinates that cannot be moved become infinite.

    With `swapped` the first number of the file is the latitude or northing.
    """
    flat = shapely.force_2d(geometries) if shapely.has_z(geometries).any() else geometries
    frame = parse(source)
    if _is_storage(source) and not swapped:
        return np.asarray(flat, dtype=object)

    def move(coordinates: Array) -> Array:
        x, y = coordinates[:, 1 if swapped else 0], coordinates[:, 0 if swapped else 1]
        return np.column_stack(move_points(frame, x, y))

    return np.asarray(shapely.transform(flat, move), dtype=object)


@lru_cache(maxsize=32)
def _is_storage(source: str) -> bool:
    return bool(parse(source).to_epsg() == crs.STORAGE)


def move_points(frame: CRS, x: Array, y: Array) -> tuple[Array, Array]:
    """Points of `frame` (easting or longitude first) in EPSG:32642; infinite where that fails."""
    if frame.to_epsg() == crs.STORAGE:
        return np.asarray(x), np.asarray(y)
    for change in _steps(frame):
        try:
            x, y = change.transform(np.asarray(x), np.asarray(y))
        except ProjError:
            return np.full_like(x, np.inf), np.full_like(y, np.inf)
    return np.asarray(x), np.asarray(y)


def unmoved(geometries: Array, target: str, *, swapped: bool = False) -> Array:
    """The way back: geometries in EPSG:32642 as they stand in a file in `target`; for showing, not for storing."""
    steps = _steps(parse(target))

    def move(coordinates: Array) -> Array:
        x, y = coordinates[:, 0], coordinates[:, 1]
        for change in reversed(steps):
            x, y = change.transform(x, y, direction=TransformDirection.INVERSE)
        return np.column_stack((y, x) if swapped else (x, y))

    return np.asarray(shapely.transform(geometries, move), dtype=object)


@lru_cache(maxsize=64)
def _steps(frame: CRS) -> tuple[Transformer, ...]:
    if _is_pulkovo(frame):
        # First off the map plane without touching the datum, then by the operation we name.
        ground = frame.geodetic_crs
        off_plane = Transformer.from_crs(frame, ground, always_xy=True)
        return off_plane, Transformer.from_pipeline(PULKOVO_TO_STORAGE)
    if _is_qaztrf(frame):
        off_plane = Transformer.from_crs(frame, frame.geodetic_crs, always_xy=True)
        return off_plane, crs.transformer(crs.EXCHANGE, crs.STORAGE)
    return (_by_proj(frame),)


@lru_cache(maxsize=64)
def _by_proj(frame: CRS) -> Transformer:
    return Transformer.from_crs(
        frame, crs.STORAGE, always_xy=True, area_of_interest=AreaOfInterest(*crs.EXTENT_WGS)
    )


def _is_pulkovo(frame: CRS) -> bool:
    # A frame with a datum shift of its own in the file (TOWGS84) is taken at its word.
    return not frame.is_bound and PULKOVO.match(_datum(frame)) is not None


def _is_qaztrf(frame: CRS) -> bool:
    is_named = QAZTRF.search(str(frame.name)) or QAZTRF.search(_datum(frame))
    return not frame.is_bound and is_named is not None


def _datum(frame: CRS) -> str:
    return str(frame.datum.name) if frame.datum is not None else ""
