"""Asks ClamAV's daemon whether a file holds a virus (the INSTREAM command of clamd's own protocol)."""

import socket
import struct
from urllib.parse import urlsplit

from django.conf import settings

TIMEOUT_S = 30
CHUNK_BYTES = 64 * 1024
DEFAULT_PORT = 3310
MAX_ANSWER_BYTES = 4096


class ScannerDown(OSError):  # noqa: N818 - says what it is
    """The scanner is configured and does not answer: the file has to wait."""


def finds_virus(content: bytes) -> bool:
    """What clamd says of `content`; False when no scanner is configured. Raises ScannerDown."""
    if not settings.CLAMD_URL:
        return False
    try:
        with _connect(settings.CLAMD_URL) as connection:
            connection.sendall(b"zINSTREAM\0")
            for start in range(0, len(content), CHUNK_BYTES):
                chunk = content[start : start + CHUNK_BYTES]
                connection.sendall(struct.pack(">I", len(chunk)) + chunk)
            connection.sendall(struct.pack(">I", 0))
            answer = _answer(connection)
    except OSError as error:
        raise ScannerDown(str(error)) from error
    if answer.endswith(b"FOUND"):
        return True
    if answer.endswith(b"OK"):
        return False
    raise ScannerDown(answer.decode("ascii", "replace")[:200])


def _connect(url: str) -> socket.socket:
    parts = urlsplit(url)
    if parts.scheme == "unix":
        connection = socket.socket(socket.AF_UNIX, socket.SOCK_STREAM)
        connection.settimeout(TIMEOUT_S)
        connection.connect(parts.path)
        return connection
    return socket.create_connection(
        (parts.hostname or "127.0.0.1", parts.port or DEFAULT_PORT), timeout=TIMEOUT_S
    )


def _answer(connection: socket.socket) -> bytes:
    got = b""
    while not got.endswith(b"\0") and len(got) < MAX_ANSWER_BYTES:
        part = connection.recv(MAX_ANSWER_BYTES)
        if not part:
            break
        got += part
    return got.rstrip(b"\0\n ")
