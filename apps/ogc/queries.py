"""The collections of the OGC API: every layer of every public version."""

from collections.abc import Iterator
from dataclasses import dataclass

from django.utils.translation import gettext as _

from apps.kernel.errors import NotFound
from apps.kernel.text import localized
from apps.plans import registry
from apps.plans.map_config import bounds_wgs
from apps.plans.models import PlanFeature, PlanVersion
from apps.plans.queries import get_version, visible_versions

SEPARATOR = ":"


@dataclass(frozen=True)
class Collection:
    """One layer of one public version."""

    version: PlanVersion
    model: type[PlanFeature]
    bounds: list[float] | None

    @property
    def id(self) -> str:
        """As it stands in addresses."""
        return f"{self.version.slug}{SEPARATOR}{self.model.spec.slug}"

    @property
    def title(self) -> str:
        """Layer and version in the reader's language."""
        return f"{_(self.model.spec.title)} · {localized(self.version, 'name')}"


def collections() -> Iterator[Collection]:
    """Every collection, the newest version first, layers in drawing order."""
    for version in visible_versions(None):
        bounds = bounds_wgs(version)
        for model in registry.layers().values():
            yield Collection(version, model, bounds)


def collection(name: str) -> Collection:
    """The collection `<version>:<layer>`; NotFound for drafts too, whoever asks."""
    version_slug, separator, layer_slug = name.partition(SEPARATOR)
    if not separator:
        raise NotFound(
            "ogc.unknown_collection",
            _("There is no collection “%(name)s”; they are called version:layer.") % {"name": name},
        )
    version = get_version(None, version_slug)
    return Collection(version, registry.layer(layer_slug), bounds_wgs(version))
