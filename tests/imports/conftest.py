"""What import tests share: the authored files, and one call from file to ended job."""

import io
import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from pytest_django.fixtures import Settings
from rest_framework.test import APIClient

from apps.accounts.models import User
from apps.imports.actions.begin_session import begin_session
from apps.imports.actions.start_import import start_import
from apps.imports.domain.request import ImportRequest
from apps.imports.models import ImportSession
from apps.jobs.actions.run_job import run_job
from apps.jobs.models import Job
from apps.plans.actions.load_codelists import load_codelists
from apps.plans.models import PlanVersion

DATA = Path(__file__).resolve().parents[1] / "data"

Import = Callable[..., Job]


@pytest.fixture
def own_folder(settings: Settings, tmp_path: Path) -> Path:
    """Stored files of this test alone."""
    settings.MEDIA_ROOT = tmp_path / "media"
    return tmp_path


@pytest.fixture
def bring(own_folder: Path, aigerim: User, draft: PlanVersion) -> Import:
    """Imports `content` (bytes, or a GeoJSON dict) into Aigerim's draft; the ended job."""
    aigerim.language = "en"
    aigerim.save()

    def brought(content: bytes | dict[str, Any], name: str = "file.geojson", **request: Any) -> Job:
        sent = content if isinstance(content, bytes) else json.dumps(content).encode()
        job = start_import(
            actor=aigerim,
            version=draft,
            content=io.BytesIO(sent),
            name=name,
            request=ImportRequest(**{"layer": "functional-zone", **request}),
        )
        run_job(job_id=job.pk)
        job.refresh_from_db()
        return job

    return brought


@pytest.fixture
def classifier(db: None) -> None:
    """The official codes of functional zones."""
    load_codelists()


def collection(*geometries: dict[str, Any] | None, **properties: Any) -> dict[str, Any]:
    """A FeatureCollection whose features share `properties`."""
    return {
        "type": "FeatureCollection",
        "features": [
            {"type": "Feature", "properties": properties, "geometry": one} for one in geometries
        ],
    }


def place(x: float = 71.43, y: float = 51.13) -> dict[str, Any]:
    """A GeoJSON point."""
    return {"type": "Point", "coordinates": [x, y]}


def errors(job: Job) -> dict[str, str]:
    """Codes of a failed import by row."""
    return {one["field"]: one["code"] for one in job.error_details["errors"]}


def findings(job: Job) -> set[tuple[int, str, str]]:
    """Row, level and code of everything a successful import told."""
    assert job.result is not None, f"{job.error_code}: {job.error_text}"
    return {(one["row"], one["level"], one["code"]) for one in job.result["findings"]}


@pytest.fixture
def planner(
    own_folder: Path, aigerim: User, api: Callable[[User], APIClient], classifier: None
) -> APIClient:
    """Aigerim over the API; she reads English."""
    aigerim.language = "en"
    aigerim.save()
    client = api(aigerim)
    client.credentials(HTTP_ACCEPT_LANGUAGE="en")
    return client


@pytest.fixture
def begin(aigerim: User, draft: PlanVersion) -> Callable[..., ImportSession]:
    """An import of Aigerim's into her draft, looked into."""

    def begun(content: bytes | dict[str, Any] = b"", name: str = "zones.geojson") -> Any:
        content = content or (DATA / "ten_zones.geojson").read_bytes()
        sent = content if isinstance(content, bytes) else json.dumps(content).encode()
        session = begin_session(actor=aigerim, version=draft, content=io.BytesIO(sent), name=name)
        session.refresh_from_db()
        assert session.job is not None
        run_job(job_id=session.job.pk)
        session.refresh_from_db()
        return session

    return begun
