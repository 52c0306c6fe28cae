"""What tests of the staged import share: one call for each step, run as the worker runs it."""

import io
import json
import uuid
from collections.abc import Mapping
from typing import Any

from apps.accounts.models import User
from apps.imports.actions.begin_session import begin_session
from apps.imports.actions.request_trial import request_trial
from apps.imports.models import ImportSession
from apps.imports.queries import suggest
from apps.jobs.actions.run_job import run_job
from apps.jobs.models import Job
from apps.plans.models import PlanVersion
from tests.imports.conftest import DATA

TEN = DATA / "ten_zones.geojson"
BROKEN = DATA / "broken_zones.geojson"


def begun(
    actor: User, version: PlanVersion, content: bytes | dict[str, Any], name: str = "zones.geojson"
) -> ImportSession:
    """A session that the worker has looked into."""
    sent = content if isinstance(content, bytes) else json.dumps(content).encode()
    session = begin_session(actor=actor, version=version, content=io.BytesIO(sent), name=name)
    return ended(session)


def tried(session: ImportSession, layer: str = "functional-zone", **choices: Any) -> ImportSession:
    """The session after a trial with what is suggested, but for `choices`."""
    source = choices.get("source_layer", "")
    wanted = suggest(session, source, layer, user=session.owner) | choices
    request_trial(actor=session.owner, session=session, choices=wanted)
    return ended(session)


def ended(session: ImportSession) -> ImportSession:
    """The session after its waiting job has run."""
    session.refresh_from_db()
    assert session.job_id is not None
    run_job(job_id=session.job_id)
    session.refresh_from_db()
    return session


def job_of(session: ImportSession) -> Job:
    """The session's last job, as it stands."""
    assert session.job_id is not None
    return Job.objects.get(pk=session.job_id)


def with_uids(uids: Mapping[int, uuid.UUID | str], features: list[dict[str, Any]]) -> list[Any]:
    """The features, some with an identifier, by their number from 0."""
    return [
        {**one, "properties": {**one["properties"], "uid": str(uids[index])}}
        if index in uids
        else one
        for index, one in enumerate(features)
    ]
