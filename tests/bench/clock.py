"""Timing and the table: every number is printed, with its bar when it has one."""

import sys
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from statistics import median, quantiles
from time import perf_counter
from typing import Any


@dataclass(frozen=True)
class Line:
    """One measured thing, in seconds; `bar` is what it should not exceed at the 95th percentile."""

    name: str
    seconds: Sequence[float]
    bar: float | None = None

    @property
    def p95(self) -> float:
        """The 95th percentile; of a few runs the longest."""
        if len(self.seconds) < 20:
            return max(self.seconds)
        return quantiles(self.seconds, n=20)[-1]


def timed(act: Callable[[], Any]) -> float:
    """Seconds that `act` takes."""
    start = perf_counter()
    act()
    return perf_counter() - start


def rounds(act: Callable[[], Any], times: int) -> list[float]:
    """Seconds of each of several runs, after one that warms up."""
    act()
    return [timed(act) for _time in range(times)]


def say(text: str = "") -> None:
    """A line on standard output, at once."""
    sys.stdout.write(f"{text}\n")
    sys.stdout.flush()


def table(title: str, lines: Sequence[Line]) -> None:
    """p50, p95 and max of each line in milliseconds."""
    say(f"\n{title}")
    say(f"  {'':58}{'n':>5}{'p50 ms':>9}{'p95 ms':>9}{'max ms':>9}   bar")
    for line in lines:
        numbers = (median(line.seconds), line.p95, max(line.seconds))
        shown = "".join(f"{1000 * one:9.1f}" for one in numbers)
        bar = ""
        if line.bar is not None:
            bar = f"{1000 * line.bar:.0f} {'met' if line.p95 <= line.bar else 'MISSED'}"
        say(f"  {line.name:58}{len(line.seconds):5}{shown}   {bar}")
