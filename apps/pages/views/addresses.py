"""What several pages share: a feature named in an address, the title of a layer, its count."""

from uuid import UUID

from django.utils.translation import gettext as _

from apps.kernel.errors import BadRequest
from apps.plans import queries as plans
from apps.plans import registry
from apps.plans.models import PlanVersion


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
