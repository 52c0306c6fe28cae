"""What the mapper of one import has to know: the layer's fields, what may be assumed, what the version has."""

from typing import Any

from django.utils.text import slugify

from apps.imports.domain import choices as chosen
from apps.imports.domain import mapping
from apps.imports.domain.choices import Choices, Match
from apps.imports.domain.table import Head
from apps.imports.mapper.rows import Work
from apps.imports.models import ImportSession
from apps.imports.queries.layers import targets, zone_categories
from apps.plans import registry
from apps.plans.models import Certainty, PlanFeature, PlanVersion


def work(session: ImportSession, choices: Choices, head: Head) -> Work:
    """For rows of the file's layer `head` on their way into the layer that was chosen."""
    model = registry.layer(choices.layer)
    fields = targets(model)
    return Work(
        model=model,
        choices=choices,
        targets=fields,
        columns=tuple(one.name for one in head.columns),
        about=f"{session.file.original_name} {head.name}",
        assumptions=assumptions(session, model, head.name),
        categories=zone_categories() if "zone_code" in fields else {},
        existing=_existing(model, session.version, choices.match),
    )


def assumptions(
    session: ImportSession, model: type[PlanFeature], source_layer: str
) -> tuple[mapping.Assumption, ...]:
    """What is written into fields that the file does not have."""
    stored = session.file
    about_all = [
        mapping.Assumption("certainty", Certainty.SECONDARY.value),
        mapping.Assumption("source", f"{stored.original_name} sha256:{stored.sha256[:12]}"),
    ]
    if "layer_slug" in targets(model):
        slug = slugify(source_layer)[:64] or f"file-{stored.sha256[:12]}"
        about_all.append(mapping.Assumption("layer_slug", slug))
    return (*about_all, *mapping.ASSUMPTIONS.get(model.spec.slug, ()))


def _existing(model: type[PlanFeature], version: PlanVersion, match: Match) -> frozenset[str]:
    names: dict[str, Any] = {chosen.BY_UID: "uid", chosen.BY_CODE: match.field}
    name = names.get(match.by)
    if name is None:
        return frozenset()
    rows = model._default_manager.filter(version=version).values_list(name, flat=True)
    return frozenset(str(one) for one in rows.iterator() if one not in (None, ""))
