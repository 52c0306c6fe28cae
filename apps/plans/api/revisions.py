"""The API of history."""

from uuid import UUID

from django.utils.translation import gettext as _
from drf_spectacular.utils import extend_schema
from rest_framework.request import Request
from rest_framework.response import Response
from rest_framework.views import APIView

from apps.accounts.permissions import require
from apps.kernel.errors import BadRequest
from apps.plans import queries
from apps.plans.permissions import can_view_history
from apps.plans.serializers import revisions as serializers


class History(APIView):
    """Revisions of a version."""

    @extend_schema(responses=serializers.RevisionSerializer(many=True))
    def get(self, request: Request, slug: str) -> Response:
        """The newest 200 revisions; `layer` and `uid` narrow them to a feature."""
        version = queries.get_version(request.user, slug)
        require(can_view_history(request.user, version), request.user)
        uid = _uid(request.query_params.get("uid"))
        revisions = queries.history(version, layer=request.query_params.get("layer", ""), uid=uid)[
            :200
        ]
        return Response(serializers.RevisionSerializer(revisions, many=True).data)


def _uid(text: str | None) -> UUID | None:
    try:
        return UUID(text) if text else None
    except ValueError as error:
        raise BadRequest(
            "feature.key_unreadable", _("A feature is named as layer/identifier.")
        ) from error
