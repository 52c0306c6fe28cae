"""The third step: from the file's columns and codes to the fields of a layer."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from django.db import models

from apps.accounts.permissions import Person
from apps.imports.domain.choices import LEAST_IOU
from apps.imports.domain.mapping import ANY_NAME
from apps.imports.models import ImportSession
from apps.imports.queries.profiles import offers
from apps.imports.queries.suggest import suggest
from apps.imports.views import mapping_rows
from apps.imports.views.drafts import Choices
from apps.imports.views.mapping_rows import ColumnRow, GivenRow, LayerOption, Pair
from apps.imports.views.trial import OTHER
from apps.plans import attributes, registry

FRAME = ("crs", "swapped", "encoding")
PLACES = {"layer", "profile", "match", "columns"}


@dataclass(frozen=True)
class FieldsPage:
    """Everything the form of this step shows."""

    layer: str
    layers: Sequence[LayerOption]
    targets: Sequence[Pair]
    columns: Sequence[ColumnRow]
    given: Sequence[GivenRow]
    missing: Sequence[GivenRow]
    match: Mapping[str, Any]
    match_fields: Sequence[Pair]
    profile: str = ""
    wrong: Mapping[str, str] = field(default_factory=dict)

    @property
    def given_used(self) -> bool:
        """Whether one of the other fields has a value or an error."""
        return any(one.value or one.wrong for one in self.given)

    @property
    def iou(self) -> str:
        """The share of common ground in percent, as it is written in the form."""
        share = self.match.get("iou", LEAST_IOU)
        return f"{100 * share:g}" if isinstance(share, float) else str(share)


def with_layer(
    session: ImportSession, source: dict[str, Any], choices: Choices, layer: str
) -> Choices:
    """The choices with a suggestion for the columns of a layer that was not chosen before."""
    kept = {name: choices[name] for name in FRAME if name in choices}
    suggested = suggest(session, source["name"], layer)
    return {**suggested, **kept, "source_layer": source["name"], "layer": layer}


def with_profile(
    user: Person, session: ImportSession, source: dict[str, Any], choices: Choices, key: str
) -> Choices:
    """The choices as a profile has them; without one the columns stay as they are."""
    if not key:
        return {**choices, "profile": ""}
    said = suggest(session, source["name"], user=user, profile=key)
    return {**said, **{name: choices[name] for name in FRAME if choices.get(name)}}


def prepared(
    user: Person, session: ImportSession, source: dict[str, Any], choices: Choices
) -> Choices:
    """The choices with which the step begins: what was chosen, else what the file suggests."""
    if choices.get("layer") in registry.layers():
        return choices
    names = [one["name"] for one in source["fields"]]
    offered = next(iter(offers(user, names, source["geometry_types"])), None)
    if offered is not None and offered.share == 1:
        return with_profile(user, session, source, choices, offered.key)
    return with_layer(session, source, choices, mapping_rows.likely_layer(session, source))


def wrong_lines(form: FieldsPage, wrong: Mapping[str, str]) -> list[dict[str, str]]:
    """What is wrong, each with the place of the form where it is mended."""
    places = {f"columns.{one.name}": one.column for one in form.columns}
    places |= {one.name: one.name for one in (*form.missing, *form.given)}
    for column in form.columns:
        places |= {f"codes.{column.target}.{code.value}": code.name for code in column.codes}
    found = []
    for name, text in wrong.items():
        place = places.get(name) or (name.split(".")[0] if name.split(".")[0] in PLACES else "")
        said = f"{name.partition('.')[2]}: {text}" if name in places and "." in name else text
        found.append({"text": said, "url": f"#{place}" if place else ""})
    return found


def page(
    session: ImportSession,
    source: dict[str, Any],
    choices: Choices,
    wrong: Mapping[str, str],
) -> FieldsPage:
    """The step for the layer of `choices`; `wrong` are texts by the field of the choices they are about."""
    model = registry.layer(choices["layer"])
    found = attributes.editable_fields(model)
    targets = [(name, mapping_rows.label(one)) for name, one in found.items()]
    extra = [(name, str(label)) for name, label in OTHER.items()]
    columns = [
        mapping_rows.column(model, index, one, choices, wrong)
        for index, one in enumerate(source["fields"])
    ]
    covered = set(choices.get("columns", {}).values())
    if ANY_NAME in covered:
        covered |= {"name_kk", "name_ru", "name_en"}
    rows = [mapping_rows.given_row(name, one, choices, wrong) for name, one in found.items()]
    # The category of a zone follows from its code.
    following = {"category"} if "zone_code" in covered else set()
    required = mapping_rows.required(session, source, model) - covered - following
    missing = [
        one for one in rows if one.field in required or (one.wrong and one.field not in covered)
    ]
    return FieldsPage(
        layer=choices["layer"],
        layers=mapping_rows.layer_options(session, source, choices["layer"]),
        targets=[*targets, *extra],
        columns=columns,
        missing=missing,
        given=[one for one in rows if one not in missing and one.field not in covered],
        match=choices.get("match") or {"by": "none"},
        match_fields=[
            one for one in targets if isinstance(found[one[0]], models.CharField | models.TextField)
        ],
        profile=choices.get("profile", ""),
        wrong=wrong,
    )


def from_form(sent: Mapping[str, str], source: dict[str, Any], choices: Choices) -> Choices:
    """What the form of this step says, over the choices made before."""
    layer = sent.get("layer") or choices["layer"]
    columns, codes = {}, dict[str, dict[str, str]]()
    for index, one in enumerate(source["fields"]):
        target = sent.get(f"column.{index}", "")
        if not target:
            continue
        columns[one["name"]] = target
        for place, (value, _count) in enumerate(one.get("values", ())):
            code = sent.get(f"code.{index}.{place}", "")
            if code:
                codes.setdefault(target, {})[value] = code
    prefix = "given."
    given = {
        name.removeprefix(prefix): value.strip()
        for name, value in sent.items()
        if name.startswith(prefix) and value.strip()
    }
    return {
        **choices,
        "layer": layer,
        "columns": columns,
        "codes": codes,
        "given": given,
        "match": _match(sent),
    }


def _match(sent: Mapping[str, str]) -> dict[str, Any]:
    by = sent.get("match", "none")
    found: dict[str, Any] = {"by": by, "close_missing": bool(sent.get("close_missing"))}
    if by == "code" and sent.get("match_field"):
        found["field"] = sent["match_field"]
    if by == "iou":
        found["iou"] = _share(sent.get("iou", ""))
    return found


def _share(text: str) -> float | str:
    try:
        # People write it in percent.
        return round(float(text.replace(",", ".")) / 100, 4)
    except ValueError:
        return text
