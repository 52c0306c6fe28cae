"""Columns that PostgreSQL keeps for the tiles of statements: a place in Web Mercator and the middle of its box."""

from enum import Enum

from django.contrib.gis.db import models
from django.contrib.gis.db.models.functions import Transform
from django.db.models import Expression, Func, Value
from django.db.models.functions import Coalesce

from apps.kernel import crs


class Side(Enum):
    """Which coordinate, and the functions that tell where a box begins and ends along it."""

    X = ("ST_XMin", "ST_XMax")
    Y = ("ST_YMin", "ST_YMax")


def place_column(*columns: str) -> models.GeneratedField:
    """The first of `columns` (EPSG:32642) that is given, in EPSG:3857."""
    return models.GeneratedField(
        expression=_transformed(columns),
        output_field=models.GeometryField(srid=crs.TILES, spatial_index=False),
        db_persist=True,
    )


def middle_column(side: Side, *columns: str) -> models.GeneratedField:
    """One coordinate of the middle of that place, in metres of EPSG:3857.

    A number, because an index can answer with numbers alone, and a map of a whole city counts tens of
    thousands of them at once.
    """
    begins, ends = (
        Func(_transformed(columns), function=name, output_field=models.FloatField())
        for name in side.value
    )
    return models.GeneratedField(
        expression=(begins + ends) / Value(2.0),
        output_field=models.FloatField(),
        db_persist=True,
    )


def _transformed(columns: tuple[str, ...]) -> Expression:
    place = Coalesce(*columns, output_field=models.GeometryField(srid=crs.STORAGE))
    return Transform(place, crs.TILES)
