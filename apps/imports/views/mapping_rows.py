"""What the third step shows: layers that fit, columns with their codes, values for all rows."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from django.db import models
from django.utils.translation import gettext as _

from apps.imports.models import ImportSession
from apps.imports.queries.suggest import suggest
from apps.imports.queries.work import assumptions
from apps.imports.views.drafts import Choices
from apps.plans import attributes, registry
from apps.plans.models import PlanFeature

Pair = tuple[str, str]
# A layer that takes anything is the last to be suggested.
LAST_RESORT = "context"


@dataclass(frozen=True)
class LayerOption:
    """A layer of the plan the file may go to; `fits` is the share of its geometries the layer takes."""

    slug: str
    title: str
    theme: str
    fits: float
    suggested: bool
    chosen: bool


@dataclass(frozen=True)
class CodeRow:
    """A value of the file and the code it stands for."""

    name: str
    value: str
    rows: int
    code: str
    wrong: str = ""


@dataclass(frozen=True)
class ColumnRow:
    """A column of the file, what stands in it, and the field it goes to."""

    name: str
    column: str
    samples: Sequence[str]
    distinct: int
    empty: int
    target: str
    wrong: str
    options: Sequence[Pair] = ()
    codes: Sequence[CodeRow] = ()
    unknown: int = 0


@dataclass(frozen=True)
class GivenRow:
    """A field that may get one value for all rows."""

    field: str
    name: str
    label: str
    value: str
    options: Sequence[Pair]
    wrong: str = ""


def likely_layer(session: ImportSession, source: dict[str, Any]) -> str:
    """The layer that takes the file's geometries and has most of its columns."""
    about = f"{session.file.original_name} {source['name']}".casefold()

    def rank(slug: str) -> tuple[float, bool, bool, int, int, int]:
        model = registry.layer(slug)
        said = suggest(session, source["name"], slug)
        columns = said["columns"]
        named = any(word in about for word in slug.split("-"))
        rows = [column(model, 0, one, said, {}) for one in source["fields"]]
        known = sum(1 for row in rows for code in row.codes if code.code)
        lacking = len(required(session, source, model) - set(columns.values()))
        return fits(source, model), slug != LAST_RESORT, named, len(columns), known, -lacking

    return max(registry.layers(), key=rank)


def label(one: "models.Field[Any, Any]") -> str:
    """The field's name in the reader's language, with a capital letter."""
    text = str(one.verbose_name)
    return text[:1].upper() + text[1:]


def required(session: ImportSession, source: dict[str, Any], model: type[PlanFeature]) -> set[str]:
    """Fields that the layer needs and that nothing is assumed for."""
    about = f"{session.file.original_name} {source['name']}"
    assumed = {one.field for one in assumptions(session, model, source["name"]) if one.value(about)}
    needed = {
        name
        for name, one in attributes.editable_fields(model).items()
        if not one.null and not one.blank and not one.has_default()
    }
    return needed - assumed


def layer_options(session: ImportSession, source: dict[str, Any], chosen: str) -> list[LayerOption]:
    """Every layer of the plan, with how well the file fits."""
    likely = likely_layer(session, source)
    return [
        LayerOption(
            slug=slug,
            title=_(model.spec.title),
            theme=str(registry.THEMES[model.spec.theme]),
            fits=fits(source, model),
            suggested=slug == likely,
            chosen=slug == chosen,
        )
        for slug, model in registry.layers().items()
    ]


def fits(source: dict[str, Any], model: type[PlanFeature]) -> float:
    """The share of the file's geometries that the layer takes."""
    types = source["geometry_types"]
    total = sum(types.values())
    takes = {one.removeprefix("Multi") for one in model.spec.allowed_types}
    taken = sum(number for kind, number in types.items() if kind.removeprefix("Multi") in takes)
    return taken / total if total else 0.0


def column(
    model: type[PlanFeature],
    index: int,
    one: dict[str, Any],
    choices: Choices,
    wrong: Mapping[str, str],
) -> ColumnRow:
    """A column, where it goes, and the codes of its values."""
    target = choices.get("columns", {}).get(one["name"], "")
    options = _options(model, target)
    codes = _codes(index, one, options, choices.get("codes", {}).get(target, {}), wrong, target)
    return ColumnRow(
        name=one["name"],
        column=f"column.{index}",
        samples=[str(value) for value in one["samples"][:3]],
        distinct=one["distinct"],
        empty=one["empty"],
        target=target,
        wrong=wrong.get(f"columns.{one['name']}", ""),
        options=options,
        codes=codes,
        unknown=sum(1 for row in codes if not row.code),
    )


def _options(model: type[PlanFeature], target: str) -> list[Pair]:
    found = attributes.editable_fields(model).get(target)
    return [(str(code), str(text)) for code, text in (found.choices or ())] if found else []


def _codes(
    index: int,
    one: dict[str, Any],
    options: Sequence[Pair],
    chosen: Mapping[str, str],
    wrong: Mapping[str, str],
    target: str,
) -> list[CodeRow]:
    if not options:
        return []
    known = {code.casefold(): code for code, _text in options}
    known |= {text.casefold(): code for code, text in options}
    return [
        CodeRow(
            name=f"code.{index}.{place}",
            value=value,
            rows=count,
            code=chosen.get(value) or known.get(value.strip().casefold(), ""),
            wrong=wrong.get(f"codes.{target}.{value}", ""),
        )
        for place, (value, count) in enumerate(one.get("values", ()))
    ]


def given_row(
    name: str, one: "models.Field[Any, Any]", choices: Choices, wrong: Mapping[str, str]
) -> GivenRow:
    """A field with the value that all rows get."""
    return GivenRow(
        field=name,
        name=f"given.{name}",
        label=label(one),
        value=str(choices.get("given", {}).get(name, "")),
        options=[(str(code), str(text)) for code, text in (one.choices or ())],
        wrong=wrong.get(f"given.{name}", ""),
    )
