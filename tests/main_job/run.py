#!/usr/bin/env python3
"""The whole main job from the command line, on a running system: exit 0 when every step held.

Usage, beside a running `bin/up`:  tests/main_job/run.py http://127.0.0.1:8000 [folder for the package]
MANAGE names the command that reaches the system's database (default `bin/manage`).
"""

import os
import shlex
import subprocess
import sys
import tempfile
import time
import uuid
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

import bagit
import requests

ROOT = Path(__file__).resolve().parents[2]
sys.path.insert(0, str(ROOT))

from tests.real_files import layer_files  # noqa: E402

PASSWORD = os.environ.get("DEMO_PASSWORD", "")
WAIT_S = 120


class Person:
    """Somebody at the API, signed in through the sign-in form unless they are a visitor."""

    def __init__(self, base: str, email: str = "", password: str = "") -> None:
        self.base = base
        self.session = requests.Session()
        if email:
            self._sign_in(email, password)

    def _sign_in(self, email: str, password: str) -> None:
        address = f"{self.base}/en/accounts/login/"
        self.session.get(address, timeout=30).raise_for_status()
        form = {
            "login": email,
            "password": password,
            "csrfmiddlewaretoken": str(self.session.cookies["csrftoken"]),
        }
        self.session.post(address, form, headers={"Referer": address}, timeout=30)
        must("sessionid" in self.session.cookies, f"{email} cannot sign in")

    def get(self, path: str) -> requests.Response:
        """GET under the base address."""
        return self.session.get(self.base + path, timeout=60)

    def post(self, path: str, body: dict[str, Any], **headers: str) -> requests.Response:
        """POST JSON with the CSRF token of the session."""
        token = self.session.cookies.get("csrftoken") or ""
        return self.session.post(
            self.base + path,
            json=body,
            headers={"X-CSRFToken": token, "Referer": self.base, **headers},
            timeout=60,
        )


def must(held: Any, otherwise: str) -> None:
    """Ends the script with a plain line when a step did not hold."""
    if not held:
        sys.exit(f"FAILED: {otherwise}")


def say(line: str) -> None:
    """One line of progress."""
    sys.stdout.write(line + "\n")
    sys.stdout.flush()


def manage(*arguments: str) -> str:
    """Runs the management command and returns what it printed."""
    command = [*shlex.split(os.environ.get("MANAGE", str(ROOT / "bin" / "manage"))), *arguments]
    done = subprocess.run(
        command, cwd=ROOT, capture_output=True, text=True, timeout=600, check=False
    )
    must(done.returncode == 0, f"{' '.join(arguments)}\n{done.stdout}{done.stderr}")
    return done.stdout


def new_version(planner: Person, slug: str) -> None:
    """A draft copied from the version on hearing, which nobody can have changed."""
    made = planner.post(
        "/api/v1/versions/",
        {
            "plan": "astana",
            "base": "astana-2026",
            "slug": slug,
            "name_kk": "Сынақ нұсқасы",
            "name_ru": "Пробная версия",
            "name_en": "Trial version",
        },
    )
    must(made.status_code == 201, f"new version: {made.text}")


def import_files(version: str, folder: Path) -> None:
    """Step 1: real files become features through the import job."""
    for file in layer_files(folder):
        sets = [word for one in file.sets for word in ("--set", one)]
        manage("import_layer", str(file.path), "--layer", file.layer, "--version", version, *sets)
        say(f"   {file.path.name}: {file.rows} rows → {file.layer}")


def move_a_vertex(planner: Person, version: str) -> dict[str, Any]:
    """Step 2: one vertex of a zone moves, with a reason, and the history has it."""
    zones = f"/api/v1/versions/{version}/layers/functional-zone/features/"
    zone: dict[str, Any] = planner.get(f"{zones}?limit=1").json()["features"][0]
    ring = zone["geometry"]["coordinates"][0][0]
    ring[1][0] += 0.00005
    saved = planner.post(
        f"/api/v1/versions/{version}/changesets/",
        {
            "reason": "The corner follows the surveyed kerb",
            "operations": [
                {
                    "kind": "update",
                    "layer": "functional-zone",
                    "uid": zone["id"],
                    "geometry": zone["geometry"],
                    "if_match": zone["properties"]["etag"],
                }
            ],
        },
    )
    must(saved.status_code == 201, f"changeset: {saved.text}")
    history = planner.get(f"/api/v1/versions/{version}/history/?uid={zone['id']}").json()
    must(history["results"][0]["reason"] == "The corner follows the surveyed kerb", "no revision")
    return zone


def validate(planner: Person, version: str) -> None:
    """Step 3: the plan is validated as a job; what the moved vertex broke, quick fixes put right."""
    errors = found_errors(planner, version)
    for error in errors:
        address = f"/api/v1/versions/{version}/findings/{error['id']}/fix/"
        preview = planner.get(address).json()
        fixed = planner.post(
            address,
            {"reason": "The neighbour follows the moved corner", "token": preview["token"]},
        )
        must(fixed.status_code == 201, f"quick fix: {fixed.text}")
        say(f"   {error['properties']['message']} {preview['title']}")
    left = found_errors(planner, version) if errors else []
    must(not left, f"errors: {[one['properties']['message'] for one in left[:5]]}")


def found_errors(planner: Person, version: str) -> list[dict[str, Any]]:
    """The errors after a validation."""
    asked = planner.post(f"/api/v1/versions/{version}/validations/", {})
    must(asked.status_code == 202, f"validation: {asked.text}")
    until = time.monotonic() + WAIT_S
    job = asked.json()
    while job["state"] in {"accepted", "running"} and time.monotonic() < until:
        time.sleep(0.5)
        job = planner.get(f"/api/v1/jobs/{job['id']}/").json()
    must(job["state"] == "successful", f"validation: {job}")
    found = planner.get(f"/api/v1/versions/{version}/findings/?severity=error").json()
    must(found["validation"]["current"], "the findings are not those of the content")
    say(f"   {found['validation']['counts']}")
    features: list[dict[str, Any]] = found["features"]
    return features


def open_hearing(planner: Person, officer: Person, version: str, slug: str) -> None:
    """Step 4: the planner drafts, the officer publishes: the hearing opens and the version freezes."""
    now = datetime.now(UTC)
    drafted = planner.post(
        "/api/v1/hearings/",
        {
            "version": version,
            "slug": slug,
            "title_kk": "Сынақ тыңдауы",
            "title_ru": "Пробное слушание",
            "opens_at": (now + timedelta(seconds=1)).isoformat(),
            "closes_at": (now + timedelta(days=30)).isoformat(),
            "contact_email": "hearing@example.kz",
        },
    )
    must(drafted.status_code == 201, f"hearing: {drafted.text}")
    own = planner.post(f"/api/v1/hearings/{slug}/publish/", {})
    must(own.status_code == 403, "who drafted a hearing published it")
    published = officer.post(f"/api/v1/hearings/{slug}/publish/", {})
    must(published.status_code == 200, f"publication: {published.text}")
    state = planner.get(f"/api/v1/versions/{version}/").json()
    must(state["frozen"] and len(state["content_hash"]) == 64, "the version is not frozen")


def speak(base: str, slug: str, zone: dict[str, Any]) -> None:
    """Step 5: a visitor leaves a statement on a zone and one on a point; both are on the map."""
    visitor = Person(base)
    address = f"/api/v1/hearings/{slug}/statements/"
    statements: tuple[dict[str, Any], ...] = (
        {"targets": [{"layer": "functional-zone", "uid": zone["id"]}]},
        {"geometry": {"type": "Point", "coordinates": [71.4305, 51.1283]}},
    )
    until = time.monotonic() + WAIT_S
    for place in statements:
        body = {"kind": "proposal", "language": "kk", "text": "Мұнда ағаш отырғызу керек.", **place}
        key = {"Idempotency-Key": str(uuid.uuid4())}
        answer = visitor.post(address, body, **key)
        while answer.status_code == 409 and time.monotonic() < until:
            time.sleep(0.5)
            answer = visitor.post(address, body, **key)
        must(answer.status_code == 201, f"statement: {answer.text}")
        say(f"   registered: {answer.json()['register_code']}")
    shown = visitor.get(address).json()["features"]
    must(len(shown) == 2 and all(one["geometry"] for one in shown), "not both are on the map")


def analyse(version: str, folder: Path) -> None:
    """Step 6: the land-use balance as a job."""
    manage("run_analysis", "land_use_balance", "--version", version, "--output", str(folder))
    must(any(folder.iterdir()), "the analysis wrote nothing")


def export(version: str, folder: Path) -> None:
    """Step 7: the plan package; the public validator accepts it, ogrinfo lists every layer."""
    manage("export_package", version, "--output", str(folder))
    (declaration,) = folder.rglob("bagit.txt")
    bag = bagit.Bag(str(declaration.parent))
    bag.validate()
    (package,) = declaration.parent.rglob("*.gpkg")
    layers = subprocess.run(
        ["ogrinfo", "-so", "-al", str(package)], capture_output=True, text=True, check=True
    ).stdout
    must(layers.count('ID["EPSG",32642]') >= 12, "not every layer is in EPSG:32642")


def main(base: str, folder: Path) -> None:
    """All seven steps."""
    version = f"trial-{uuid.uuid4().hex[:8]}"
    planner = Person(base, "planner@demo.kz", PASSWORD)
    say(f"0. a draft of its own: {version}")
    new_version(planner, version)
    say("1. real files are imported by a job")
    import_files(version, folder)
    say("2. a planner moves a vertex and says why")
    zone = move_a_vertex(planner, version)
    say("3. the plan is validated")
    validate(planner, version)
    say("4. an officer publishes the planner's hearing, the version freezes")
    officer = Person(base, "officer@demo.kz", PASSWORD)
    open_hearing(planner, officer, version, f"hearing-{version}")
    say("5. a citizen speaks on a zone and on a point")
    speak(base, f"hearing-{version}", zone)
    say("6. the land-use balance runs as a job")
    (folder / "analysis").mkdir()
    analyse(version, folder / "analysis")
    say("7. the package leaves and is valid")
    export(version, folder / "package")
    say("the main job holds")


if __name__ == "__main__":
    if len(sys.argv) < 2:
        sys.exit(__doc__)
    if len(sys.argv) > 2:
        main(sys.argv[1].rstrip("/"), Path(sys.argv[2]))
    else:
        with tempfile.TemporaryDirectory() as scratch:
            main(sys.argv[1].rstrip("/"), Path(scratch))
