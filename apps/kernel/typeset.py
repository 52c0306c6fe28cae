"""PDF set by typst, for what is too long for HTML: in a child process, whose memory has a limit and is given back.

typst keeps what it has set for the next time (250 MB for a volume of a thousand rows) and has no call to forget it.
"""

import json
import os
import subprocess
import sys
from collections.abc import Mapping
from pathlib import Path
from typing import Any

from django.conf import settings

CHILD = "apps.kernel.typeset_child"
# Debian's fonts-dejavu-core; nothing else is read, so that a page looks the same everywhere.
FONTS = Path("/usr/share/fonts/truetype/dejavu")
# A volume of a thousand rows takes 330 MB, the longest one that is made 570 MB.
MEMORY_BYTES = 1024**3
# On a machine of many cores each thread would take addresses of its own from that.
THREADS = {"RAYON_NUM_THREADS": "2", "MALLOC_ARENA_MAX": "2"}
CPU_SECONDS = 120
WALL_SECONDS = 600
FILE_BYTES = 256 * 1024**2


class TypesetError(RuntimeError):
    """The child did not write the page; its words say why."""


def typeset(source: Path, values: Mapping[str, Any], target: Path) -> None:
    """Sets the typst file `source` into `target`, with `values` in `sys.inputs`: paths as they are, all else as JSON.
    Equal values give equal bytes. Raises TypesetError."""
    inputs = {
        name: value if isinstance(value, str) else json.dumps(value, ensure_ascii=False)
        for name, value in values.items()
    }
    request = {
        "source": str(source),
        "target": str(target),
        "fonts": str(FONTS),
        "inputs": inputs,
        "limits": [MEMORY_BYTES, CPU_SECONDS, FILE_BYTES],
    }
    try:
        subprocess.run(  # noqa: S603 - our own module, nothing of the text in the words
            [sys.executable, "-m", CHILD],
            input=json.dumps(request).encode(),
            capture_output=True,
            timeout=WALL_SECONDS,
            check=True,
            cwd=settings.BASE_DIR,
            env=_environment(),
        )
    except subprocess.CalledProcessError as error:
        raise TypesetError(error.stderr.decode(errors="replace")[-2000:]) from error
    except subprocess.TimeoutExpired as error:
        raise TypesetError(f"not ready after {WALL_SECONDS} s") from error


def _environment() -> dict[str, str]:
    """No secrets, no settings."""
    return {"PATH": os.environ.get("PATH", ""), "LANG": "C.UTF-8", "PYTHONUTF8": "1", **THREADS}
