"""Ends the duty to publish the recordings as soon as every meeting that was held has one."""

from django.db.models import Exists, OuterRef

from apps.accounts.models import JournalEntry
from apps.hearings.actions.finish_duty import finish_duty
from apps.hearings.models import Duty, Hearing, Meeting
from apps.hearings.permissions import can_run_hearing
from apps.minutes.models import Recording

# A photograph or a paper shows that people met, not what they said.
WHOLE = (Recording.Kind.VIDEO, Recording.Kind.AUDIO)


def settle_recordings(hearing: Hearing) -> None:
    """Finishes the hearing's duty `recordings`, which is one for all its meetings: when each meeting that was not
    cancelled has a published video or sound recording, the last one published is the evidence and who published it
    has done it. Without a meeting nothing shows that it is done, and an officer says so by hand, as after a meeting
    that is cancelled once the duty is owed. The caller holds the hearing's lock, so that two recordings published
    at once do not each wait for the other."""
    duty = (
        Duty.objects.filter(hearing=hearing, kind=Duty.Kind.RECORDINGS, done_at__isnull=True)
        .select_related("hearing")
        .first()
    )
    published = Recording.objects.filter(kind__in=WHOLE, published_at__isnull=False)
    meetings = Meeting.objects.filter(hearing=hearing, cancelled_at__isnull=True)
    silent = meetings.exclude(Exists(published.filter(meeting=OuterRef("pk"))))
    last = published.filter(meeting__in=meetings).order_by("published_at", "pk").last()
    if duty is None or last is None or silent.exists():
        return
    told = JournalEntry.objects.filter(
        subject=f"hearing:{hearing.slug}", verb="recording.published", details__recording=last.pk
    ).select_related("actor")
    line = told.first()
    # Who is no officer any more finishes nothing: the duty waits for another one.
    if line is not None and can_run_hearing(line.actor, hearing):
        finish_duty(actor=line.actor, duty=duty, evidence=last.file)


def follow_duty(duty: Duty) -> None:
    """Recordings may be out before the hearing ends, when the duty to publish them is written down."""
    if duty.kind == Duty.Kind.RECORDINGS:
        settle_recordings(duty.hearing)
