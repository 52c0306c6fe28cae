"""The attribute form of the editor as data."""

from typing import Any

from django.contrib.postgres.fields import ArrayField
from django.db import models
from django.utils.translation import gettext as _

from apps.plans import attributes
from apps.plans.models import PlanFeature
from apps.plans.models.feature import Certainty


def editor_fields(model: type[PlanFeature]) -> list[dict[str, Any]]:
    """The attribute form of a layer as data, in the reader's language."""
    return [
        _editor_field(model, name, field)
        for name, field in attributes.editable_fields(model).items()
        if not isinstance(field, models.JSONField)
    ]


def _editor_field(
    model: type[PlanFeature], name: str, field: "models.Field[Any, Any]"
) -> dict[str, Any]:
    base = field.base_field if isinstance(field, ArrayField) else field
    return {
        "name": name,
        "label": str(field.verbose_name)[:1].upper() + str(field.verbose_name)[1:],
        "kind": _kind(field),
        "required": not field.blank and not field.null,
        "choices": [[str(value), str(label)] for value, label in (base.flatchoices or [])],
        "default": _default(name, field),
        "shared": name in model.spec.shared_fields,
        "main": name in model.spec.card_fields,
    }


def _default(name: str, field: "models.Field[Any, Any]") -> Any:
    """What a feature drawn by hand starts with; None: nothing."""
    by_hand = {"certainty": str(Certainty.SECONDARY.value), "source": _("Drawn in the editor")}
    return by_hand.get(name, field.get_default() if field.has_default() else None)


def _kind(field: "models.Field[Any, Any]") -> str:
    match field:
        case ArrayField():
            return "choices"
        case _ if field.choices:
            return "choice"
        case models.TextField():
            return "long"
        case models.IntegerField():
            return "integer"
        case models.FloatField() | models.DecimalField():
            return "number"
        case models.DateField():
            return "date"
        case models.BooleanField():
            return "boolean"
    return "text"
