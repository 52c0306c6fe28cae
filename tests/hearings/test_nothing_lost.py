"""The worker killed, Redis stopped, PostgreSQL crashed while people speak: nothing is lost, nothing is doubled."""

import os
import signal
import subprocess
import time
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import IO

import psycopg
import pytest
import requests

from tests.hearings.persistent import Crowd
from tests.stack import Stack, running

HERE = Path(__file__).parent
HEARING = "astana-2026"
PATIENCE_S = 90
SEVERAL = 12

pytestmark = [
    pytest.mark.xdist_group("stack"),
    pytest.mark.skipif(
        not list(Path("/usr/lib/postgresql").glob("*/bin/initdb")),
        reason="the programs of a PostgreSQL server are not installed here",
    ),
]


class Crashing:
    """A PostgreSQL of its own (crash.sh), which nobody else uses."""

    def __init__(self) -> None:
        self._process = subprocess.Popen(
            [HERE / "crash.sh"], stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True
        )
        self.url = self._line()

    def crash(self) -> None:
        """Every server process ends at once, without finishing anything."""
        self._order("crash")

    def start(self) -> None:
        """It recovers from its log and answers again."""
        self._order("start")

    def close(self) -> None:
        """The cluster stops."""
        self._pipe.close()
        self._process.wait(timeout=PATIENCE_S)

    @property
    def _pipe(self) -> IO[str]:
        assert self._process.stdin is not None
        return self._process.stdin

    def _order(self, word: str) -> None:
        self._pipe.write(f"{word}\n")
        self._pipe.flush()
        assert self._line() == "done"

    def _line(self) -> str:
        assert self._process.stdout is not None
        line = self._process.stdout.readline().strip()
        assert line, "crash.sh ended; what it said stands above"
        return line


@pytest.fixture
def server() -> Iterator[Crashing]:
    made = Crashing()
    yield made
    made.close()


@pytest.fixture
def system(server: Crashing, tmp_path: Path) -> Iterator[Stack]:
    """A running system whose proxy is us: so every citizen comes from a network of their own."""
    with running(server.url, tmp_path, TRUSTED_PROXIES="1") as made:
        yield made


def until(holds: Callable[[], bool], what: str) -> None:
    end = time.monotonic() + PATIENCE_S
    while not holds():
        assert time.monotonic() < end, f"in {PATIENCE_S} s never: {what}"
        time.sleep(0.1)


def more_receipts(crowd: Crowd, when: str) -> None:
    enough = len(crowd.receipts) + SEVERAL
    until(lambda: len(crowd.receipts) >= enough, f"{SEVERAL} more receipts {when}")


def ask(system: Stack, question: str) -> list[tuple[object, ...]]:
    with psycopg.connect(system.owner_url, autocommit=True) as connection:
        return connection.execute(question).fetchall()


def test_what_was_acknowledged_is_there_once_whatever_breaks(
    server: Crashing, system: Stack
) -> None:
    redis, _web, worker = system.processes
    crowd = Crowd(f"{system.url}/api/v1/hearings/{HEARING}/statements/")
    ((before,),) = ask(system, f"SELECT next_number FROM hearings_hearing WHERE slug = '{HEARING}'")
    assert isinstance(before, int)
    crowd.start()
    more_receipts(crowd, "before anything breaks")

    os.killpg(worker.pid, signal.SIGKILL)
    worker.wait()
    more_receipts(crowd, "without a worker")
    system.start("worker")

    redis.kill()
    redis.wait()
    more_receipts(crowd, "without Redis")
    system.start_redis()
    more_receipts(crowd, "with Redis again")

    server.crash()
    until(lambda: crowd.refused[503] > 0, "503 while PostgreSQL is away")
    page = requests.get(f"{system.url}/ru/hearings/{HEARING}/statements/", timeout=20)
    server.start()
    more_receipts(crowd, "after PostgreSQL came back")
    assert crowd.finish(PATIENCE_S), "somebody never got a receipt"

    assert page.status_code == 503
    assert page.headers["Retry-After"]
    assert set(crowd.refused) <= {0, 503}, crowd.without_wait
    assert not crowd.without_wait
    rows = ask(
        system,
        "SELECT statement.idempotency_key, statement.text, number, register_code, text_sha256"
        " FROM hearings_statement AS statement JOIN hearings_hearing AS hearing"
        f" ON hearing.id = hearing_id WHERE slug = '{HEARING}' AND number >= {before}"
        " ORDER BY number",
    )
    told = sorted(crowd.receipts, key=lambda one: one.number)
    assert rows == [
        (one.key, one.text, one.number, one.register_code, one.text_sha256) for one in told
    ]
    assert [one.number for one in told] == list(range(before, before + len(told)))
    assert ask(
        system,
        f"SELECT next_number FROM hearings_hearing WHERE slug = '{HEARING}'",
    ) == [(before + len(told),)]
    # What belongs to a statement came with it, once: the mail of its receipt.
    assert ask(
        system,
        "SELECT count(*), count(DISTINCT parameters->>'statement') FROM jobs_job"
        " WHERE kind = 'receipt-mail'",
    ) == [(len(told), len(told))]
    until(
        lambda: requests.get(f"{system.url}/readyz", timeout=20).status_code == 200,
        "everything answers again",
    )
