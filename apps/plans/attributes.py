"""Which columns of a layer people may set, and turning what they typed into stored values."""

from collections.abc import Mapping
from functools import lru_cache
from typing import Any

from django.core.exceptions import ValidationError
from django.db.models import Field
from django.utils.translation import gettext as _

from apps.plans.models import PlanFeature

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
    return values, errors


def missing(model: type[PlanFeature], values: Mapping[str, Any]) -> list[dict[str, str]]:
    """Required columns a new feature lacks, in the same shape of errors."""
    text = _("This field is required.")
    return [
        {"field": name, "code": "attribute.required", "text": text}
        for name, field in editable_fields(model).items()
        if not field.null and not field.blank and not field.has_default() and not values.get(name)
    ]


def _cleaned(field: "Field[Any, Any]", given: Any) -> Any:
    if given is None and not field.null:
        given = field.get_default()
    return field.clean(given, None)
