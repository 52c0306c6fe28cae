"""How far the letters of a hearing are: waiting, on their way, sent, failed and why, without an address."""

from dataclasses import dataclass

from django.db.models import Count, Q, QuerySet
from django.utils.translation import gettext as _

from apps.hearings.models import Hearing
from apps.jobs.models import State as JobState
from apps.weighing.models import Letter
from apps.weighing.queries.letters import letters_of

MAIL_DOWN = "receipt.mail_down"
# A job that ended without an answer of the mail server: the letter is made and nobody carries it any more.
LOST = Q(state=Letter.State.MADE, job__state__in=(JobState.FAILED.value, JobState.DISMISSED.value))
FAILED = Q(state=Letter.State.FAILED) | LOST
UNSENT = Q(state=Letter.State.MADE, job__isnull=True)


@dataclass(frozen=True)
class Failure:
    """Why letters did not go out, and how many of them."""

    reason: str
    count: int


@dataclass(frozen=True)
class LetterStates:
    """The letters of a hearing in numbers; each is counted once."""

    waiting: int
    on_the_way: int
    sent: int
    failed: int
    no_address: int


def unsent(hearing: Hearing) -> QuerySet[Letter]:
    """Letters that nobody asked to send yet."""
    return letters_of(hearing).filter(UNSENT)


def failed(hearing: Hearing) -> QuerySet[Letter]:
    """Letters that did not go out."""
    return letters_of(hearing).filter(FAILED)


def resendable(hearing: Hearing) -> QuerySet[Letter]:
    """Those of them that can be sent again: the document and the address are still there."""
    return failed(hearing).filter(file__isnull=False).exclude(statement__author_email="")


def letter_states(hearing: Hearing) -> LetterStates:
    """Counted now."""
    made = Q(state=Letter.State.MADE)
    counted = Letter.objects.filter(statement__hearing=hearing).aggregate(
        waiting=Count("pk", filter=UNSENT),
        on_the_way=Count("pk", filter=made & ~UNSENT & ~LOST),
        sent=Count("pk", filter=Q(state=Letter.State.SENT)),
        failed=Count("pk", filter=FAILED),
        no_address=Count("pk", filter=Q(state=Letter.State.NO_ADDRESS)),
    )
    return LetterStates(**counted)


def failures(hearing: Hearing) -> list[Failure]:
    """The failed letters by their reason, the commonest first."""
    counted: dict[str, int] = {}
    for letter in failed(hearing):
        reason = why_failed(letter)
        counted[reason] = counted.get(reason, 0) + 1
    found = [Failure(reason, count) for reason, count in counted.items()]
    return sorted(found, key=lambda one: (-one.count, one.reason))


def why_failed(letter: Letter) -> str:
    """In the reader's language; "" for a letter that did not fail. `letter` has its job loaded."""
    if letter.state == Letter.State.FAILED:
        return _("The mail server refuses the address for good.")
    job = letter.job
    if letter.state != Letter.State.MADE or job is None:
        return ""
    if job.state == JobState.DISMISSED.value:
        return _("The sending was cancelled.")
    if job.state != JobState.FAILED.value:
        return ""
    if job.error_code == MAIL_DOWN:
        return _("The mail server could not be reached for days.")
    return _("The sending broke off.")
