"""What several pages share: what addresses name, the titles of layers, their counts."""

from uuid import UUID

from django.http import HttpRequest
from django.utils.translation import gettext as _

from apps.accounts.permissions import require
from apps.kernel.errors import BadRequest
from apps.plans import queries as plans
from apps.plans import registry
from apps.plans.models import PlanVersion
from apps.plans.permissions import can_view_history


def feature_key(key: str) -> tuple[str, UUID | None]:
    """`layer/uid` of an address; an empty layer and None when nothing is named."""
    layer, _slash, text = key.partition("/")
    if not text:
        return "", None
    try:
        return layer, UUID(text)
    except ValueError as error:
        raise BadRequest(
            "feature.key_unreadable", _("A feature is named as layer/identifier.")
        ) from error


def layer_title(slug: str) -> str:
    """The layer's title in the reader's language; the slug of a layer that is gone."""
    model = registry.layers().get(slug)
    return _(model.spec.title) if model else slug


def layer_counts(version: PlanVersion) -> list[tuple[str, str, int]]:
    """Slug, title and number of features of every layer that has some."""
    return [
        (slug, layer_title(slug), count) for slug, count in plans.counts(version).items() if count
    ]


def version_with_history(request: HttpRequest, slug: str) -> PlanVersion:
    """The version whose history the reader may see; otherwise a refusal."""
    found = plans.get_version(request.user, slug)
    require(can_view_history(request.user, found), request.user)
    return found
