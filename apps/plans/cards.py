"""The feature card: what a reader is told about one feature, in their language."""

from collections.abc import Mapping, Sequence
from datetime import date
from decimal import Decimal
from typing import Any

from django.contrib.postgres.fields import ArrayField
from django.db.models import Field
from django.utils import formats
from django.utils.translation import gettext as _

from apps.kernel import geo, geos
from apps.kernel.text import current_language, localized
from apps.plans.models import CodeListItem, PlanFeature

CardRow = dict[str, str]

SQUARE_METRES_PER_HECTARE = 10_000
# 18 storeys of 3.4 m are 61.2 m for people, not 61.199999999999996.
SHOWN_DECIMALS = 6


def card(row: PlanFeature) -> list[CardRow]:
    """Rows {field, label, value}; unknown values are left out, never shown as zero."""
    rows = [
        {"field": name, "label": label(field), "value": value}
        for name in row.spec.card_fields
        for field in [row._meta.get_field(name)]
        if (value := shown(row, field))
    ]
    rows += _measures(row)
    rows.append(
        {"field": "certainty", "label": _("Certainty"), "value": row.get_certainty_display()}
    )
    rows.append({"field": "source", "label": _("Source"), "value": row.source})
    return rows


def title(row: PlanFeature, zone_labels: Mapping[str, str] | None = None) -> str:
    """Name of a feature for people: its own, else what its code or class means."""
    own = localized(row, "name")
    if own:
        return own
    if hasattr(row, "zone_code"):
        return _zone_label(row.zone_code, zone_labels) or row.zone_code
    if row.spec.style_field == "legal_status":
        # “Existing” says nothing about a red line; its number does.
        return f"{label(row._meta)} {getattr(row, 'number', '') or row.code}".strip()
    of_class = shown(row, row._meta.get_field(row.spec.style_field))
    return of_class or row.code or str(row._meta.verbose_name)


def label(field: Any) -> str:
    """What people call a column, with a capital letter."""
    name = str(field.verbose_name)
    return name[:1].upper() + name[1:]


def zone_labels() -> dict[str, str]:
    """What every zone code means, for lists: otherwise each row would be a query."""
    items = CodeListItem.objects.filter(list_slug="functional-zone")
    return {item.code: localized(item, "label", current_language()) for item in items}


def shown(
    row: PlanFeature,
    field: "Field[Any, Any] | Any",
    zone_labels: Mapping[str, str] | None = None,
) -> str:
    """A column's value in the reader's language; empty when it is unknown."""
    value = getattr(row, field.name)
    if value is None or value in ("", [], {}):
        return ""
    if field.name == "zone_code":
        return " — ".join(filter(None, (value, _zone_label(value, zone_labels))))
    if isinstance(field, ArrayField):
        return _joined(value, dict(field.base_field.choices or []))
    if field.name == "capacity_unit":
        return _(value)
    if field.choices:
        return str(dict(field.flatchoices).get(value, value))
    if isinstance(value, date):
        return formats.date_format(value)
    if isinstance(value, dict):
        return "; ".join(f"{key}: {one}" for key, one in value.items())
    if field.name.endswith("year"):
        return str(value)
    if isinstance(value, int | float | Decimal):
        rounded: Any = round(value, SHOWN_DECIMALS)
        plain = int(rounded) if rounded == int(rounded) else rounded
        return formats.number_format(plain, use_l10n=True, force_grouping=True)
    return str(value)


def _joined(values: Sequence[str], labels: dict[Any, Any]) -> str:
    return ", ".join(str(labels.get(one, one)) for one in values)


def _zone_label(code: str, labels: Mapping[str, str] | None = None) -> str:
    if labels is not None:
        return labels.get(code, "")
    item = CodeListItem.objects.filter(list_slug="functional-zone", code=code).first()
    return localized(item, "label", current_language()) if item else ""


def _measures(row: PlanFeature) -> list[CardRow]:
    shape = geos.to_shapely(row.geom)
    if shape.geom_type == "MultiPolygon":
        hectares = geo.area_m2(shape) / SQUARE_METRES_PER_HECTARE
        number = formats.number_format(hectares, decimal_pos=1, force_grouping=True)
        return [{"field": "area", "label": _("Area"), "value": _("%s ha") % number}]
    if shape.geom_type == "MultiLineString":
        number = formats.number_format(geo.length_m(shape) / 1000, decimal_pos=2)
        return [{"field": "length", "label": _("Length on the map"), "value": _("%s km") % number}]
    return []
