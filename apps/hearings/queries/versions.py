"""Everything a statement ever said, for the officers: the original, later words, what was taken out."""

from dataclasses import dataclass
from datetime import datetime

from django.utils.translation import gettext as _

from apps.accounts.permissions import Person, is_staff_member, require
from apps.hearings.models import Statement


@dataclass(frozen=True)
class StatementVersion:
    """One text of a statement. `by` and `reason` are those of an officer who took something out."""

    act: str
    act_label: str
    text: str
    at: datetime
    by: str = ""
    reason: str = ""


def versions(user: Person | None, statement: Statement) -> list[StatementVersion]:
    """The texts in the order of their making. Raises SignInRequired or NotAllowed for the public."""
    require(is_staff_member(user), user)
    found = [
        StatementVersion("original", _("Original"), statement.text, statement.received_at),
        *(
            StatementVersion(one.act, one.get_act_display(), one.text, one.at)
            for one in statement.amendments.order_by("sequence")
        ),
        *(
            StatementVersion(
                "redaction", _("Public text"), one.text, one.at, str(one.by), one.reason
            )
            for one in statement.redactions.select_related("by").order_by("id")
        ),
    ]
    return sorted(found, key=lambda one: one.at)
