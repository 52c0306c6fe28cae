"""How often one network may ask to follow: every wish of a guest writes to somebody's mailbox."""

from django.http import HttpRequest
from rest_framework.request import Request
from rest_framework.views import APIView

from apps.following import messages
from apps.hearings.visitors.limits import StatementThrottle, TooManyStatements


class FollowThrottle(StatementThrottle):
    """Wishes of pages and API have one counter of their own."""

    scope = "follows"
    rate = "10/min"

    def allow_request(self, request: Request | HttpRequest, view: APIView | None) -> bool:
        """True, or raises TooManyStatements with words of its own."""
        try:
            return super().allow_request(request, view)
        except TooManyStatements as error:
            error.code, error.text = "follow.too_often", messages.text("follow.too_often")
            raise
