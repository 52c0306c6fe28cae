"""A memory of this process that a service is away, so that nobody waits for it again in the next seconds."""

import time


class Circuit:
    """Open for `rest_s` seconds after a failure; whoever sees it open does not ask."""

    def __init__(self, rest_s: float) -> None:
        self._rest_s = rest_s
        self._until = 0.0

    @property
    def is_open(self) -> bool:
        """Whether the service failed so lately that asking is waiting."""
        return time.monotonic() < self._until

    def trip(self) -> None:
        """The service did not answer."""
        self._until = time.monotonic() + self._rest_s

    def close(self) -> None:
        """Ask again at once."""
        self._until = 0.0
