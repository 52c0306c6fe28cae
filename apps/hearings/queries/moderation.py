"""What waits for the officers: statements to read, reports, appeals, flags; never for the public."""

from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum

from django.db.models import Exists, F, OuterRef, QuerySet
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from apps.accounts.permissions import Person, require
from apps.hearings import messages
from apps.hearings.models import (
    AbuseReport,
    Appeal,
    Hearing,
    IntegrityFlag,
    Statement,
    Visibility,
)
from apps.hearings.permissions import can_moderate
from apps.kernel.errors import NotFound


class Queue(StrEnum):
    """The piles on the moderation desk."""

    PENDING = "pending"
    REPORTS = "reports"
    APPEALS = "appeals"
    FLAGS = "flags"
    HIDDEN = "hidden"


QUEUE_TITLES: dict[Queue, Promise] = {
    Queue.PENDING: _("To be read"),
    Queue.REPORTS: _("Reports"),
    Queue.APPEALS: _("Appeals"),
    Queue.FLAGS: _("Marks"),
    Queue.HIDDEN: _("Hidden"),
}


@dataclass(frozen=True)
class Pile:
    """One pile and how much lies in it."""

    queue: Queue
    title: Promise
    count: int


def locked_statement(statement: Statement) -> Statement:
    """The row, kept from others until the caller's transaction ends, with its hearing."""
    return (
        Statement.objects.select_for_update(no_key=True, of=("self",))
        .select_related("hearing__version__plan")
        .get(pk=statement.pk)
    )


def waiting(user: Person | None, hearing: Hearing, queue: Queue) -> QuerySet[Statement]:
    """The statements of a pile, those that wait longest first. Raises SignInRequired or NotAllowed."""
    require(can_moderate(user, hearing), user)
    rows = (
        Statement.objects.filter(hearing=hearing)
        .select_related("hidden_by", "appeal__against", "appeal__decided_by")
        .prefetch_related("reports", "flags", "moderation__by")
    )
    match queue:
        case Queue.PENDING:
            found = rows.filter(visibility=Visibility.PENDING)
        case Queue.REPORTS:
            found = rows.filter(Exists(_open_reports()))
        case Queue.APPEALS:
            found = rows.filter(appeal__isnull=False, appeal__outcome="")
        case Queue.FLAGS:
            found = rows.filter(Exists(IntegrityFlag.objects.filter(statement=OuterRef("pk"))))
        case Queue.HIDDEN:
            return rows.filter(visibility=Visibility.HIDDEN).order_by(F("hidden_at").desc())
    return found.order_by("number")


def piles(user: Person | None, hearing: Hearing) -> list[Pile]:
    """Every pile with its size."""
    return [
        Pile(queue, QUEUE_TITLES[queue], waiting(user, hearing, queue).count()) for queue in Queue
    ]


def open_reports(statement: Statement) -> Sequence[AbuseReport]:
    """Reports on a statement that nobody decided yet, the oldest first."""
    return [one for one in statement.reports.all() if not one.outcome]


def get_report(hearing: Hearing, number: int) -> AbuseReport:
    """The report; NotFound when this hearing has none such."""
    found = (
        AbuseReport.objects.select_related("statement__hearing")
        .filter(pk=number, statement__hearing=hearing)
        .first()
    )
    if found is None:
        raise NotFound("report.unknown", messages.text("report.unknown"))
    return found


def get_appeal(statement: Statement) -> Appeal:
    """The appeal of a statement; NotFound when its author made none."""
    found = (
        Appeal.objects.select_related("statement__hearing", "against")
        .filter(statement=statement)
        .first()
    )
    if found is None:
        raise NotFound("appeal.unknown", messages.text("appeal.unknown"))
    return found


def _open_reports() -> QuerySet[AbuseReport]:
    return AbuseReport.objects.filter(statement=OuterRef("pk"), outcome="")
