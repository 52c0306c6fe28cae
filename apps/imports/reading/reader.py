"""The parent's side of reading: starts the child that opens the file, and outlives it whatever happens."""

import fcntl
import json
import os
import select
import subprocess
import sys
import tempfile
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass, field
from time import monotonic
from typing import Any

import numpy as np
import shapely
from django.conf import settings
from django.utils import translation
from django.utils.translation import gettext as _

from apps.imports.domain import limits
from apps.imports.domain.raw import Finding, Level
from apps.imports.domain.source import Format, Source
from apps.imports.domain.table import Batch, Column, Head, Reading
from apps.imports.domain.text_encoding import Encoding
from apps.imports.reading import wire
from apps.imports.registry import format_of, known_formats
from apps.kernel import errors
from apps.kernel.errors import Refused, TooLarge

TICK_S = 0.5
PIPE_BYTES = 1024 * 1024
CHILD = "apps.imports.reading.child"

Check = Callable[[], None]


@dataclass
class Child:
    """A running child and the moment at which it has to be done."""

    process: subprocess.Popen[bytes]
    check: Check
    deadline: float = field(default_factory=lambda: monotonic() + limits.READER_WALL_SECONDS)

    def take(self, count: int) -> bytes:
        """Exactly `count` bytes of its answer, fewer only at the end; asks `check` meanwhile."""
        stream = self.process.stdout
        assert stream is not None  # noqa: S101 - made with a pipe
        got = bytearray()
        while len(got) < count:
            ready, _w, _x = select.select([stream], [], [], TICK_S)
            if monotonic() > self.deadline:
                raise _too_heavy()
            if not ready:
                self.check()
                continue
            part = os.read(stream.fileno(), min(count - len(got), PIPE_BYTES))
            if not part:
                break
            got += part
        return bytes(got)

    def frames(self) -> Iterator[tuple[dict[str, Any], bytes]]:
        """Its answers; a refusal among them is raised, so is an answer that breaks off."""
        try:
            while frame := wire.receive(self.take):
                if "problem" in frame[0]:
                    raise _problem(frame[0]["problem"])
                yield frame
        except wire.Broken as error:
            raise self.ended() from error

    def ended(self) -> Refused | TooLarge:
        """Why a child may have ended before its answer did."""
        try:
            code = self.process.wait(timeout=1)
        except subprocess.TimeoutExpired:
            # It lives and talks nonsense.
            return _died()
        # 24 is SIGXCPU; 9 is what the kernel sends for too much memory or at the hard limit.
        return _too_heavy() if code in {-24, -9} else _died()


@contextmanager
def read_batches(
    source: Source, *, layer: str = "", check: Check = lambda: None
) -> Iterator[Reading]:
    """One layer of the file, read in a child process while the block runs.

    Raises Refused or TooLarge with the reason, also while the batches are taken; `check` is asked
    every half second of waiting and may raise to end the reading.
    """
    known = format_of(source)
    with _child(source, known, {"act": "read", "layer": layer}, check) as child:
        frames = child.frames()
        first = next(frames, None)
        if first is None:
            raise child.ended()
        said = first[0]["head"]
        late: list[Finding] = []
        batches = _batches(child, frames, late)
        yield Reading(known.slug, _head(said), batches, Encoding(**said["encoding"]), late)


def inspect(source: Source, *, check: Check = lambda: None) -> dict[str, Any]:
    """What the file holds: the document `inspection` (docs/map.md, Staged import)."""
    known = format_of(source)
    with _child(source, known, {"act": "inspect", "layer": ""}, check) as child:
        frame = next(child.frames(), None)
        if frame is None:
            raise child.ended()
        document: dict[str, Any] = frame[0]["inspection"]
        return document


@contextmanager
def _child(source: Source, known: Format, request: dict[str, Any], check: Check) -> Iterator[Child]:
    with tempfile.TemporaryFile() as noise:
        process = subprocess.Popen(  # noqa: S603 - our own module, nothing of the file in the words
            [sys.executable, "-m", CHILD],
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=noise,
            cwd=settings.BASE_DIR,
            env=_environment(known, source),
        )
        try:
            _widen(process)
            assert process.stdin is not None  # noqa: S101 - made with a pipe
            process.stdin.write(json.dumps(_request(source, known, request)).encode() + b"\n")
            process.stdin.close()
            yield Child(process, check)
        except BrokenPipeError as error:
            raise _died() from error
        finally:
            process.kill()
            process.wait()
            if process.stdout is not None:
                process.stdout.close()


def _widen(process: subprocess.Popen[bytes]) -> None:
    """Lets the child run ahead of its parent; a system that allows no wider pipe is slower, not wrong."""
    if process.stdout is not None:
        with suppress(OSError):
            fcntl.fcntl(process.stdout, fcntl.F_SETPIPE_SZ, PIPE_BYTES)


def _request(source: Source, known: Format, request: dict[str, Any]) -> dict[str, Any]:
    return {
        **request,
        "format": known.slug,
        "path": str(source.path),
        "name": source.name,
        "media_type": source.media_type,
        "encoding": source.encoding,
        "language": translation.get_language() or "en",
        "limits": limits.current(),
        "locale_paths": [str(one) for one in settings.LOCALE_PATHS],
        "languages": settings.LANGUAGES,
    }


def _environment(known: Format, source: Source) -> dict[str, str]:
    """No secrets, no network, no threads, one format's drivers, a place for scraps."""
    others = {name for one in known_formats() for name in one.drivers} - set(known.drivers)
    return {
        "PATH": os.environ.get("PATH", ""),
        "LANG": "C.UTF-8",
        "PYTHONUTF8": "1",
        "PYTHONDONTWRITEBYTECODE": "1",
        "TMPDIR": str(source.path.parent),
        "GDAL_SKIP": ",".join((*limits.SKIPPED_DRIVERS, *sorted(others))),
        "GDAL_NUM_THREADS": "1",
        "OPENBLAS_NUM_THREADS": "1",
        "OMP_NUM_THREADS": "1",
        # Nothing listens there: whatever a driver would fetch, it does not.
        "http_proxy": "http://127.0.0.1:9",
        "https_proxy": "http://127.0.0.1:9",
        **known.options,
    }


def _head(said: dict[str, Any]) -> Head:
    return Head(
        said["name"],
        said["crs"],
        tuple(Column(**one) for one in said["columns"]),
        said["features"],
        tuple(map(_finding, said["findings"])),
    )


def _finding(one: dict[str, Any]) -> Finding:
    return Finding(one["row"], one["code"], Level(one["level"]), one["detail"])


def _batches(
    child: Child, frames: Iterator[tuple[dict[str, Any], bytes]], late: list[Finding]
) -> Iterator[Batch]:
    vertices = 0
    for message, blob in frames:
        if message.get("end"):
            late += map(_finding, message["findings"])
            return
        batch = _batch(message, blob)
        vertices += int(shapely.get_num_coordinates(batch.geometries).sum())
        if vertices > limits.MAX_VERTICES:
            raise TooLarge(
                "import.too_many_vertices",
                _("The layer has more than %(limit)d vertices; no more are taken.")
                % {"limit": limits.MAX_VERTICES},
            )
        yield batch
    raise child.ended()


def _batch(message: dict[str, Any], blob: bytes) -> Batch:
    came = wire.unpack(blob)
    wkb = np.empty(len(came), dtype=object)
    wkb[:] = came.rows
    rows = range(message["first"], message["first"] + len(wkb))
    defects = dict(message["defects"])
    geometries = shapely.from_wkb(wkb, on_invalid="ignore")
    for index in np.flatnonzero(shapely.is_missing(geometries)):
        if wkb[index] is not None:
            geometries[index] = shapely.from_wkb(wkb[index], on_invalid="fix")
            is_closed = geometries[index] is not None
            defects[rows[index]] = (
                "import.ring_closed" if is_closed else "import.geometry_unreadable"
            )
    columns = wire.unfold(message["columns"])
    return Batch(rows, geometries, columns, defects, came)


def _problem(said: dict[str, Any]) -> errors.ProblemError:
    if said["kind"] == "memory":
        return _too_heavy()
    kind = {"TooLarge": TooLarge, "BadRequest": errors.BadRequest}.get(said["kind"], Refused)
    return kind(said["code"], said["text"], said["details"])


def _too_heavy() -> TooLarge:
    return TooLarge(
        "import.too_heavy",
        _(
            "Reading the file takes more memory or time than one import may use."
            " Divide it into smaller files, or save it as GeoPackage."
        ),
    )


def _died() -> Refused:
    return Refused(
        "import.reader_died",
        _(
            "The program that reads the file broke down over it. Save the file again or in another format."
        ),
    )
