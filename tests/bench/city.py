"""The city of the benchmarks: a seeded coverage of zones whose neighbours share every vertex."""

import uuid
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property
from itertools import islice, product
from typing import cast

import numpy as np
import shapely
from django.contrib.gis.geos import MultiPolygon as MultiPolygonGeometry
from django.db import connection, transaction
from numpy.typing import NDArray
from shapely import MultiPolygon, Polygon

from apps.accounts.models import User
from apps.kernel import geos
from apps.plans.layers.functional_zone import FunctionalZone
from apps.plans.models import Changeset, PlanVersion
from tests import build
from tests.shapes import ORIGIN_X, ORIGIN_Y

CELL_M = 120.0
# Points between two corners: four sides of six and four corners are 28 vertices.
BETWEEN = 6
JITTER_M = 9.0
STEPS = BETWEEN + 1
BATCH_ROWS = 1000

Corner = tuple[int, int]


@dataclass(frozen=True)
class Grid:
    """`wide` × `high` zones of about 28 vertices each, in EPSG:32642 metres; the same seed, the same city."""

    wide: int
    high: int
    seed: int = 2026

    @cached_property
    def points(self) -> NDArray[np.float64]:
        """Every vertex by its place on the fine grid; those inside a zone are never used."""
        across, up = self.wide * STEPS + 1, self.high * STEPS + 1
        x, y = np.meshgrid(np.arange(across), np.arange(up), indexing="ij")
        step = CELL_M / STEPS
        left, low = ORIGIN_X - self.wide * CELL_M / 2, ORIGIN_Y - self.high * CELL_M / 2
        exact = np.stack([left + x * step, low + y * step], axis=-1)
        jitter = np.random.default_rng(self.seed).uniform(-JITTER_M, JITTER_M, exact.shape)
        # A third of a step keeps every outline simple.
        return exact + jitter * (step / 3 / JITTER_M)

    @property
    def size(self) -> int:
        """How many zones."""
        return self.wide * self.high

    def zone(self, column: int, row: int) -> MultiPolygon:
        """The zone in `column`, `row`, counted from the south-west."""
        left, low = column * STEPS, row * STEPS
        south = [(left + one, low) for one in range(STEPS)]
        east = [(left + STEPS, low + one) for one in range(STEPS)]
        north = [(left + STEPS - one, low + STEPS) for one in range(STEPS)]
        west = [(left, low + STEPS - one) for one in range(STEPS)]
        ring = [tuple(self.points[place]) for place in (*south, *east, *north, *west)]
        return shapely.multipolygons([Polygon(ring)])

    def around(self, corner: Corner) -> list[tuple[int, int]]:
        """The zones that meet in an inner corner (four), by column and row."""
        column, row = corner
        return [(column + a, row + b) for a, b in product((-1, 0), (-1, 0))]

    def corner(self, corner: Corner) -> tuple[float, float]:
        """Coordinates of a corner in metres."""
        x, y = self.points[corner[0] * STEPS, corner[1] * STEPS]
        return float(x), float(y)

    def uid(self, column: int, row: int) -> uuid.UUID:
        """The identifier of a zone: the same in every version."""
        return uuid.UUID(int=(self.seed << 64) | (column << 32) | row)


def settle(author: User, version: PlanVersion, grid: Grid) -> None:
    """Puts the whole grid into `version`, as one changeset."""
    with transaction.atomic():
        changeset = Changeset.objects.create(version=version, author=author, reason=build.REASON)
        with connection.cursor() as cursor:
            cursor.execute(
                "SELECT set_config('bas_jospar.changeset', %s, true)", [str(changeset.pk)]
            )
        rows = _rows(version, grid)
        while batch := list(islice(rows, BATCH_ROWS)):
            FunctionalZone._default_manager.bulk_create(batch)
    with connection.cursor() as cursor:
        cursor.execute("ANALYZE")


def _rows(version: PlanVersion, grid: Grid) -> Iterator[FunctionalZone]:
    for column, row in product(range(grid.wide), range(grid.high)):
        yield FunctionalZone(
            version=version,
            uid=grid.uid(column, row),
            geom=cast(MultiPolygonGeometry, geos.to_geos(grid.zone(column, row))),
            certainty="demo",
            source="bench",
            name_kk=f"{column}-{row} орамы",
            name_ru=f"Квартал {column}-{row}",
            name_en=f"Block {column}-{row}",
            population=100,
            **build.REQUIRED["functional-zone"],
        )
