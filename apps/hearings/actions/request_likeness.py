"""An officer asks to compare all statements of a hearing."""

from apps.accounts.permissions import Person, require
from apps.hearings.actions.find_like_statements import JOB_KIND
from apps.hearings.models import Hearing
from apps.hearings.permissions import can_enter_statements
from apps.jobs.actions.submit_job import submit_job
from apps.jobs.models import Job


def request_likeness(*, actor: Person, hearing: Hearing) -> Job:
    """The job that does it."""
    officer = require(can_enter_statements(actor, hearing), actor)
    return submit_job(
        actor=officer,
        kind=JOB_KIND,
        parameters={"hearing": hearing.slug},
        subject=f"hearing:{hearing.slug}",
    )
