"""Rows on trial as tests need them: a session of somebody's, rows without a file."""

import uuid
from typing import Any

from shapely.geometry.base import BaseGeometry

from apps.accounts.models import User
from apps.files.models import StoredFile
from apps.imports.models import ImportSession, SessionState, StagedRow
from apps.jobs.progress import Progress
from apps.kernel import clock, geos
from apps.plans.actions.save_changeset import save_changeset
from apps.plans.domain.operation import Operation, OperationKind
from apps.plans.models import PlanVersion
from tests import build, shapes

ZONE = "functional-zone"
REASON = "The base of the story of matching"
GIVEN = {"certainty": "demo", "source": "survey", **build.REQUIRED[ZONE]}


def session(
    owner: User, version: PlanVersion, layer: str = ZONE, state: SessionState = SessionState.CHECKED
) -> ImportSession:
    """A session about some file, as it is after a trial of what the version holds now."""
    now = clock.now()
    kept = StoredFile.objects.create(
        sha256=f"{StoredFile.objects.count():064}", size=1, media_type="text/plain",
        original_name="zones.gpkg", created_at=now,
    )  # fmt: skip
    return ImportSession.objects.create(
        version=version, owner=owner, file=kept, layer=layer, state=state, created_at=now,
        updated_at=now,
    )  # fmt: skip


def row(
    of: ImportSession,
    number: int,
    geometry: BaseGeometry | None,
    /,
    level: str = "ok",
    **given: Any,
) -> StagedRow:
    """One row on trial; `given` are its attributes."""
    geom = geos.to_geos(geometry) if geometry is not None else None
    return StagedRow.objects.create(
        session=of, row=number, geom=geom, level=level, attributes=given
    )


def rows(of: ImportSession) -> dict[int, StagedRow]:
    """All rows on trial by number."""
    return {one.row: one for one in StagedRow.objects.filter(session=of)}


def actions(of: ImportSession) -> dict[int, str]:
    """What applying will do with each row."""
    return {number: one.action for number, one in sorted(rows(of).items())}


def progress() -> Progress:
    """What a job holds in its hand, without a job."""
    return Progress(uuid.uuid4(), 1, 600)


def zones(owner: User, version: PlanVersion, count: int = 9, **given: Any) -> list[uuid.UUID]:
    """Zones of 100 m side by side, coded Z0, Z1 and so on."""
    operations = [
        Operation(
            OperationKind.CREATE,
            ZONE,
            uuid.UUID(int=number + 1),
            shapes.square(100 * number, 0, 100),
            {**GIVEN, "code": f"Z{number}", **given},
        )
        for number in range(count)
    ]
    save_changeset(actor=owner, version=version, operations=operations, reason=REASON)
    return [uuid.UUID(int=number + 1) for number in range(count)]
