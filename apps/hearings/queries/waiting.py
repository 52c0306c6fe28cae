"""How much waits for the officers of a hearing, pile by pile; each pile is worked off on its own page."""

from dataclasses import dataclass

from django.utils.translation import gettext as _

from apps.accounts.permissions import Person, is_staff_member, require
from apps.hearings.models import (
    AbuseReport,
    Appeal,
    CarriedAnchor,
    Consultation,
    Hearing,
    LikeStatements,
    Statement,
    Visibility,
)


@dataclass(frozen=True)
class Counter:
    """One pile: its name, how much waits, and the name of the page where it is worked off."""

    key: str
    title: str
    count: int
    page: str


def counters(user: Person | None, hearing: Hearing) -> list[Counter]:
    """Every pile, empty ones too; for the staff."""
    require(is_staff_member(user), user)
    statements = Statement.objects.filter(hearing=hearing)
    reports = AbuseReport.objects.filter(statement__hearing=hearing, outcome="")
    appeals = Appeal.objects.filter(statement__hearing=hearing, outcome="")
    alike = LikeStatements.objects.filter(first__hearing=hearing, outcome="")
    asked = Consultation.objects.filter(hearing=hearing, answered_at__isnull=True)
    anchors = CarriedAnchor.objects.filter(hearing=hearing, confirmed_at__isnull=True)
    pending = statements.filter(visibility=Visibility.PENDING)
    return [
        Counter("pending", _("Statements to be read"), pending.count(), "hearings:moderation"),
        Counter("reports", _("Reports"), reports.count(), "hearings:moderation"),
        Counter("appeals", _("Appeals"), appeals.count(), "hearings:moderation"),
        Counter("like", _("Statements that may be alike"), alike.count(), "hearings:like"),
        Counter("bodies", _("Bodies that have not answered"), asked.count(), "hearings:bodies"),
        Counter("anchors", _("Places to be confirmed"), anchors.count(), "hearings:desk_anchors"),
    ]
