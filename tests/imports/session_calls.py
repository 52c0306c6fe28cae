"""What tests of the staged import over the API share: one call for each step, run as the worker runs it."""

import uuid
from typing import Any

from django.core.files.uploadedfile import SimpleUploadedFile
from rest_framework.test import APIClient

from apps.jobs.actions.run_job import run_job
from apps.plans.models import PlanVersion


def sent(client: APIClient, version: PlanVersion, content: bytes, name: str) -> Any:
    return client.post(
        f"/api/v1/versions/{version.slug}/import-sessions/",
        {"file": SimpleUploadedFile(name, content)},
        format="multipart",
    )


def begun(client: APIClient, version: PlanVersion, content: bytes, name: str = "a.geojson") -> Any:
    """The document of a session that the worker has looked into."""
    answer = sent(client, version, content, name)
    assert answer.status_code == 201, answer.content
    return after_job(client, answer.json()["id"])


def after_job(client: APIClient, session_id: str) -> Any:
    """The document after the worker has run the waiting job."""
    job = client.get(f"/api/v1/import-sessions/{session_id}/").json()["job"]["id"]
    run_job(job_id=uuid.UUID(job))
    return client.get(f"/api/v1/import-sessions/{session_id}/").json()


def tried(
    client: APIClient, session_id: str, layer: str = "functional-zone", **choices: Any
) -> Any:
    """The document after a trial with what the API suggests, but for `choices`."""
    address = f"/api/v1/import-sessions/{session_id}"
    wanted = client.get(f"{address}/suggestion/", {"layer": layer}).json() | choices
    answer = client.post(f"{address}/trial/", {"choices": wanted}, format="json")
    assert answer.status_code == 202, answer.content
    return after_job(client, session_id)
