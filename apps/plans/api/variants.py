"""The API of rebasing: what changed in a version's base since, and bringing it in."""

from drf_spectacular.utils import extend_schema
from rest_framework.request import Request
from rest_framework.response import Response
from rest_framework.views import APIView

from apps.plans import queries
from apps.plans.actions.rebase_version import rebase_version
from apps.plans.domain.rebase import Take
from apps.plans.models import PlanVersion
from apps.plans.queries import rebase as news
from apps.plans.serializers import variants as serializers


class VersionRebase(APIView):
    """A version on its base."""

    @extend_schema(operation_id="rebase_preview", responses=serializers.RebaseSerializer)
    def get(self, request: Request, slug: str) -> Response:
        """What a rebase would bring in, and what somebody would have to choose."""
        found = news.rebase_of(_with_base(request, slug))
        shown = {
            "base": found.base,
            "revision": found.revision,
            "behind": found.behind,
            "incoming": found.incoming,
            "conflicts": [news.conflict_document(one) for one in found.conflicts],
        }
        return Response(serializers.RebaseSerializer(shown).data)

    @extend_schema(
        operation_id="rebase",
        request=serializers.NewRebaseSerializer,
        responses={200: serializers.RebasedSerializer, 201: serializers.RebasedSerializer},
    )
    def post(self, request: Request, slug: str) -> Response:
        """Brings the news of the base in as one changeset (200 when there was nothing to write)."""
        version = _with_base(request, slug)
        form = serializers.NewRebaseSerializer(data=request.data)
        form.is_valid(raise_exception=True)
        given = form.validated_data
        done = rebase_version(
            actor=request.user,
            version=version,
            resolutions={
                (one["layer"], one["uid"]): Take(one["take"]) for one in given["resolutions"]
            },
            until=given["revision"],
            reason=given["reason"],
        )
        status = 201 if done.saved else 200
        return Response(serializers.RebasedSerializer(done).data, status=status)


def _with_base(request: Request, slug: str) -> PlanVersion:
    """The version, NotFound unless the reader may also see what it was made from."""
    version = queries.get_version(request.user, slug)
    if version.base is not None:
        queries.get_version(request.user, version.base.slug)
    return version
