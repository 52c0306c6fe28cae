"""Grows or shrinks a shape until it has an announced area."""

import shapely
from shapely.geometry.base import BaseGeometry

from apps.demo.city.plane import snap

STEPS = 40


def grown_to(shape: BaseGeometry, hectares: float, reach_m: float = 1_500) -> BaseGeometry:
    """`shape` with its border moved outwards until it has `hectares`."""
    return _moved(shape, hectares, 0, reach_m)


def inset_to(
    shapes: list[BaseGeometry], hectares: float, reach_m: float = 80
) -> list[BaseGeometry]:
    """`shapes` each with its border moved inwards by one distance until all have `hectares`."""
    low, high = 0.0, reach_m
    for _step in range(STEPS):
        middle = (low + high) / 2
        total = sum(_offset(shape, -middle).area for shape in shapes) / 10_000
        low, high = (middle, high) if total > hectares else (low, middle)
    return [snap(_offset(shape, -low)) for shape in shapes]


def _moved(shape: BaseGeometry, hectares: float, low: float, high: float) -> BaseGeometry:
    for _step in range(STEPS):
        middle = (low + high) / 2
        small = _offset(shape, middle).area < hectares * 10_000
        low, high = (middle, high) if small else (low, middle)
    return snap(_offset(shape, low))


def _offset(shape: BaseGeometry, distance_m: float) -> BaseGeometry:
    moved: BaseGeometry = shapely.buffer(shape, distance_m, join_style="mitre", mitre_limit=2)
    return moved
