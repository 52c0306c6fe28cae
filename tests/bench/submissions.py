"""A full hearing over HTTP on loopback: its pages with 20,000 statements, and 200 submissions a minute on top."""

import os
import signal
import socket
import subprocess
import threading
import time
from collections import Counter
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from functools import partial
from itertools import count
from pathlib import Path
from random import Random
from statistics import median
from time import perf_counter
from typing import Any
from uuid import uuid4

import requests
from pyproj import Transformer

from apps.hearings.models import Hearing, Statement
from apps.kernel import crs
from tests.bench.clock import Line, rounds, say, table
from tests.bench.crowded import Ground, crowded
from tests.bench.story import surroundings

STATEMENTS = 20_000
MINUTES = 5.0
EACH_S = 60 / 200
SPEAKERS = 4
LIST_BAR_S = 0.3
SUBMIT_BAR_S = 0.5
TURNS = 20
PAGE = 20
READER_PAUSE_S = 1.0
START_S = 90
ROOT = Path(__file__).resolve().parents[2]


def tell(*, statements: int, minutes: float) -> None:
    """Fills the hearing, measures reading, then speaking while somebody reads."""
    hearing, ground = crowded(statements)
    with _served() as site:
        say(surroundings())
        _reading(site, hearing)
        _speaking(site, hearing, ground, minutes)


@contextmanager
def _served() -> Iterator[str]:
    """The site and a worker as bin/up starts them, behind a proxy that is us: each speaker has an address."""
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    site = f"http://127.0.0.1:{port}"
    environment = {
        **os.environ,
        "PORT": str(port),
        "BASE_URL": site,
        "TRUSTED_PROXIES": "1",
        "EMAIL_BACKEND": "django.core.mail.backends.dummy.EmailBackend",
    }
    processes = [
        subprocess.Popen(
            ["setpriv", "--pdeathsig", "TERM", "bash", "bin/lib/serve.sh", name],
            cwd=ROOT,
            env=environment,
            start_new_session=True,
        )
        for name in ("web", "worker")
    ]
    try:
        _await(site)
        yield site
    finally:
        for process in processes:
            os.killpg(process.pid, signal.SIGTERM)
        for process in processes:
            process.wait(timeout=60)


def _await(site: str) -> None:
    end = time.monotonic() + START_S
    while time.monotonic() < end:
        try:
            if requests.get(f"{site}/readyz", timeout=10).ok:
                return
        except requests.ConnectionError:
            pass
        time.sleep(0.3)
    raise RuntimeError(f"the site did not answer within {START_S} s")


def _reading(site: str, hearing: Hearing) -> None:
    """Pages in front and deep inside, with every filter; the map's GeoJSON."""
    last = Statement.objects.filter(hearing=hearing).count() // PAGE
    some = hearing.statements.filter(topics__layer="functional-zone", topics__uid__isnull=False)
    topic = some.values_list("topics__uid", flat=True).first()
    # The name of a query, what is asked.
    lists: dict[str, dict[str, Any]] = {
        "first page": {},
        "page in the middle": {"page": last // 2},
        "last page": {"page": last},
        "objections": {"kind": "objection"},
        "objections, deep": {"kind": "objection", "page": last // 20},
        "in Russian, deep": {"language": "ru", "page": last // 4},
        "a common word": {"q": "мектеп"},
        "a word nobody wrote": {"q": "гиппопотам"},
        "two letters": {"q": "ке"},
        "a word, deep": {"q": "керек", "page": last // 10},
        "a number of the register": {"q": f"bench-{last * PAGE - 7}"},
        "about zones": {"layer": "functional-zone"},
        "on zones by topic, deep": {"topic": "functional-zone", "page": last // 5},
        "on one zone": {"topic": f"functional-zone/{topic}"},
        "a word among objections on districts": {
            "q": "мектеп",
            "kind": "objection",
            "topic": "district",
        },
    }
    session = requests.Session()
    address = f"{site}/ru/hearings/{hearing.slug}"
    lines = [
        _read(session, f"{address}/statements/", f"list: {name}", query)
        for name, query in lists.items()
    ]
    lines += [
        _read(session, f"{address}/", "page of the hearing", {}),
        _read(session, f"{address}/", "page of the hearing, last page of the list", {"page": last}),
        _read(session, f"{address}/statements/{last * PAGE // 2}/", "one statement", {}),
    ]
    api = f"{site}/api/v1/hearings/{hearing.slug}/statements/"
    lines += [
        _read(session, api, f"GeoJSON of {limit} from {offset}", query, bar=None)
        for limit, offset in ((20, 0), (1000, 0), (1000, last * PAGE - 1000))
        for query in ({"limit": limit, "offset": offset},)
    ]
    table(f"Reading a hearing of {last * PAGE} statements over HTTP", lines)
    first, deep = median(lines[0].seconds), median(lines[2].seconds)
    say(f"  last page : first page at p50 = {deep / first:.2f}")


def _read(
    session: requests.Session,
    address: str,
    name: str,
    query: dict[str, Any],
    bar: float | None = LIST_BAR_S,
) -> Line:
    seconds = rounds(partial(_get, session, address, query), TURNS)
    return Line(name, seconds, bar)


def _get(session: requests.Session, address: str, query: dict[str, Any]) -> None:
    session.get(address, params=query, timeout=60).raise_for_status()


@dataclass
class Rush:
    """A closed loop: each speaker waits for the answer before the next; a statement is due every 0.3 s."""

    address: str
    ground: Ground
    end: int
    begin: float = field(default_factory=perf_counter)
    answered: list[float] = field(default_factory=list)
    since_due: list[float] = field(default_factory=list)
    refused: Counter[int] = field(default_factory=Counter)
    numbers: "count[int]" = field(default_factory=count)
    lock: threading.Lock = field(default_factory=threading.Lock)
    to_degrees: Transformer = field(
        default_factory=lambda: Transformer.from_crs(crs.STORAGE, crs.EXCHANGE, always_xy=True)
    )

    def speak(self) -> None:
        """One speaker, until the time is over."""
        session = requests.Session()
        while True:
            with self.lock:
                number = next(self.numbers)
            if number >= self.end:
                return
            due = self.begin + number * EACH_S
            time.sleep(max(0.0, due - perf_counter()))
            body, headers = self._statement(number)
            start = perf_counter()
            # A new person each time brings no cookie.
            session.cookies.clear()
            status = session.post(self.address, json=body, headers=headers, timeout=60).status_code
            end = perf_counter()
            with self.lock:
                self.answered.append(end - start)
                self.since_due.append(end - due)
                if status != 201:  # noqa: PLR2004
                    self.refused[status] += 1

    def _statement(self, number: int) -> tuple[dict[str, Any], dict[str, str]]:
        random = Random(number)
        with self.lock:
            lon, lat = self.to_degrees.transform(*self.ground.point(random))
        place: dict[str, Any] = {"type": "Point", "coordinates": [lon, lat]}
        if number % 2:
            side = 0.002
            ring = [[lon, lat], [lon + side, lat], [lon + side, lat + side], [lon, lat]]
            place = {"type": "Polygon", "coordinates": [ring]}
        body = {
            "kind": "proposal",
            "language": "kk",
            "text": f"Осы жерге мектеп пен аялдама керек, № {number}. " * 5,
            "geometry": place,
        }
        if number % 3 == 0:
            body["author_email"] = f"citizen-{number}@example.kz"
        home = f"10.{number // 60_000}.{number // 100 % 250}.{number % 100 + 1}"
        return body, {"Idempotency-Key": str(uuid4()), "X-Forwarded-For": home}


def _speaking(site: str, hearing: Hearing, ground: Ground, minutes: float) -> None:
    """200 a minute from several speakers, every third with a mailed receipt; a reader turns pages meanwhile."""
    before = Statement.objects.filter(hearing=hearing).count()
    rush = Rush(
        f"{site}/api/v1/hearings/{hearing.slug}/statements/", ground, round(60 * minutes / EACH_S)
    )
    threads = [threading.Thread(target=rush.speak) for _speaker in range(SPEAKERS)]
    for thread in threads:
        thread.start()
    read = []
    session, page = requests.Session(), count(1)
    while any(thread.is_alive() for thread in threads):
        start = perf_counter()
        address = f"{site}/ru/hearings/{hearing.slug}/statements/"
        _get(session, address, {"page": 37 * next(page) % (before // PAGE)})
        read.append(perf_counter() - start)
        time.sleep(READER_PAUSE_S)
    for thread in threads:
        thread.join()
    took = perf_counter() - rush.begin
    kept = Statement.objects.filter(hearing=hearing).count() - before
    table(
        f"200 submissions a minute for {minutes:g} minutes into the hearing of {before}",
        [
            Line("a submission, until its receipt", rush.answered, SUBMIT_BAR_S),
            Line("the same from when it was due", rush.since_due, SUBMIT_BAR_S),
            Line("list page meanwhile, anywhere", read, LIST_BAR_S),
        ],
    )
    say(
        f"  {len(rush.answered) / took * 60:.0f} a minute; {kept} registered, others: {rush.refused}"
    )
    hearing.refresh_from_db()
    numbers = Statement.objects.filter(hearing=hearing).count()
    say(f"  numbers without a gap: {hearing.next_number - 1 == numbers}")
