"""What a child process that opens a stranger's file may use at most (no Django: children import little)."""

import ctypes
import resource
import signal

PR_SET_PDEATHSIG = 1


def confine(*, memory_bytes: int, cpu_seconds: int, file_bytes: int) -> None:
    """Limits this process for good; call it before anything large is imported. It dies with its parent."""
    ctypes.CDLL(None).prctl(PR_SET_PDEATHSIG, signal.SIGKILL)
    for kind, most in (
        (resource.RLIMIT_AS, memory_bytes),
        (resource.RLIMIT_CPU, cpu_seconds),
        (resource.RLIMIT_FSIZE, file_bytes),
        (resource.RLIMIT_CORE, 0),
    ):
        resource.setrlimit(kind, (most, most))
