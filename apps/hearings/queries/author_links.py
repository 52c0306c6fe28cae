"""The author's link of a statement, signed with the key of the installation."""

from django.conf import settings

from apps.hearings import messages
from apps.hearings.domain import author_link
from apps.hearings.models import Statement
from apps.kernel.errors import NotFound


def author_token(statement: Statement) -> str:
    """What stands in the link on the receipt and in the mail of this statement."""
    return author_link.sign(settings.SECRET_KEY, statement.register_code)


def opens(token: str, statement: Statement) -> bool:
    """Whether `token` is the author's link of this very statement."""
    return author_link.read(settings.SECRET_KEY, token) == statement.register_code


def statement_by_token(token: str) -> Statement:
    """The statement whose author holds `token`; NotFound `author_link.invalid`."""
    register_code = author_link.read(settings.SECRET_KEY, token)
    found = (
        Statement.objects.select_related("hearing__version__plan")
        .filter(register_code=register_code or "")
        .first()
    )
    if found is None:
        raise NotFound("author_link.invalid", messages.text("author_link.invalid"))
    return found
