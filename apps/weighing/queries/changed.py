"""Which features the linked changes of the plan made, changed or removed, for one reader."""

from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass
from uuid import UUID

from django.utils.translation import gettext

from apps.accounts.permissions import Person
from apps.kernel.text import localized
from apps.plans import cards, registry
from apps.plans.models import FeatureRevision
from apps.plans.queries import documents
from apps.plans.queries.versions import visible_versions
from apps.weighing.domain.publication import ChangedFeature


@dataclass(frozen=True)
class Changed:
    """Features by changeset; a changeset of a version the reader may not see is not in it."""

    features: Mapping[int, Collection[ChangedFeature]]

    def of(self, changesets: Iterable[int]) -> tuple[ChangedFeature, ...]:
        """The features of several changesets, each as the last of them left it."""
        last: dict[tuple[str, UUID], ChangedFeature] = {}
        for key in sorted(changesets):
            for one in self.features.get(key, ()):
                last[one.layer, one.uid] = one
        return tuple(last.values())


def changed_features(reader: Person | None, changesets: Collection[int]) -> Changed:
    """What the changesets did, with names in the reader's language."""
    if not changesets:
        return Changed({})
    versions = {one.pk: one for one in visible_versions(reader)}
    zone_labels = cards.zone_labels()
    found: dict[int, dict[tuple[str, UUID], ChangedFeature]] = {}
    for row in FeatureRevision.objects.filter(
        changeset__in=changesets, version__in=versions
    ).order_by("id"):
        model, known = registry.layer(row.layer), row.after or row.before
        version = versions[row.version_id]
        one = ChangedFeature(
            layer=row.layer,
            layer_title=gettext(model.spec.title),
            uid=row.uid,
            title=cards.title(documents.row_of(model, known), zone_labels) if known else "",
            kind=row.operation,
            version=version.slug,
            version_title=localized(version, "name"),
        )
        found.setdefault(row.changeset_id or 0, {})[row.layer, row.uid] = one
    return Changed({key: list(rows.values()) for key, rows in found.items()})
