"""Frames, sizes on the spheroid, and what forbids storing a geometry."""

import math

import pytest
import shapely
from shapely.geometry.base import BaseGeometry

from apps.kernel import crs, geo
from apps.kernel.geo import Defect
from tests import shapes

POLYGONS = frozenset({"MultiPolygon"})
LINES = frozenset({"MultiLineString"})


@pytest.mark.parametrize(
    ("epsg", "x", "y"),
    [
        (crs.STORAGE, 670065.64, 5666901.57),
        (crs.TILES, 7951606.89, 6644019.96),
        (28412, 12670197.89, 5669223.53),
    ],
)
def test_baiterek_has_its_known_coordinates_in_every_frame(epsg: int, x: float, y: float) -> None:
    # reference values of the project's fact sheet; 28412 only to its datum accuracy of 3 m
    place = crs.project(shapely.Point(71.4305, 51.1283), crs.EXCHANGE, epsg)

    tolerance = 3.0 if epsg == 28412 else 0.01
    assert place.centroid.x == pytest.approx(x, abs=tolerance)
    assert place.centroid.y == pytest.approx(y, abs=tolerance)


def test_going_there_and_back_changes_less_than_a_millimetre() -> None:
    square = shapes.square(0, 0, 1000)

    back = crs.project(crs.project(square, 32642, 4326), 4326, 32642)

    assert shapely.hausdorff_distance(square, back) < 0.001


def test_a_square_kilometre_is_measured_on_the_spheroid() -> None:
    # UTM 42N scale factor k at 670 km east: k = 0.9996 (1 + (0.17e6)^2 / 2R^2) = 0.99996 → area / k²
    area = geo.area_m2(shapes.square(0, 0, 1000))

    assert area == pytest.approx(1_000_000 / 0.99996**2, rel=2e-5)


def test_a_hole_is_not_counted() -> None:
    outer, inner = shapes.square(0, 0, 1000), shapes.square(200, 200, 100)

    ring = outer.difference(inner)

    assert geo.area_m2(ring) == pytest.approx(geo.area_m2(outer) - geo.area_m2(inner), rel=1e-6)


def test_length_is_measured_on_the_spheroid() -> None:
    assert geo.length_m(shapes.line((0, 0), (0, 1000))) == pytest.approx(1000 / 0.99996, rel=2e-5)


def test_a_sound_square_has_no_defect() -> None:
    assert geo.defects(shapes.square(0, 0, 10), POLYGONS) == []


@pytest.mark.parametrize(
    ("geometry", "allowed", "defect"),
    [
        (None, POLYGONS, Defect.EMPTY),
        (shapely.MultiPolygon(), POLYGONS, Defect.EMPTY),
        (shapes.line((0, 0), (1, 1)), POLYGONS, Defect.WRONG_TYPE),
        (shapes.bow_tie(10), POLYGONS, Defect.INVALID),
        (shapes.square(900_000, 0, 10), POLYGONS, Defect.OUTSIDE),
        (shapely.MultiLineString([[(0, 0), (math.inf, 1)]]), LINES, Defect.NOT_FINITE),
    ],
)
def test_each_defect_is_named(
    geometry: BaseGeometry | None, allowed: frozenset[str], defect: Defect
) -> None:
    assert [found for found, _detail in geo.defects(geometry, allowed)] == [defect]


def test_a_single_polygon_becomes_the_multi_type_of_its_layer() -> None:
    single = shapes.square(0, 0, 10).geoms[0]

    assert geo.as_multi(single, POLYGONS).geom_type == "MultiPolygon"
    assert geo.as_multi(single, frozenset({"Polygon"})).geom_type == "Polygon"
