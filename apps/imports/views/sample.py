"""The sample of a file on the map, as it would lie in the coordinate system looked at."""

import uuid

from django.http import HttpRequest, JsonResponse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from apps.accounts.permissions import require
from apps.imports.domain.frame import UnknownFrame
from apps.imports.queries.sample import sample_in
from apps.imports.views import contents, reach
from apps.kernel.errors import BadRequest, NotFound


@require_safe
def sample(request: HttpRequest, slug: str, session_id: uuid.UUID) -> JsonResponse:
    """GeoJSON in EPSG:4326; `frame` is a candidate's place in the list, or `crs` and `swapped` name any."""
    require(request.user.is_authenticated, request.user)
    session = reach.session_of(request, slug, session_id)
    layer = contents.layer_of(session, request.GET.get("source_layer", ""))
    if layer is None:
        raise NotFound("import.not_inspected", _("The file has not been looked into."))
    candidates = layer["crs"]["candidates"]
    place = request.GET.get("frame", "")
    if place.isdigit() and int(place) < len(candidates):
        crs, swapped = candidates[int(place)]["crs"], candidates[int(place)]["swapped"]
    else:
        crs, swapped = request.GET.get("crs", ""), bool(request.GET.get("swapped"))
    try:
        return JsonResponse(sample_in(layer, crs, swapped=swapped))
    except UnknownFrame as error:
        raise BadRequest(
            "import.crs_unknown",
            _("Write a coordinate system that is known here: EPSG:32642, say."),
        ) from error
