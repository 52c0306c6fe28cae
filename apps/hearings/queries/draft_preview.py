"""The link to a draft for who has no account, and the draft it leads to."""

from django.conf import settings

from apps.hearings import messages
from apps.hearings.domain.preview_link import (
    BadTokenError,
    check_token,
    is_over,
    make_token,
    read_token,
)
from apps.hearings.models import Hearing
from apps.kernel import clock
from apps.kernel.errors import Gone, NotFound


def preview_link(hearing: Hearing) -> str:
    """The token of a link that is good for 72 hours; who may make one is the caller's question."""
    return make_token(hearing.slug, str(hearing.preview_nonce), clock.now(), settings.SECRET_KEY)


def open_preview(token: str) -> Hearing:
    """The hearing of a link, still a draft or already public. Raises NotFound `preview.unknown` for what was
    never given out or was taken back, Gone `preview.expired` when its 72 hours are over."""
    try:
        link = read_token(token)
        hearing = Hearing.objects.select_related("version__plan").filter(slug=link.slug).first()
        if hearing is None:
            raise BadTokenError("no such hearing")
        check_token(link, str(hearing.preview_nonce), settings.SECRET_KEY)
    except (BadTokenError, OverflowError, ValueError, OSError) as error:
        raise NotFound("preview.unknown", messages.text("preview.unknown")) from error
    if is_over(link, clock.now()):
        raise Gone(
            "preview.expired",
            messages.text("preview.expired", until=messages.instant_text(link.until)),
        )
    return hearing
