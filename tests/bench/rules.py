"""Validation: everything at once, and again after one edit, on a city that is covered without gaps."""

from itertools import product

import shapely

from apps.accounts.models import User
from apps.files.models import StoredFile
from apps.imports.actions.judge_trial import judge_trial
from apps.imports.models import ImportSession, RowAction, RowLevel, StagedRow
from apps.kernel import clock, geos
from apps.plans.actions.save_changeset import save_changeset
from apps.plans.actions.validate_version import validate_version
from apps.plans.domain.operation import Operation, OperationKind
from apps.plans.domain.pieces import ground
from apps.plans.models import PlanVersion, StoredFinding, Validation
from tests import build
from tests.bench.city import Grid
from tests.bench.clock import Line, say, table, timed
from tests.bench.editor import Planner
from tests.bench.story import city, surroundings

ZONES = 10_000
EDITS = 30
FULL_RUNS = 3
TRIALS = 2
FEW_ROWS = 200
WARM_UP = 3
EDIT_BAR_S = 1.0


def tell(author: User, *, zones: int) -> None:
    """Both numbers, and whether both ways find the same."""
    version, grid = city(author, "rules", zones)
    _draw_limit(author, version, grid)
    planner = Planner(author, version, grid)
    say(surroundings())
    full = [_full(version) for _time in range(FULL_RUNS)]
    edits = _after_edits(planner)
    table(
        f"Validation by every rule, {grid.size} zones",
        [
            Line("one edit of up to 4 zones: their neighbourhood", edits, EDIT_BAR_S),
            Line("everything", full),
        ],
    )
    _compare(version)
    table(
        "Asking the rules about an import before it is applied",
        [
            Line(f"{rows} rows, each moved by half a metre", _trials(author, version, grid, rows))
            for rows in (FEW_ROWS, grid.size)
        ],
    )


def _draw_limit(author: User, version: PlanVersion, grid: Grid) -> None:
    """The city limit is the outline of all zones, so that no rule is left out."""
    places = product(range(grid.wide), range(grid.high))
    covered = shapely.coverage_union_all([part for one in places for part in grid.zone(*one).geoms])
    values = {"certainty": "demo", "source": "bench", **build.REQUIRED["agglomeration-zone"]}
    limit = Operation(OperationKind.CREATE, "agglomeration-zone", None, ground(covered), values)
    save_changeset(actor=author, version=version, operations=[limit], reason=build.REASON)


def _full(version: PlanVersion) -> float:
    Validation.objects.filter(version=version).update(rulebook="")
    return timed(lambda: validate_version(actor=None, version=version))


def _after_edits(planner: Planner) -> list[float]:
    """Seconds of the validation after each save of a dragged common point; every third forgets the neighbours."""
    seconds = []
    for number in range(WARM_UP + EDITS):
        body = planner.request(number)
        if number % 3 == 0:
            body["operations"] = body["operations"][:1]
        planner.save(body)
        seconds.append(timed(lambda: validate_version(actor=None, version=planner.version)))
    return seconds[WARM_UP:]


def _compare(version: PlanVersion) -> None:
    rows = StoredFinding.objects.filter(version=version)
    after_edits = set(rows.values_list("key", flat=True))
    _full(version)
    everything = set(rows.values_list("key", flat=True))
    if after_edits != everything:
        raise RuntimeError(f"{len(after_edits ^ everything)} findings differ from a full run")
    say(f"  {len(everything)} findings after {WARM_UP + EDITS} edits, the same as of a full run")


def _trials(author: User, version: PlanVersion, grid: Grid, rows: int) -> list[float]:
    """Seconds of `judge_trial` with `rows` changed zones on trial."""
    now = clock.now()
    file = StoredFile.objects.create(
        sha256=f"{rows:064}", size=1, media_type="text/plain", original_name="f", created_at=now
    )
    session = ImportSession.objects.create(
        version=version,
        owner=author,
        file=file,
        layer="functional-zone",
        created_at=now,
        updated_at=now,
    )
    places = list(product(range(grid.wide), range(grid.high)))[:rows]
    StagedRow.objects.bulk_create(
        (
            StagedRow(
                session=session,
                row=number,
                geom=geos.to_geos(
                    shapely.transform(grid.zone(*place), lambda points: points + 0.5)
                ),
                attributes={},
                level=RowLevel.OK,
                action=RowAction.UPDATE,
                uid=grid.uid(*place),
            )
            for number, place in enumerate(places, start=1)
        ),
        batch_size=1000,
    )
    seconds = [timed(lambda: judge_trial(session=session)) for _time in range(TRIALS)]
    StagedRow.objects.filter(session=session).delete()
    return seconds
