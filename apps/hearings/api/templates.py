"""The API of templates: what is alike from one hearing to the next."""

from drf_spectacular.utils import extend_schema
from rest_framework.request import Request
from rest_framework.response import Response
from rest_framework.views import APIView

from apps.hearings import queries
from apps.hearings.actions.draft_from_template import draft_from_template
from apps.hearings.actions.save_template import save_template
from apps.hearings.queries.templates import get_template, templates
from apps.hearings.serializers import templates as serializers
from apps.hearings.serializers.hearings import HearingSerializer
from apps.plans.queries import get_version


class TemplateList(APIView):
    """Templates of hearings."""

    @extend_schema(responses=serializers.TemplateSerializer(many=True))
    def get(self, request: Request) -> Response:
        """Templates by name; for planners and officers."""
        return Response(serializers.TemplateSerializer(templates(request.user), many=True).data)

    @extend_schema(
        request=serializers.NewTemplateSerializer, responses={201: serializers.TemplateSerializer}
    )
    def post(self, request: Request) -> Response:
        """Keeps the words and the length of a hearing under a name."""
        form = serializers.NewTemplateSerializer(data=request.data)
        form.is_valid(raise_exception=True)
        hearing = queries.get_hearing(request.user, form.validated_data["hearing"])
        saved = save_template(actor=request.user, hearing=hearing, name=form.validated_data["name"])
        return Response(serializers.TemplateSerializer(saved).data, status=201)


class TemplateDraft(APIView):
    """A hearing from a template."""

    @extend_schema(request=serializers.FromTemplateSerializer, responses={201: HearingSerializer})
    def post(self, request: Request, number: int) -> Response:
        """Drafts a hearing with the words of the template."""
        template = get_template(request.user, number)
        form = serializers.FromTemplateSerializer(data=request.data)
        form.is_valid(raise_exception=True)
        given = dict(form.validated_data)
        version = get_version(request.user, given.pop("version"))
        made = draft_from_template(actor=request.user, template=template, version=version, **given)
        shown = queries.visible_hearings(request.user).get(pk=made.pk)
        return Response(HearingSerializer(shown).data, status=201)
