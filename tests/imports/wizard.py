"""What the tests of the wizard share: a session that is looked into, and the forms of its steps."""

from collections.abc import Callable
from typing import Any

from django.test import Client

from apps.accounts.models import User
from apps.imports.models import ImportSession
from apps.jobs.actions.run_job import run_job
from tests.imports.conftest import DATA

SignIn = Callable[[User], Client]
Begin = Callable[..., ImportSession]
ZONES = (DATA / "ten_zones.geojson").read_bytes()
NEW = "/en/workspace/draft/import/"
REASON = "Zones of the new decree"


def finished(session: ImportSession) -> ImportSession:
    """The session when its job has run."""
    session.refresh_from_db()
    assert session.job is not None
    run_job(job_id=session.job.pk)
    session.refresh_from_db()
    return session


def address(session: ImportSession, tail: str = "") -> str:
    return f"{NEW}{session.pk}/{tail}"


def text(client: Client, url: str) -> str:
    answer = client.get(url)
    assert answer.status_code == 200
    return answer.content.decode()


def confirm(client: Client, session: ImportSession, **said: str) -> Any:
    """Sends the second step as it stands, with the first coordinate system."""
    sent = {"part": "contents", "go": "fields", "frame": "0", **said}
    return client.post(address(session), sent)


def fields_form(session: ImportSession, **said: str) -> dict[str, str]:
    """The third step for the ten zones: each column to the field of its name."""
    columns = [one["name"] for one in session.inspection["layers"][0]["fields"]]
    named = {
        f"column.{place}": name
        for place, name in enumerate(columns)
        if name in {"code", "name_kk", "name_ru", "name_en", "zone_code", "category"}
    }
    return {"part": "fields", "layer": "functional-zone", "match": "none", **named, **said}


def tried(client: Client, session: ImportSession, **said: str) -> ImportSession:
    """The session after confirming and trying."""
    confirm(client, session)
    answer = client.post(address(session, "trial/"), fields_form(session, **said))
    assert answer.status_code == 302, answer.content.decode()
    return finished(session)
