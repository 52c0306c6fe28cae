"""Which columns of a layer people may set, and turning what they typed into stored values."""

import math
import operator
import re
import sys
from collections.abc import Callable, Mapping
from functools import lru_cache
from typing import Any, cast

from django.core.exceptions import ValidationError
from django.core.validators import MaxLengthValidator, ProhibitNullCharactersValidator
from django.db.models import CharField, CheckConstraint, Field, Q, TextField
from django.utils.translation import gettext as _

from apps.plans.models import PlanFeature

# The lookups of the layers' own checks that can be answered before the database is asked.
LOOKUPS: Mapping[str, Callable[[Any, Any], bool]] = {
    "gt": operator.gt,
    "gte": operator.ge,
    "lte": operator.le,
    "isnull": lambda value, wanted: (value is None) == wanted,
    "regex": lambda value, pattern: re.search(pattern, value) is not None,
}

Lookup = tuple[str, Any]

# What PostgreSQL keeps in no text: null characters and half characters.
UNSTORABLE = re.compile("[\x00\ud800-\udfff]")

SYSTEM_FIELDS = frozenset({"id", "version", "uid", "geom", "geom_3857", "content_hash"})


@lru_cache(maxsize=64)
def editable_fields(model: type[PlanFeature]) -> dict[str, "Field[Any, Any]"]:
    """Attribute columns of a layer by name, in the order of the model."""
    return {
        field.name: field
        for field in model._meta.concrete_fields
        if field.name not in SYSTEM_FIELDS
    }


def clean(
    model: type[PlanFeature], attributes: Mapping[str, Any]
) -> tuple[dict[str, Any], list[dict[str, str]]]:
    """Stored values of `attributes`, and what is wrong: a list of {field, code, text}."""
    fields = editable_fields(model)
    values: dict[str, Any] = {}
    errors: list[dict[str, str]] = []
    for name, given in attributes.items():
        if name not in fields:
            text = _("This layer has no field “%(name)s”.") % {"name": name}
            errors.append({"field": name, "code": "attribute.unknown", "text": text})
            continue
        try:
            values[name] = _cleaned(fields[name], given)
        except ValidationError as error:
            code = "attribute.unknown_code" if fields[name].choices else "attribute.invalid"
            errors.append({"field": name, "code": code, "text": " ".join(error.messages)})
    broken = {name for name in values if not all(_holds(q, values) for q in _rules(model, name))}
    text = _("This value is outside what the layer takes.")
    errors += [
        {"field": name, "code": "attribute.out_of_range", "text": text}
        for name in values
        if name in broken
    ]
    return values, errors


def missing(model: type[PlanFeature], values: Mapping[str, Any]) -> list[dict[str, str]]:
    """Required columns a new feature lacks, in the same shape of errors."""
    text = _("This field is required.")
    return [
        {"field": name, "code": "attribute.required", "text": text}
        for name in required(model)
        if not values.get(name)
    ]


@lru_cache(maxsize=64)
def required(model: type[PlanFeature]) -> tuple[str, ...]:
    """Columns that a new feature has to have."""
    return tuple(
        name
        for name, field in editable_fields(model).items()
        if not field.null and not field.blank and not field.has_default()
    )


@lru_cache(maxsize=512)
def plain_text_length(model: type[PlanFeature], name: str) -> int | None:
    """How long a text that is stored as it comes may be; None when the column asks more than a length.

    `clean` says the same of such a text (if it holds nothing UNSTORABLE), a hundred times slower.
    """
    field = editable_fields(model)[name]
    asked = (MaxLengthValidator, ProhibitNullCharactersValidator)
    if not isinstance(field, CharField | TextField) or field.choices or _rules(model, name):
        return None
    if not all(isinstance(one, asked) for one in field.validators):
        return None
    return field.max_length or sys.maxsize


@lru_cache(maxsize=512)
def _rules(model: type[PlanFeature], name: str) -> tuple[Q, ...]:
    """The table's own checks about this column alone; those over several are the database's."""
    checks = [one for one in model._meta.constraints if isinstance(one, CheckConstraint)]
    return tuple(
        one.condition
        for one in checks
        if isinstance(one.condition, Q) and _asked(one.condition) == {name}
    )


def _asked(condition: Q) -> set[str]:
    asked: set[str] = set()
    for child in condition.children:
        if isinstance(child, Q):
            asked |= _asked(child)
        elif isinstance(child, tuple):
            name, _underscores, lookup = child[0].partition("__")
            asked |= {name} if lookup in LOOKUPS else {name, "more than can be answered here"}
        else:
            asked.add("an expression: more than can be answered here")
    return asked


def _holds(condition: Q, values: Mapping[str, Any]) -> bool:
    answers = (
        _holds(child, values) if isinstance(child, Q) else _answer(*cast(Lookup, child), values)
        for child in condition.children
    )
    together = all(answers) if condition.connector == Q.AND else any(answers)
    return together != condition.negated


def _answer(path: str, wanted: Any, values: Mapping[str, Any]) -> bool:
    name, _underscores, lookup = path.partition("__")
    value = values[name]
    if value is None and lookup != "isnull":
        return False
    return LOOKUPS[lookup](value, wanted)


def _cleaned(field: "Field[Any, Any]", given: Any) -> Any:
    if given is None and not field.null:
        given = field.get_default()
    if not isinstance(given, float) and _cannot_be_stored(given):
        raise ValidationError(_("The text holds characters that cannot be stored."))
    try:
        value = field.clean(given, None)
    except (TypeError, ValueError, OverflowError) as error:
        # Some fields of Django trust the type they are given: lists want JSON, dates want text.
        raise ValidationError(_("This value is outside what the layer takes.")) from error
    if isinstance(value, float) and not math.isfinite(value):
        raise ValidationError(_("This value is outside what the layer takes."))
    return value


def _cannot_be_stored(given: Any) -> bool:
    """Whether it holds what PostgreSQL does not keep: null characters, half characters, no-numbers in JSON."""
    match given:
        case str():
            return UNSTORABLE.search(given) is not None
        case float():
            return not math.isfinite(given)
        case dict():
            return any(map(_cannot_be_stored, (*given.keys(), *given.values())))
        case list() | tuple():
            return any(map(_cannot_be_stored, given))
    return False
