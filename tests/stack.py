"""The whole running system for tests: its own database with the demo city, Redis, granian, a worker."""

import os
import re
import signal
import socket
import subprocess
import sys
import tempfile
import time
import uuid
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path

import psycopg
import pytest
import redis
import requests
from psycopg import sql

from apps.config.env import next_redis_database

ROOT = Path(__file__).resolve().parents[1]
START_S = 90
# bin/lib/postgres.sh makes it with the cluster; elsewhere the first migration does.
APP_ROLE = "bas_jospar_app"
# What `load_demo` makes (apps/demo): the same password for every demo account.
PLANNER, OFFICER, REVIEWER = "planner@demo.kz", "officer@demo.kz", "reviewer@demo.kz"
CITIZEN, OVERSEER, ADMINISTRATOR = "citizen@demo.kz", "overseer@demo.kz", "admin@demo.kz"


@dataclass
class Stack:
    """A running system: where it answers, and the environment its processes share."""

    url: str
    environment: dict[str, str]
    log_folder: Path
    processes: list[subprocess.Popen[bytes]] = field(default_factory=list)

    def manage(self, *arguments: str, check: bool = True) -> subprocess.CompletedProcess[str]:
        """manage.py against this system."""
        result = subprocess.run(
            [sys.executable, "manage.py", *arguments],
            cwd=ROOT,
            env=self.environment,
            capture_output=True,
            text=True,
            timeout=300,
            check=False,
        )
        assert not check or result.returncode == 0, result.stdout + result.stderr
        return result

    @property
    def owner_url(self) -> str:
        """Address of its database as the owner of the tables; web and worker have another role."""
        return self.environment["MIGRATE_DATABASE_URL"]

    def database(self) -> "psycopg.Connection[tuple[object, ...]]":
        """A plain connection to its database as the owner, for what only SQL can show."""
        return psycopg.connect(self.owner_url, autocommit=True)

    def start_redis(self) -> subprocess.Popen[bytes]:
        """A Redis of its own, so that a story may take it away."""
        place = self.environment["REDIS_URL"].removeprefix("unix://").split("?")[0]
        process = subprocess.Popen(
            ["redis-server", "--port", "0", "--unixsocket", place, "--save", ""],
            stdout=subprocess.DEVNULL,
            start_new_session=True,
        )
        self.processes.append(process)
        return process

    def forget(self, pattern: str) -> None:
        """Removes what its cache keeps under keys like `pattern`."""
        with redis.Redis.from_url(next_redis_database(self.environment["REDIS_URL"])) as store:
            for key in store.scan_iter(pattern):
                store.delete(key)

    def start(self, *names: str) -> None:
        """Starts `web` and `worker` the way bin/up does."""
        for name in names:
            log = (self.log_folder / f"{name}.log").open("ab")
            self.processes.append(
                subprocess.Popen(
                    ["setpriv", "--pdeathsig", "TERM", "bash", "bin/lib/serve.sh", name],
                    cwd=ROOT,
                    env=self.environment,
                    stdout=log,
                    stderr=log,
                    start_new_session=True,
                )
            )

    def wait_until_ready(self) -> None:
        """Returns when /readyz answers 200; fails with the logs when it never does."""
        end = time.monotonic() + START_S
        while time.monotonic() < end:
            try:
                if requests.get(f"{self.url}/readyz", timeout=5).status_code == 200:
                    return
            except requests.ConnectionError:
                pass
            time.sleep(0.3)
        logs = "\n".join(path.read_text()[-3000:] for path in self.log_folder.glob("*.log"))
        raise AssertionError(f"the system did not become ready\n{logs}")

    def stop(self) -> None:
        """Ends what `start` started."""
        for process in reversed(self.processes):
            process.terminate()
        for process in self.processes:
            try:
                process.wait(timeout=20)
            except subprocess.TimeoutExpired:
                os.killpg(process.pid, signal.SIGKILL)
                process.wait()


@pytest.fixture(scope="session")
def stack(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Stack]:
    """One running system with the demo city for the whole session."""
    with running(os.environ["DATABASE_URL"], tmp_path_factory.mktemp("stack")) as made:
        yield made


@contextmanager
def running(server: str, folder: Path, **changes: str) -> Iterator[Stack]:
    """A system with the demo city on a database of its own of the PostgreSQL at `server`."""
    name = f"stack_{uuid.uuid4().hex[:12]}"
    create = sql.SQL("CREATE DATABASE {}").format(sql.Identifier(name))
    drop = sql.SQL("DROP DATABASE {} WITH (FORCE)").format(sql.Identifier(name))
    with psycopg.connect(server, autocommit=True) as connection:
        connection.execute(create)
    url, environment = _place(name, server)
    made = Stack(url, environment | changes, folder)
    try:
        made.start_redis()
        made.manage("migrate", "--noinput")
        made.manage("load_demo")
        made.start("web", "worker")
        made.wait_until_ready()
        yield made
    finally:
        made.stop()
        with psycopg.connect(server, autocommit=True) as connection:
            connection.execute(drop)


def _place(database: str, server: str) -> tuple[str, dict[str, str]]:
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    url = f"http://127.0.0.1:{port}"
    owner = re.sub(r"/[^/?]*(\?|$)", rf"/{database}\1", server)
    environment = {
        **os.environ,
        "DJANGO_SETTINGS_MODULE": "apps.config.settings",
        "DATABASE_URL": re.sub(r"//[^:@/]*", f"//{APP_ROLE}", owner, count=1),
        "MIGRATE_DATABASE_URL": owner,
        "SECRET_KEY": "the-running-system-of-the-tests-0123456789-abcdefghij",
        "HTTPS": "off",
        "BASE_URL": url,
        "PORT": str(port),
        "WEB_WORKERS": "1",
        "WORKER_PROCESSES": "1",
        "REDIS_URL": f"unix://{tempfile.mkdtemp(prefix='bj-')}/redis.sock?db=0",
        "MEDIA_ROOT": str(ROOT / "var" / "test-media" / database),
    }
    environment.pop("SECRET_KEY_FILE", None)
    return url, environment
