"""How much memory a piece of work takes at its peak: this process and the children it starts."""

from collections.abc import Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from pathlib import Path
from threading import Event, Thread

TICK_S = 0.01
SELF = Path("/proc/self")


@dataclass
class Peak:
    """Peaks of resident memory in megabytes."""

    own: float = 0.0
    child: float = 0.0


@contextmanager
def watched() -> Iterator[Peak]:
    """The peak is that of the block; it is complete afterwards. Costs time: not for what is timed."""
    peak, over = Peak(), Event()
    watcher = Thread(target=_watch, args=(peak, over), daemon=True)
    # Forgets the peak so far.
    (SELF / "clear_refs").write_text("5")
    watcher.start()
    try:
        yield peak
    finally:
        over.set()
        watcher.join()
        peak.own = _peak_mb(SELF)


def _watch(peak: Peak, over: Event) -> None:
    while not over.wait(TICK_S):
        for child in _children():
            # It may be gone by now.
            with suppress(OSError):
                peak.child = max(peak.child, _peak_mb(Path("/proc") / child))


def _children() -> list[str]:
    found: list[str] = []
    for thread in (SELF / "task").iterdir():
        with suppress(OSError):
            found += (thread / "children").read_text().split()
    return found


def _peak_mb(process: Path) -> float:
    for line in (process / "status").read_text().splitlines():
        if line.startswith("VmHWM:"):
            return int(line.split()[1]) / 1024
    return 0.0
