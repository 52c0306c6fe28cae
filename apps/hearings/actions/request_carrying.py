"""An officer asks for the anchors of an earlier hearing: a few are carried at once, many by the worker."""

from apps.accounts.permissions import Person, require
from apps.hearings.actions.carry_anchors import JOB_KIND, carry_anchors, check_pair
from apps.hearings.models import Hearing
from apps.hearings.permissions import can_run_hearing
from apps.jobs.actions.submit_job import submit_job
from apps.jobs.models import ALIVE, Job

# A page may wait for so many statements.
AT_ONCE = 500


def request_carrying(
    *, actor: Person | None, hearing: Hearing, from_hearing: Hearing
) -> Job | None:
    """The job, or None when it is done already. Raises what `carry_anchors` raises."""
    require(can_run_hearing(actor, hearing), actor)
    check_pair(hearing, from_hearing)
    if from_hearing.statements.count() <= AT_ONCE:
        carry_anchors(actor=actor, hearing=hearing, from_hearing=from_hearing)
        return None
    subject = f"hearing:{hearing.slug}"
    waiting = Job.objects.filter(kind=JOB_KIND, subject=subject, state__in=ALIVE).first()
    return waiting or submit_job(
        actor=actor,
        kind=JOB_KIND,
        parameters={"hearing": hearing.pk, "from_hearing": from_hearing.pk},
        subject=subject,
    )
