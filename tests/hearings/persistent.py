"""Citizens who send until they are answered: the same statement with the same key, whatever breaks meanwhile."""

import threading
import time
from collections import Counter
from dataclasses import dataclass, field
from itertools import count
from typing import Any
from uuid import uuid4

import requests

PAUSE_S = 0.2
ANSWER_S = 20
TAKEN = {200, 201}


@dataclass(frozen=True)
class Receipt:
    """What a citizen was told, and how the text can be known again."""

    key: str
    text: str
    number: int
    register_code: str
    text_sha256: str


@dataclass
class Crowd:
    """Several people at once at `address`, each with an address of their own; `refused` counts the statuses of
    answers that were no receipt, 0 for no answer at all."""

    address: str
    people: int = 4
    receipts: list[Receipt] = field(default_factory=list)
    refused: Counter[int] = field(default_factory=Counter)
    without_wait: list[str] = field(default_factory=list)
    _over: threading.Event = field(default_factory=threading.Event)
    _threads: list[threading.Thread] = field(default_factory=list)
    _numbers: "count[int]" = field(default_factory=lambda: count(1))
    _lock: threading.Lock = field(default_factory=threading.Lock)

    def start(self) -> None:
        """Everybody begins to speak."""
        for _person in range(self.people):
            thread = threading.Thread(target=self._speak, daemon=True)
            self._threads.append(thread)
            thread.start()

    def finish(self, within_s: float) -> bool:
        """Nobody begins a new statement; whether every one that was begun got its receipt."""
        self._over.set()
        end = time.monotonic() + within_s
        for thread in self._threads:
            thread.join(max(0.0, end - time.monotonic()))
        return not any(thread.is_alive() for thread in self._threads)

    def _speak(self) -> None:
        while not self._over.is_set():
            with self._lock:
                number = next(self._numbers)
            text = f"Мұнда ағаш отырғызу керек, {number}."
            body = {
                "kind": "proposal",
                "language": "kk",
                "text": text,
                "author_email": f"citizen-{number}@example.kz",
                "geometry": {"type": "Point", "coordinates": [71.43 + number % 50 / 1000, 51.128]},
            }
            headers = {"Idempotency-Key": str(uuid4()), "X-Forwarded-For": _home(number)}
            told = self._insist(body, headers)
            # An impatient person sends once more what was taken already.
            again = told if number % 5 else self._insist(body, headers)
            receipts = {
                Receipt(
                    headers["Idempotency-Key"],
                    text,
                    one["number"],
                    one["register_code"],
                    one["text_sha256"],
                )
                for one in (told, again)
            }
            with self._lock:
                self.receipts.extend(receipts)

    def _insist(self, body: dict[str, Any], headers: dict[str, str]) -> dict[str, Any]:
        while True:
            try:
                answer = requests.post(self.address, json=body, headers=headers, timeout=ANSWER_S)
            except requests.RequestException:
                self._note(0)
            else:
                if answer.status_code in TAKEN:
                    told: dict[str, Any] = answer.json()
                    return told
                self._note(answer.status_code)
                if "Retry-After" not in answer.headers:
                    self.without_wait.append(answer.text[:500])
            time.sleep(PAUSE_S)

    def _note(self, status: int) -> None:
        with self._lock:
            self.refused[status] += 1


def _home(number: int) -> str:
    return f"10.{number // 60_000 % 200}.{number // 100 % 250}.{number % 100 + 1}"
