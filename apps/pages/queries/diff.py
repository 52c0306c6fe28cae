"""What the page of a difference reads besides the changes themselves: totals by layer, areas gained and lost."""

import math
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from django.db.models import F, FloatField, Func, Sum
from django.utils import formats
from django.utils.translation import gettext as _

from apps.pages.queries.words import hectares, kilometres
from apps.plans import registry
from apps.plans.domain.diff import ChangeKind, Counts
from apps.plans.queries.diff import ChangedKey, FeatureChange

AREA_LAYERS = {"polygon", "polygon_or_point"}


@dataclass(frozen=True)
class LayerTotal:
    """One layer of a difference: how many of each kind, and how much area there is more (or less)."""

    slug: str
    title: str
    counts: Counts
    balance: str

    @property
    def total(self) -> int:
        """Changes of any kind; one that changed in two ways counts in both."""
        one = self.counts
        return one.added + one.removed + one.geometry + one.attributes


@dataclass(frozen=True)
class SizeChange:
    """Size before and after in words; empty where there is none."""

    label: str
    before: str
    after: str


def layer_totals(keys: Sequence[ChangedKey], counts: Mapping[str, Counts]) -> list[LayerTotal]:
    """Totals of every layer that differs, in the order of the layers."""
    return [
        LayerTotal(
            slug,
            _(model.spec.title),
            counts[slug],
            _balance(model, [key for key in keys if key.layer == slug]),
        )
        for slug, model in registry.layers().items()
        if slug in counts
    ]


def size_change(change: FeatureChange) -> SizeChange | None:
    """Area or length of a change in words; None for points, and where the outline stayed."""
    if change.kinds == (ChangeKind.ATTRIBUTES,):
        return None
    sizes = change.measures
    if sizes.area_before_m2 is not None or sizes.area_after_m2 is not None:
        return SizeChange(
            _("Area"),
            _worded(sizes.area_before_m2, hectares),
            _worded(sizes.area_after_m2, hectares),
        )
    if sizes.length_before_m is not None or sizes.length_after_m is not None:
        return SizeChange(
            _("Length"),
            _worded(sizes.length_before_m, kilometres),
            _worded(sizes.length_after_m, kilometres),
        )
    return None


def overlap_percent(iou: float | None) -> str:
    """Intersection over union in percent, never rounded up to 100: then nothing would have changed."""
    if iou is None:
        return ""
    return formats.number_format(math.floor(iou * 1000) / 10, decimal_pos=1)


def _worded(size: float | None, words: Any) -> str:
    return "" if size is None else str(words(size))


def _balance(model: Any, keys: Sequence[ChangedKey]) -> str:
    """Hectares gained or lost by the features that differ, with a sign; nothing for lines and points."""
    if model.spec.geometry.value not in AREA_LAYERS:
        return ""
    gained = _area_m2(model, [key.after_id for key in keys if key.after_id is not None])
    lost = _area_m2(model, [key.before_id for key in keys if key.before_id is not None])
    sign = "+" if gained > lost else "−" if gained < lost else "±"  # noqa: RUF001 - a minus
    return f"{sign}{hectares(abs(gained - lost))}"


def _area_m2(model: Any, ids: Sequence[int]) -> float:
    on_spheroid = Func(
        F("geom"),
        template="ST_Area(ST_Transform(%(expressions)s, 4326)::geography)",
        output_field=FloatField(),
    )
    total = model._default_manager.filter(pk__in=ids).aggregate(total=Sum(on_spheroid))["total"]
    return float(total or 0)
