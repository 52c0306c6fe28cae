"""Reading templates of hearings."""

from django.db.models import QuerySet

from apps.accounts.permissions import Person, require
from apps.hearings import messages
from apps.hearings.models import HearingTemplate
from apps.hearings.permissions import can_draft_hearing
from apps.kernel.errors import NotFound


def templates(user: Person | None) -> QuerySet[HearingTemplate]:
    """Templates by name, for who drafts hearings. Raises SignInRequired, NotAllowed."""
    require(can_draft_hearing(user), user)
    return HearingTemplate.objects.all()


def get_template(user: Person | None, number: int) -> HearingTemplate:
    """One template; NotFound `hearing.template_unknown`."""
    found = templates(user).filter(pk=number).first()
    if found is None:
        raise NotFound("hearing.template_unknown", messages.text("hearing.template_unknown"))
    return found
