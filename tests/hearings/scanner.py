"""A small clamd: takes INSTREAM on a socket of its own and finds what it was told to."""

import socket
import struct
import threading
from collections.abc import Iterator
from contextlib import contextmanager


@contextmanager
def scanner(virus: bytes) -> Iterator[str]:
    """The address of a running scanner that takes `virus` for one."""
    server = socket.create_server(("127.0.0.1", 0))
    thread = threading.Thread(target=_serve, args=(server, virus), daemon=True)
    thread.start()
    try:
        yield f"tcp://127.0.0.1:{server.getsockname()[1]}"
    finally:
        # A thread in accept() does not notice that its socket is closed.
        server.shutdown(socket.SHUT_RDWR)
        server.close()
        thread.join(timeout=5)


def _serve(server: socket.socket, virus: bytes) -> None:
    while True:
        try:
            connection, _address = server.accept()
        except OSError:
            return
        with connection, connection.makefile("rb") as stream:
            assert stream.read(10) == b"zINSTREAM\0"
            content = b""
            while size := struct.unpack(">I", stream.read(4))[0]:
                content += stream.read(size)
            found = virus in content
            connection.sendall(b"stream: Test.Virus FOUND\0" if found else b"stream: OK\0")
