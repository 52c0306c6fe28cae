"""The process that opens a stranger's file: poor in memory, time and rights, and nobody misses it.

Started by `reader.py` as `python -m apps.imports.reading.child` with one JSON request on standard input;
answers in the frames of `wire.py` on standard output. It knows neither the database nor the settings.
"""

import json
import sys
from pathlib import Path
from typing import Any, BinaryIO

from apps.kernel import confine as kernel


def confine(limits: dict[str, int]) -> None:
    """Before anything large is imported: what this process may use at most."""
    kernel.confine(
        memory_bytes=limits["READER_MEMORY_BYTES"],
        cpu_seconds=limits["READER_CPU_SECONDS"],
        file_bytes=limits["MAX_UNZIPPED_BYTES"],
    )


def main() -> None:
    """Reads the request, confines itself, answers, ends."""
    request = json.loads(sys.stdin.buffer.readline())
    confine(request["limits"])
    out = sys.stdout.buffer
    # What libraries print must not get between the frames.
    sys.stdout = sys.stderr
    try:
        answer(request, out)
    except MemoryError:
        _say(out, {"problem": {"kind": "memory"}})


def answer(request: dict[str, Any], out: BinaryIO) -> None:
    """`inspect` or `read`, in the reader's language; a refusal is an answer too."""
    # Not at the top: the limits have to stand before these load their libraries.
    from django.apps import apps  # noqa: PLC0415
    from django.conf import settings  # noqa: PLC0415
    from django.utils import translation  # noqa: PLC0415

    settings.configure(
        USE_I18N=True, LOCALE_PATHS=request["locale_paths"], LANGUAGES=request["languages"]
    )
    # All that translation needs of django.setup(), which would load the models and the addresses too.
    apps.populate(())
    from apps.imports.domain import limits  # noqa: PLC0415
    from apps.imports.domain.source import Source  # noqa: PLC0415
    from apps.imports.reading import answers, wire  # noqa: PLC0415
    from apps.kernel.errors import ProblemError  # noqa: PLC0415

    limits.adopt(request["limits"])
    source = Source(
        Path(request["path"]), request["name"], request["media_type"], request["encoding"]
    )
    with translation.override(request["language"]):
        try:
            for message, blob in answers.answer(request, source):
                wire.send(out, message, blob)
        except ProblemError as problem:
            said: dict[str, Any] = {"kind": type(problem).__name__, "code": problem.code}
            said |= {"text": str(problem.text), "details": problem.details}
            wire.send(out, {"problem": said})


def _say(out: BinaryIO, message: dict[str, Any]) -> None:
    from apps.imports.reading import wire  # noqa: PLC0415

    wire.send(out, message)


if __name__ == "__main__":
    main()
