"""Opens a body's consultation for writing: the link is sound and nothing has been sent yet."""

from apps.hearings import messages
from apps.hearings.models import Consultation
from apps.hearings.queries.consultations import WAITING, open_consultation
from apps.kernel.errors import Conflict


def locked_for_writing(token: str) -> Consultation:
    """The consultation of the link, locked in the caller's transaction."""
    found = open_consultation(token)
    row = (
        Consultation.objects.select_for_update(of=("self",))
        .select_related("body", "hearing__version__plan")
        .get(pk=found.pk)
    )
    if row.link_nonce != found.link_nonce or row.state not in WAITING:
        raise Conflict("consultation.answered", messages.text("consultation.answered"))
    return row
