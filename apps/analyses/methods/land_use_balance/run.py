"""A2, land-use balance: reads a version, calls the formula, keeps the numbers."""

from collections.abc import Mapping
from dataclasses import asdict
from typing import Any

import numpy as np
import shapely
from django.utils.translation import gettext_lazy as _

from apps.analyses.domain.areas import Geometries
from apps.analyses.domain.parameter import Value
from apps.analyses.domain.tick import Tick
from apps.analyses.methods.land_use_balance import formula
from apps.analyses.methods.land_use_balance.params import GREEN_NORM, PARAMETERS
from apps.analyses.methods.land_use_balance.present import present
from apps.analyses.registry import Method, Report, Result
from apps.norms.queries import find_norm
from apps.plans import registry
from apps.plans.models import CodeListItem, PlanVersion

ZONES, DISTRICTS = "functional-zone", "district"
OVERLAPS_KEPT = 50


def run(version: PlanVersion, parameters: Mapping[str, Value], report: Report) -> Result:
    """The balance of `version`, with that of its base beside it when asked for."""
    base = version.base if parameters["compare_with_base"] else None
    end = 0.6 if base else 1.0
    report(0.0, _("Reading zones and districts"))
    result = _balance(version, lambda done: report(end * done, _("Measuring zones by district")))
    result["base"] = None
    if base is not None and _rows(base, ZONES).exists():
        step = _("Measuring the base version")
        measured = _balance(base, lambda done: report(end + (1 - end) * done, step))
        result["base"] = {"version": base.slug, "whole": measured["whole"]}
    result["norm"] = _norm(parameters)
    return result


def _balance(version: PlanVersion, tick: Tick) -> Result:
    land = _land_use(version)
    rows = list(
        _rows(version, DISTRICTS)
        .filter(kind="city_district")
        .order_by("code", "name_kk", "uid")
        .values("uid", "name_kk", "name_ru", "name_en", "population", "population_year", "geom")
    )
    territories = [
        formula.Territory(
            str(row["uid"]), shapely.from_wkb(bytes(row["geom"].wkb)), row["population"]
        )
        for row in rows
    ]
    measured = formula.balance(land, territories, tick)
    names = {str(row["uid"]): row for row in rows}
    return {
        "version": version.slug,
        "zones": len(land.uids),
        "categories": sorted(set(land.categories)),
        "whole": asdict(measured.whole),
        "districts": [_named(one, names) for one in measured.districts],
        "outside_m2": measured.outside_m2,
        "overlaps": [asdict(one) for one in measured.overlaps[:OVERLAPS_KEPT]],
        "overlap_count": len(measured.overlaps),
    }


def _land_use(version: PlanVersion) -> formula.LandUse:
    codes = dict(
        CodeListItem.objects.filter(list_slug="functional-zone").values_list("code", "hilucs")
    )
    rows = list(
        _rows(version, ZONES)
        .order_by("uid")
        .values_list("uid", "category", "zone_code", "hilucs", "geom")
    )
    geometries: Geometries = np.empty(len(rows), dtype=object)
    geometries[:] = [shapely.from_wkb(bytes(row[4].wkb)) for row in rows]
    return formula.LandUse(
        uids=[str(row[0]) for row in rows],
        categories=[row[1] for row in rows],
        hilucs=[row[3] or codes.get(row[2], "") for row in rows],
        geometries=geometries,
    )


def _rows(version: PlanVersion, layer: str) -> Any:
    return registry.layer(layer)._default_manager.filter(version=version)


def _named(one: formula.TerritoryBalance, names: Mapping[str, Mapping[str, Any]]) -> Result:
    row = names[one.key]
    kept = ("name_kk", "name_ru", "name_en", "population_year")
    return {**asdict(one), **{field: row[field] for field in kept}}


def _norm(parameters: Mapping[str, Value]) -> Result | None:
    value = parameters["green_norm_m2_per_person"]
    if value is None:
        return None
    known = find_norm(GREEN_NORM)
    shipped = known is not None and float(known.value) == value
    return {
        "green_m2_per_person": value,
        "status": known.status if known and shipped else "given",
        "act": known.act if known and shipped else "",
        "source": known.source if known and shipped else "",
    }


METHOD = Method(
    slug="land_use_balance",
    code="A2",
    version="1",
    title=_("Land-use balance"),
    description=_(
        "How much ground each use has in the city and in every district, how mixed the uses are, "
        "how much green there is for a person, and what is unzoned or zoned twice."
    ),
    needs=(ZONES,),
    reads=(ZONES, DISTRICTS),
    uses_base=True,
    parameters=PARAMETERS,
    run=run,
    present=present,
)
