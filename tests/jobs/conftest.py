"""Jobs of the tests: their kinds, and the worker that runs them."""

import pytest

from apps.accounts.models import User
from apps.jobs.actions.submit_job import submit_job
from apps.jobs.models import Job
from tests import job_kinds

__all__ = ["job_kinds"]


@pytest.fixture
def waiting(nurlan: User) -> Job:
    """A job that Nurlan asked for and nobody has run."""
    return submit_job(actor=nurlan, kind="test_add", parameters={"a": 2, "b": 3})
