"""The benchmark measures what it says: a whole coverage, and saves that the server takes."""

import shapely
from shapely import Polygon

from apps.accounts.models import User
from apps.plans import registry
from apps.plans.models import FeatureRevision, PlanVersion
from tests.bench.city import CELL_M, Grid, settle
from tests.bench.clock import Line
from tests.bench.editor import Planner

GRID = Grid(wide=4, high=3)


def test_zones_cover_without_gap_or_overlap() -> None:
    zones = [GRID.zone(column, row) for column in range(4) for row in range(3)]

    together = shapely.union_all(zones)
    assert isinstance(together, Polygon)
    assert len(together.interiors) == 0
    assert abs(sum(one.area for one in zones) - together.area) < 1e-6
    assert abs(together.area / (GRID.size * CELL_M**2) - 1) < 0.05


def test_the_same_seed_is_the_same_city() -> None:
    assert GRID.zone(2, 1).equals(Grid(wide=4, high=3).zone(2, 1))
    assert not GRID.zone(2, 1).equals(Grid(wide=4, high=3, seed=1).zone(2, 1))


def test_a_dragged_point_is_saved_in_all_its_zones(aigerim: User, draft: PlanVersion) -> None:
    grid = Grid(wide=4, high=3)
    settle(aigerim, draft, grid)
    planner = Planner(aigerim, draft, grid)

    for number in range(4):
        planner.save(planner.request(number))

    changed = FeatureRevision.objects.filter(version=draft, operation="update")
    zones = registry.layer("functional-zone")._default_manager.filter(version=draft)
    assert changed.count() >= 4 + 2 + 4 + 2
    assert dict(zones.values_list("uid", "content_hash")) == planner.etags


def test_the_95th_percentile_of_few_runs_is_the_longest() -> None:
    assert Line("few", [1.0, 3.0, 2.0]).p95 == 3.0
    assert 94 < Line("many", [float(one) for one in range(1, 101)]).p95 < 97
