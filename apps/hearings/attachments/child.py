"""The process that decodes a stranger's picture: poor in memory, time and rights, and nobody misses it.

Started by `cleaning.py` as `python -m apps.hearings.attachments.child <media type>` with the picture on standard
input. It answers with one letter and then the clean picture (`+`) or the code of the refusal (`-`).
"""

import sys

from apps.hearings.attachments.limits import CPU_SECONDS, MAX_OUTPUT_BYTES, MEMORY_BYTES
from apps.kernel.confine import confine


def main() -> None:
    """Confines itself, decodes, answers, ends."""
    confine(memory_bytes=MEMORY_BYTES, cpu_seconds=CPU_SECONDS, file_bytes=MAX_OUTPUT_BYTES)
    out = sys.stdout.buffer
    # What libraries print must not get into the answer.
    sys.stdout = sys.stderr
    content = sys.stdin.buffer.read()
    # Not at the top: the limits have to stand before the library is loaded.
    from apps.hearings.attachments.clean import PictureError, clean  # noqa: PLC0415

    try:
        answer = b"+" + clean(content, sys.argv[1])
    except PictureError as error:
        answer = b"-" + str(error).encode()
    except MemoryError:
        answer = b"-attachment.too_many_pixels"
    out.write(answer)


if __name__ == "__main__":
    main()
