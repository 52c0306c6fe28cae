"""The words of states, phases and procedures."""

from django.utils.translation import gettext_lazy as _

from apps.hearings.domain.announcement import Procedure
from apps.hearings.domain.ladder import Phase, State

STATE_LABELS = {
    State.DRAFT: _("Draft"),
    State.ANNOUNCED: _("Announced"),
    State.OPEN: _("Open"),
    State.CLOSED: _("Closed"),
    State.UNDER_REVIEW: _("Statements are being reviewed"),
    State.CONCLUDED: _("Concluded"),
    State.REPEAT_NEEDED: _("Repeat hearing needed"),
    State.ARCHIVED: _("Archived"),
}

PHASE_LABELS = {
    Phase.NOT_OPEN_YET: _("Not open yet"),
    Phase.OPEN: _("Open"),
    Phase.CLOSED: _("Closed"),
}

PROCEDURE_LABELS = {
    Procedure.TOWN_PLANNING: _("Public discussion of a town-planning project"),
    Procedure.ENVIRONMENTAL: _("Hearing on the strategic environmental assessment"),
    Procedure.PUBLIC_COUNCIL: _("Hearing of the public council"),
    Procedure.OPEN_NPA: _("Discussion of a draft legal act"),
    Procedure.INFORMAL: _("Informal discussion"),
}
