"""What a running job holds in its hand: it reports progress, and learns that it must stop.

A thread beside the job (the pulse) has its own database connection. Twice a second it writes
the progress and a heartbeat into the job's row, so both are visible while the job's own
transaction is open and while it computes in silence; it reads whether somebody asked to cancel,
and then interrupts the SQL statement that the job is running.
"""

import logging
import threading
import time
import uuid

from django.db import DatabaseError, connection
from django.utils.functional import Promise

from apps.jobs.models import Job, State
from apps.kernel.clock import now

logger = logging.getLogger(__name__)

TICK_S = 0.5
STEP_LENGTH = 300

# The pulse may never wait for a lock for long: whoever holds it may be waiting for a lock of the job,
# and the job waits for the pulse's last beat. The database cannot see such a circle.
IMPATIENCE = "SET lock_timeout = '1s'"

INTERRUPT = """
    -- Cancels what the job's own connection is executing right now, if anything.
    SELECT pg_cancel_backend(pid) FROM pg_stat_activity WHERE pid = %s AND state = 'active'
"""


class Cancelled(Exception):  # noqa: N818 - not an error: somebody asked for it
    """The job was asked to stop; whatever it wrote is rolled back."""


class TimeLimit(Exception):  # noqa: N818
    """The job ran longer than its kind allows."""


class OwnershipLost(Exception):  # noqa: N818
    """The job was given up as lost and belongs to somebody else now; this run may not write."""


class Progress:
    """Progress of one attempt at one job."""

    def __init__(self, job_id: uuid.UUID, attempt: int, time_limit_s: float) -> None:
        self.job_id = job_id
        self.attempt = attempt
        self._percent = 0
        self._step = ""
        self._stop_reason: type[Exception] | None = None
        self._deadline = time.monotonic() + time_limit_s
        self._backend_pid: int | None = None
        self._over = threading.Event()
        self._pulse = threading.Thread(target=self._beat, name=f"pulse-{job_id}", daemon=True)

    def report(self, percent: float, step: str | Promise = "") -> None:
        """Tells how far the job is; raises when it has to stop. Percent never goes back."""
        self._percent = max(self._percent, min(100, int(percent)))
        if step:
            self._step = str(step)[:STEP_LENGTH]
        self.check()

    def check(self) -> None:
        """Raises Cancelled, TimeLimit or OwnershipLost when the job has to stop; costs nothing."""
        if self._stop_reason is not None:
            raise self._stop_reason

    @property
    def stop_reason(self) -> type[Exception] | None:
        """Why the job was told to stop; None while it may go on."""
        return self._stop_reason

    @property
    def percent(self) -> int:
        """The last percentage reported."""
        return self._percent

    @property
    def step(self) -> str:
        """The last step reported."""
        return self._step

    def start(self) -> None:
        """Starts the pulse; called by the runner on the thread that does the work."""
        with connection.cursor() as cursor:
            cursor.execute("SELECT pg_backend_pid()")
            row = cursor.fetchone()
        self._backend_pid = row[0] if row else None
        self._pulse.start()

    def stop(self) -> None:
        """Ends the pulse and waits for its last beat; may be called twice."""
        self._over.set()
        if self._pulse.is_alive():
            self._pulse.join()

    def _beat(self) -> None:
        try:
            while not self._over.wait(TICK_S):
                try:
                    self._tick()
                except DatabaseError:
                    # The job's own connection will notice too; the pulse must not die of it.
                    logger.warning("job %s: heartbeat not written", self.job_id, exc_info=True)
                    connection.close()
        finally:
            connection.close()

    def _tick(self) -> None:
        with connection.cursor() as cursor:
            cursor.execute(IMPATIENCE)
        mine = Job.objects.filter(pk=self.job_id, attempts=self.attempt, state=State.RUNNING)
        written = mine.update(heartbeat_at=now(), percent=self._percent, step=self._step)
        self._stop_reason = self._stop_reason or self._reason_to_stop(bool(written))
        if self._stop_reason is not None and not self._over.is_set():
            with connection.cursor() as cursor:
                cursor.execute(INTERRUPT, [self._backend_pid])

    def _reason_to_stop(self, is_mine: bool) -> type[Exception] | None:
        if time.monotonic() > self._deadline:
            return TimeLimit
        row = Job.objects.filter(pk=self.job_id).values_list("cancel_requested_at", flat=True)
        if is_mine:
            return Cancelled if row.first() is not None else None
        # A row that this connection cannot see yet is not a row that somebody took.
        return OwnershipLost if row.exists() else None
