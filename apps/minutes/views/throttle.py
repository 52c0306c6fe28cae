"""How often one network may register for meetings: every registration writes to somebody's mailbox."""

from django.http import HttpRequest
from rest_framework.request import Request
from rest_framework.views import APIView

from apps.hearings.visitors.limits import StatementThrottle, TooManyStatements
from apps.minutes import messages


class RegistrationThrottle(StatementThrottle):
    """Registrations of pages and API have one counter of their own."""

    scope = "registrations"
    rate = "10/min"

    def allow_request(self, request: Request | HttpRequest, view: APIView | None) -> bool:
        """True, or raises TooManyStatements with words of its own."""
        try:
            return super().allow_request(request, view)
        except TooManyStatements as error:
            error.code, error.text = (
                "registration.too_often",
                messages.text("registration.too_often"),
            )
            raise
