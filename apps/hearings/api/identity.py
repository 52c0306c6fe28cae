"""The API of who a request comes from: the level, confirming an address, work that lets through."""

from dataclasses import asdict

from django.conf import settings
from drf_spectacular.utils import extend_schema
from rest_framework.request import Request
from rest_framework.response import Response
from rest_framework.throttling import BaseThrottle
from rest_framework.views import APIView

from apps.hearings.actions.confirm_code import confirm_code
from apps.hearings.actions.send_code import send_code
from apps.hearings.domain.proof_of_work import make_challenge
from apps.hearings.serializers import identity as serializers
from apps.hearings.visitors.identities import identity_of_request, remember_email
from apps.hearings.visitors.limits import CodeThrottle
from apps.kernel import clock


class IdentityDetail(APIView):
    """As whom the caller speaks."""

    @extend_schema(responses=serializers.IdentitySerializer)
    def get(self, request: Request) -> Response:
        """How well the caller is known."""
        return Response({"level": identity_of_request(request).level.value})


class CodeSent(APIView):
    """A code by mail."""

    def get_throttles(self) -> list[BaseThrottle]:
        """Limited by address."""
        return [CodeThrottle()]

    @extend_schema(
        request=serializers.NewCodeSerializer, responses={202: serializers.SentCodeSerializer}
    )
    def post(self, request: Request) -> Response:
        """Mails six digits, good for fifteen minutes."""
        form = serializers.NewCodeSerializer(data=request.data)
        form.is_valid(raise_exception=True)
        return Response({"token": send_code(**form.validated_data)}, status=202)


class CodeConfirmed(APIView):
    """The code typed in."""

    def get_throttles(self) -> list[BaseThrottle]:
        """Limited by address."""
        return [CodeThrottle()]

    @extend_schema(request=serializers.CodeSerializer, responses=serializers.IdentitySerializer)
    def post(self, request: Request) -> Response:
        """Confirms the address; a signed cookie remembers it for the visit."""
        form = serializers.CodeSerializer(data=request.data)
        form.is_valid(raise_exception=True)
        email = confirm_code(**form.validated_data)
        known = identity_of_request(request)
        level = known.level.value if known.level.value == "verified" else "email"
        response = Response({"level": level})
        remember_email(response, email)
        return response


class ProofOfWork(APIView):
    """A challenge."""

    @extend_schema(responses=serializers.ProofSerializer)
    def get(self, request: Request) -> Response:
        """Work for a browser, good for ten minutes and one statement beyond the limit."""
        del request
        return Response(asdict(make_challenge(settings.SECRET_KEY, clock.now())))
