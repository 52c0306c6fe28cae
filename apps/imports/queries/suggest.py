"""Choices to begin with: what the names of the columns say, under what a profile says."""

from collections.abc import Mapping
from typing import Any

from apps.accounts.permissions import Person
from apps.imports.domain import choices as chosen
from apps.imports.domain import mapping
from apps.imports.domain.choices import Choices, Match
from apps.imports.mapper.rows import BAG
from apps.imports.models import ImportSession
from apps.imports.queries.layers import targets
from apps.imports.queries.profiles import Offer, offer, offers
from apps.plans import registry


def suggest(
    session: ImportSession,
    source_layer: str = "",
    layer: str = "",
    *,
    user: Person | None = None,
    profile: str = "",
) -> dict[str, Any]:
    """The document `choices`. A frame that a person has to confirm stays empty.

    By `profile`, else by one of which the file has every column; without `layer` into its layer.
    Raises NotFound `layer.unknown`, `import.profile_unknown`.
    """
    source = _source(session.inspection, source_layer)
    if source is None:
        return Choices(source_layer=source_layer, layer=layer).as_json()
    fields = [one["name"] for one in source["fields"]]
    by_profile: Mapping[str, Any] = {}
    if profile:
        found = offer(user, profile, fields)
        by_profile = found.choices if layer in {"", found.layer} else {}
        layer = layer or found.layer
    elif (known := _whole_fit(user, source, layer)) is not None:
        by_profile, profile, layer = known.choices, known.key, known.layer
    return _merged(source, layer, by_profile, profile if by_profile else "").as_json()


def _source(inspection: Mapping[str, Any], name: str) -> Mapping[str, Any] | None:
    found = chosen.source_layer(inspection, name)
    layers = inspection.get("layers", [])
    if found is None and not name and layers:
        # Of several the fullest: a drawing has layers for its frame and its legend.
        fullest: Mapping[str, Any] = max(layers, key=lambda one: int(one["features"]))
        return fullest
    return found


def _whole_fit(user: Person | None, source: Mapping[str, Any], layer: str) -> Offer | None:
    """The best profile of which the file has every column, for `layer` when one is named."""
    fields = [one["name"] for one in source["fields"]]
    fitting = offers(user, fields, source["geometry_types"])
    return next((one for one in fitting if one.share == 1 and layer in {"", one.layer}), None)


def _merged(
    source: Mapping[str, Any], layer: str, by_profile: Mapping[str, Any], profile: str
) -> Choices:
    columns = dict(by_profile.get("columns", {})) or _by_names(source, layer)
    given = dict(by_profile.get("given", {}))
    match = by_profile.get("match") or {"by": _way(columns)}
    crs = source["crs"]
    return Choices(
        source_layer=source["name"],
        crs=by_profile.get("crs", "") or ("" if crs["needs_confirmation"] else _declared(crs)),
        encoding=by_profile.get("encoding", ""),
        layer=layer,
        columns=columns,
        codes=dict(by_profile.get("codes", {})) or _codes(source, layer, columns),
        given=given,
        match=chosen.from_json({"match": match}).match if match else Match(),
        profile=profile,
    )


def _by_names(source: Mapping[str, Any], layer: str) -> dict[str, str]:
    """The same name first, then what else a column for the field is called."""
    if not layer:
        return {}
    fields = [one for one in targets(registry.layer(layer)).values() if one.name != BAG]
    return dict(mapping.plan([one["name"] for one in source["fields"]], fields).fields)


def _way(columns: Mapping[str, str]) -> str:
    return chosen.BY_UID if mapping.UID in columns.values() else chosen.BY_NONE


def _declared(crs: Mapping[str, Any]) -> str:
    """As the first candidate, which is the declared frame, has it written."""
    return str(crs["candidates"][0]["crs"]) if crs["candidates"] else ""


def _codes(
    source: Mapping[str, Any], layer: str, columns: Mapping[str, str]
) -> dict[str, dict[str, str]]:
    """For fields with codes, the words of the file that stand for one, and which."""
    if not layer:
        return {}
    fields = targets(registry.layer(layer))
    found: dict[str, dict[str, str]] = {}
    for column in source["fields"]:
        name = columns.get(column["name"], "")
        codes = fields[name].codes if name in fields else {}
        words = [str(value) for value, _count in column.get("values", ()) if codes]
        meant = {word: codes[word.casefold()] for word in words if word.casefold() in codes}
        if any(word != code for word, code in meant.items()):
            found[name] = {word: code for word, code in meant.items() if word != code}
    return found
