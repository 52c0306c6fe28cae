"""Splits and merges in words: what a feature was divided into, what it was joined from."""

from collections import defaultdict
from collections.abc import Iterable
from uuid import UUID

from django.utils.translation import gettext as _

from apps.pages.queries.words import document_title
from apps.plans.models import FeatureLineage, FeatureRevision

# A feature within one changeset.
Key = tuple[int, UUID]

SPLIT = FeatureLineage.Act.SPLIT


def lineage_in_words(revisions: Iterable[FeatureRevision]) -> dict[Key, str]:
    """What splits and merges say about the features of `revisions`, by changeset and uid."""
    links = list(
        FeatureLineage.objects.filter(
            changeset__in={one.changeset_id for one in revisions if one.changeset_id}
        ).order_by("id")
    )
    titles = _titles(links)
    parents: dict[Key, list[str]] = defaultdict(list)
    children: dict[Key, list[str]] = defaultdict(list)
    acts: dict[Key, str] = {}
    for link in links:
        parent, child = (link.changeset_id, link.parent), (link.changeset_id, link.child)
        parents[child].append(titles.get(parent, ""))
        children[parent].append(titles.get(child, ""))
        acts[parent] = acts[child] = link.act
    words = {key: _from(acts[key], _listed(names)) for key, names in parents.items()}
    return words | {key: _into(acts[key], _listed(names)) for key, names in children.items()}


def _titles(links: Iterable[FeatureLineage]) -> dict[Key, str]:
    uids = {uid for one in links for uid in (one.parent, one.child)}
    rows = FeatureRevision.objects.filter(
        changeset__in={one.changeset_id for one in links}, uid__in=uids
    )
    return {
        (row.changeset_id, row.uid): document_title(row.after or row.before)
        for row in rows
        if row.changeset_id
    }


def _listed(names: Iterable[str]) -> str:
    return ", ".join(f"«{name or _('Unnamed')}»" for name in names)


def _from(act: str, names: str) -> str:
    text = _("Divided from: %(names)s") if act == SPLIT else _("Joined from: %(names)s")
    return text % {"names": names}


def _into(act: str, names: str) -> str:
    text = _("Divided into: %(names)s") if act == SPLIT else _("Joined into: %(names)s")
    return text % {"names": names}
