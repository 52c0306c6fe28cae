"""A planner at work, without a network: moves common points of neighbours and saves through the API."""

from dataclasses import dataclass, field
from typing import Any
from uuid import UUID

import numpy as np
import shapely
from django.test import Client

from apps.accounts.models import User
from apps.kernel import crs
from apps.plans import registry
from apps.plans.models import PlanVersion
from tests.bench.city import STEPS, Grid

MOVE_M = 1.5
SNAP_M = 0.5


@dataclass
class Planner:
    """Knows the etags it has seen, as a browser does. Outlines are those of the grid, which it changes."""

    author: User
    version: PlanVersion
    grid: Grid
    client: Client = field(init=False)
    etags: dict[UUID, str] = field(init=False)

    def __post_init__(self) -> None:
        self.client = Client(SERVER_NAME="localhost")
        self.client.force_login(self.author)
        zones = registry.layer("functional-zone")._default_manager.filter(version=self.version)
        self.etags = dict(zones.values_list("uid", "content_hash"))
        self.points = self.grid.points
        self.random = np.random.default_rng(self.grid.seed)

    def common_point(self, number: int) -> tuple[tuple[int, int], list[tuple[int, int]]]:
        """A place on the fine grid and the zones round it: by turns a corner of four and an edge of two."""
        column = int(self.random.integers(1, self.grid.wide))
        row = int(self.random.integers(1, self.grid.high))
        if number % 2 == 0:
            return (column * STEPS, row * STEPS), self.grid.around((column, row))
        along = int(self.random.integers(1, STEPS))
        zones = [(column - 1, row - 1), (column, row - 1)]
        return (column * STEPS, row * STEPS - along), zones

    def request(self, number: int) -> dict[str, Any]:
        """The body of a changeset that drags one common point a little way."""
        place, zones = self.common_point(number)
        self.points[place] += self.random.uniform(-MOVE_M, MOVE_M, 2)
        return {
            "reason": "A corner follows the surveyed kerb",
            "snap_m": SNAP_M,
            "operations": [
                {
                    "kind": "update",
                    "layer": "functional-zone",
                    "uid": str(self.grid.uid(*zone)),
                    "if_match": self.etags[self.grid.uid(*zone)],
                    "geometry": _geojson(self.grid.zone(*zone)),
                }
                for zone in zones
            ],
        }

    def save(self, body: dict[str, Any]) -> None:
        """Sends it; an answer other than 201 ends the benchmark."""
        response = self.client.post(
            f"/api/v1/versions/{self.version.slug}/changesets/",
            body,
            content_type="application/json",
        )
        if response.status_code != 201:
            raise RuntimeError(f"{response.status_code}: {response.content.decode()[:2000]}")
        answer = response.json()
        for one in (*answer["features"], *answer.get("noded", [])):
            self.etags[UUID(one["uid"])] = one["etag"]


def _geojson(shape: shapely.MultiPolygon) -> dict[str, Any]:
    wgs = crs.project(shape, crs.STORAGE, crs.EXCHANGE)
    return dict(shapely.geometry.mapping(shapely.transform(wgs, lambda points: points.round(9))))
