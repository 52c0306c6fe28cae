"""The word under which a browser keeps what its visitor has not sent yet."""

from django.conf import settings
from django.http import HttpRequest
from rest_framework.request import Request

from apps.accounts.models import User
from apps.hearings.domain.visitor import account_word


def visitor_of(request: HttpRequest | Request) -> str:
    """The word of who is signed in; `guest` for everybody else."""
    person = request.user.pk if isinstance(request.user, User) else None
    return account_word(settings.SECRET_KEY, person)
