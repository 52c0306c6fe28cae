"""The feature card: what a reader is told about one feature, in their language."""

from collections.abc import Sequence
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


def card(row: PlanFeature) -> list[CardRow]:
    """Rows {field, label, value}; unknown values are left out, never shown as zero."""
    rows = [
        {"field": name, "label": _label(field), "value": value}
        for name in row.spec.card_fields
        for field in [row._meta.get_field(name)]
        if (value := _shown(row, field))
    ]
    rows += _measures(row)
    rows.append(
        {"field": "certainty", "label": _("Certainty"), "value": row.get_certainty_display()}
    )
    rows.append({"field": "source", "label": _("Source"), "value": row.source})
    return rows


def title(row: PlanFeature) -> str:
    """Name of a feature for people: its own, else what its code or class means."""
    own = localized(row, "name")
    if own:
        return own
    if hasattr(row, "zone_code"):
        return _zone_label(row.zone_code) or row.zone_code
    shown = _shown(row, row._meta.get_field(row.spec.style_field))
    return shown or row.code or str(row._meta.verbose_name)


def _label(field: Any) -> str:
    label = str(field.verbose_name)
    return label[:1].upper() + label[1:]


def _shown(row: PlanFeature, field: "Field[Any, Any] | Any") -> str:
    value = getattr(row, field.name)
    if value is None or value in ("", [], {}):
        return ""
    if field.name == "zone_code":
        return " — ".join(filter(None, (value, _zone_label(value))))
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
        plain = int(value) if value == int(value) else value
        return formats.number_format(plain, use_l10n=True, force_grouping=True)
    return str(value)


def _joined(values: Sequence[str], labels: dict[Any, Any]) -> str:
    return ", ".join(str(labels.get(one, one)) for one in values)


def _zone_label(code: str) -> str:
    item = CodeListItem.objects.filter(list_slug="functional-zone", code=code).first()
    return localized(item, "label", current_language()) if item else ""


def _measures(row: PlanFeature) -> list[CardRow]:
    shape = geos.to_shapely(row.geom)
    if shape.geom_type == "MultiPolygon":
        hectares = geo.area_m2(shape) / SQUARE_METRES_PER_HECTARE
        shown = formats.number_format(hectares, decimal_pos=1, force_grouping=True)
        return [{"field": "area", "label": _("Area"), "value": _("%s ha") % shown}]
    if shape.geom_type == "MultiLineString":
        shown = formats.number_format(geo.length_m(shape) / 1000, decimal_pos=2)
        return [{"field": "length", "label": _("Length on the map"), "value": _("%s km") % shown}]
    return []
