"""From a file through every step into the plan and, once there, not again."""

import io
import uuid
from pathlib import Path
from typing import Any

import numpy as np
import pytest
import shapely
from pyogrio import raw

from apps.accounts.models import User
from apps.imports.actions.begin_session import begin_session
from apps.imports.actions.request_apply import request_apply
from apps.imports.actions.request_trial import request_trial
from apps.imports.models import ImportSession, StagedRow
from apps.jobs.actions.run_job import run_job
from apps.jobs.models import Job, State
from apps.kernel.geos import to_shapely
from apps.plans.actions.save_changeset import save_changeset
from apps.plans.domain.operation import Operation, OperationKind
from apps.plans.layers.functional_zone import FunctionalZone
from apps.plans.models import Changeset, FeatureRevision, PlanVersion
from tests import shapes
from tests.imports.staged import GIVEN, ZONE

pytestmark = pytest.mark.django_db

REASON = "The survey of the left bank came"


def through(session: ImportSession, owner: User, **choices: Any) -> ImportSession:
    """The session looked into and tried with `choices`."""
    done(session.job)
    session.refresh_from_db()
    done(request_trial(actor=owner, session=session, choices=choices))
    session.refresh_from_db()
    return session


def done(job: Job | None) -> Job:
    assert job is not None
    run_job(job_id=job.pk)
    job.refresh_from_db()
    assert job.state == State.SUCCESSFUL, f"{job.error_code}: {job.error_text}"
    return job


def exported(version: PlanVersion, path: Path, **changes: Any) -> Path:
    """The version's zones as a GeoPackage with their identifiers, as a package of the plan holds them;
    `changes` are names by uid."""
    zones = list(FunctionalZone.objects.filter(version=version).order_by("uid"))
    names = ("uid", "code", "name_kk", "zone_code", "category", "certainty", "source")
    texts = [np.array([str(getattr(one, name)) for one in zones], dtype=object) for name in names]
    texts[2] = np.array([changes.get(str(one.uid), one.name_kk) for one in zones], dtype=object)
    raw.write(
        path,
        shapely.to_wkb(np.array([to_shapely(one.geom) for one in zones], dtype=object)),
        [*texts, np.array([one.max_height_m for one in zones], dtype=float)],
        [*names, "max_height_m"],
        geometry_type="MultiPolygon",
        crs="EPSG:32642",
        driver="GPKG",
    )
    return path


CHOICES = {
    "layer": ZONE,
    "columns": {
        "uid": "uid", "code": "code", "name_kk": "name_kk", "zone_code": "zone_code",
        "category": "category", "certainty": "certainty", "source": "source",
        "max_height_m": "max_height_m",
    },
    "match": {"by": "uid"},
    "crs": "EPSG:32642",
}  # fmt: skip


def quarter(owner: User, version: PlanVersion) -> list[uuid.UUID]:
    """Ten zones whose corners have many decimals."""
    operations = [
        Operation(
            OperationKind.CREATE, ZONE, uuid.UUID(int=number + 1),
            shapely.affinity.rotate(shapes.square(150 * number, 0, 100), 7 * number, "centroid"),
            {**GIVEN, "code": f"Z{number}", "name_kk": f"Орам {number}"},
        )
        for number in range(10)
    ]  # fmt: skip
    saved = save_changeset(actor=owner, version=version, operations=operations, reason=REASON)
    return [one.uid for one in saved.features]


def test_of_an_export_brought_back_only_the_changed_feature_changes(
    own_folder: Path, aigerim: User, draft: PlanVersion
) -> None:
    uids = quarter(aigerim, draft)
    path = exported(draft, own_folder / "zones.gpkg", **{str(uids[3]): "Жаңа орам"})
    session = begin_session(
        actor=aigerim, version=draft, content=io.BytesIO(path.read_bytes()), name=path.name
    )

    through(session, aigerim, **CHOICES)
    counts = {name: count for name, count in session.report["actions"].items() if count}
    done(request_apply(actor=aigerim, session=session, reason=REASON))

    session.refresh_from_db()
    assert counts == {"keep": 9, "update": 1}
    (revision,) = FeatureRevision.objects.filter(changeset=session.changeset)
    assert (revision.uid, revision.operation) == (uids[3], "update")
    assert FunctionalZone.objects.get(uid=uids[3]).name_kk == "Жаңа орам"
    assert not StagedRow.objects.exists()


def test_the_job_of_an_applied_import_run_again_applies_nothing(
    own_folder: Path, aigerim: User, draft: PlanVersion
) -> None:
    quarter(aigerim, draft)
    path = exported(draft, own_folder / "zones.gpkg")
    FunctionalZone.objects.filter(code="Z4").delete()
    session = begin_session(
        actor=aigerim, version=draft, content=io.BytesIO(path.read_bytes()), name=path.name
    )
    through(session, aigerim, **CHOICES)
    job = done(request_apply(actor=aigerim, session=session, reason=REASON))
    before = Changeset.objects.count()

    Job.objects.filter(pk=job.pk).update(state=State.ACCEPTED, finished_at=None, result=None)
    done(job)

    assert Changeset.objects.count() == before
    assert FunctionalZone.objects.count() == 10
