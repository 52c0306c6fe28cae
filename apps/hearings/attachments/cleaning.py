"""The parent's side: hands a picture to the confined child and outlives it whatever happens."""

import os
import subprocess
import sys

from django.conf import settings

from apps.hearings.attachments.limits import WALL_SECONDS

CHILD = "apps.hearings.attachments.child"


class PictureRefused(ValueError):  # noqa: N818 - says what it is
    """The picture was not taken; `code` says why."""

    def __init__(self, code: str) -> None:
        super().__init__(code)
        self.code = code


def clean_picture(content: bytes, media_type: str) -> bytes:
    """The picture without metadata, written anew. Raises PictureRefused."""
    try:
        done = subprocess.run(  # noqa: S603 - our own module, nothing of the file in the words
            [sys.executable, "-m", CHILD, media_type],
            input=content,
            capture_output=True,
            timeout=WALL_SECONDS,
            check=False,
            cwd=settings.BASE_DIR,
            env=_environment(),
        )
    except subprocess.TimeoutExpired as error:
        raise PictureRefused("attachment.unreadable") from error
    sign, answer = done.stdout[:1], done.stdout[1:]
    if done.returncode == 0 and sign == b"+" and answer:
        return answer
    raise PictureRefused(answer.decode() if sign == b"-" else "attachment.unreadable")


def _environment() -> dict[str, str]:
    """No secrets, no settings, no threads."""
    return {
        "PATH": os.environ.get("PATH", ""),
        "LANG": "C.UTF-8",
        "PYTHONUTF8": "1",
        "PYTHONDONTWRITEBYTECODE": "1",
        "OMP_NUM_THREADS": "1",
    }
