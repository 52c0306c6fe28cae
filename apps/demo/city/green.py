"""The green variant of the draft: what it does otherwise, and where the draft itself went on afterwards."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any
from uuid import UUID

import shapely
from shapely import affinity
from shapely.geometry import LineString
from shapely.geometry.base import BaseGeometry

from apps.demo.city.feature import DemoFeature, Name, described, uid_of
from apps.demo.city.plane import multi_polygon, place, snap
from apps.demo.city.zoning import RULES
from apps.plans.domain.operation import Operation, OperationKind

Index = Mapping[tuple[str, str], DemoFeature]

ZONE, LINE, STOP = "functional-zone", "transport-line", "transport-stop"
FACILITY, PROTECTION, RENOVATION = "public-facility", "protection-zone", "renovation-district"
SPLIT = uid_of(ZONE, "green-quarter-10")
SOURCE = "жасыл нұсқа үшін шартты сызылған"

PARK_EXPO = Name("Экспо маңындағы саябақ", "Парк у EXPO", "Park by EXPO")
PARK_GREEN = Name("Жасыл орам саябағы", "Парк Зелёного квартала", "Park of the Green Quarter")

UPDATE, CREATE, DELETE = OperationKind.UPDATE, OperationKind.CREATE, OperationKind.DELETE


@dataclass(frozen=True)
class Step:
    """One changeset: why, and what."""

    reason: str
    operations: tuple[Operation, ...]


def variant_steps(city: Index) -> tuple[Step, ...]:
    """What the green variant changes: something of every kind."""
    return (
        Step(
            "Экспо маңындағы биік үйлердің орнына саябақ: тұрғындар жасыл аймақ сұрады",
            (
                Operation(UPDATE, ZONE, uid_of(ZONE, "expo-quarter-5"), None, park(PARK_EXPO)),
                Operation(OperationKind.SPLIT, ZONE, SPLIT, blade=_blade(city)),
            ),
        ),
        Step(
            "Полигонның үшінші картасынан бас тартылды: қалдық қайта өңделеді",
            (
                Operation(DELETE, FACILITY, uid_of(FACILITY, "landfill-3")),
                Operation(DELETE, PROTECTION, uid_of(PROTECTION, "sanitary-landfill-3")),
            ),
        ),
        Step("Контурлар жаңа өлшеу бойынша түзетілді", _redrawn(city)),
        Step("Жасыл нұсқаның жаңа нысандары қосылды", _added(city)),
    )


def later_draft_steps(city: Index) -> tuple[Step, ...]:
    """What planners changed in the draft after the variant was made from it: news to take over, some of
    it about what the variant changed too."""
    nursery = DemoFeature(
        FACILITY, "kindergarten-green", city[ZONE, "green-quarter-3"].geometry.centroid,
        described(Name("Жасыл орам балабақшасы", "Детский сад Зелёного квартала", "Green Quarter kindergarten"),
                  "орны шартты", code="PF-KG-GREEN", kind="kindergarten", capacity=280,
                  capacity_unit="places", legal_status="planned"),
    )  # fmt: skip
    lower = {"max_storeys": 18, "max_height_m": 62}
    return (
        Step(
            "Әуежайға жақын орамдарда үйлердің биіктігі азайтылды",
            tuple(
                Operation(UPDATE, ZONE, uid_of(ZONE, key), None, lower)
                for key in ("expo-quarter-5", "green-quarter-5")
            ),
        ),
        Step(
            "Балабақша қосылды, реновация бір жыл ерте басталады",
            (
                _created(nursery),
                Operation(
                    UPDATE, RENOVATION, uid_of(RENOVATION, "B-03"), None, {"starts_year": 2027}
                ),
            ),
        ),
    )


def park(name: Name) -> dict[str, Any]:
    """Attributes of a zone that becomes a park."""
    rule = RULES["11310000"]
    return {
        **name.as_fields(), "zone_code": "11310000", "category": rule.category, "hilucs": rule.hilucs,
        "max_storeys": rule.storeys, "max_height_m": rule.height_m, "max_density": rule.density,
        "population": None, "legal_status": "planned",
    }  # fmt: skip


def park_of_split(children: tuple[UUID, ...]) -> Step:
    """The smallest piece of the divided block becomes a park."""
    return Step(
        "Бөлінген орамның шағын бөлігі саябақ болды",
        (Operation(UPDATE, ZONE, children[-1], None, park(PARK_GREEN)),),
    )


def _blade(city: Index) -> LineString:
    """A line across the block that leaves about a third of it to the south."""
    west, south, east, north = city[ZONE, "green-quarter-10"].geometry.bounds
    level = round(south + 0.36 * (north - south), 2)
    return LineString([(west - 50, level), (east + 50, level)])


def _redrawn(city: Index) -> tuple[Operation, ...]:
    flood = city[PROTECTION, "flood-east"].geometry
    wider = multi_polygon(snap(shapely.buffer(flood, 180, join_style="mitre", mitre_limit=2)))
    plot = city[RENOVATION, "B-03"].geometry
    smaller = multi_polygon(snap(shapely.buffer(plot, -18, join_style="mitre", mitre_limit=2)))
    stop = snap(affinity.translate(city[STOP, "hub-koktal"].geometry, 140, 90))
    return (
        _reshaped(PROTECTION, "flood-east", wider),
        _reshaped(STOP, "hub-koktal", stop),
        _reshaped(RENOVATION, "B-03", smaller, use="residential", dwellings=164),
    )


def _added(city: Index) -> tuple[Operation, ...]:
    lane = DemoFeature(
        LINE, "bus-lane-uly-dala", city[LINE, "uly-dala"].geometry,
        described(Name("Ұлы дала автобус жолағы", "Автобусная полоса Улы дала", "Uly Dala bus lane"), SOURCE,
                  code="BUS-LANE-ULY-DALA", mode="bus_lane", legal_status="planned", build_year=2028),
    )  # fmt: skip
    sport = DemoFeature(
        FACILITY, "sport-green", place(71.4085, 51.1560),
        described(Name("Ашық спорт алаңы", "Открытая спортивная площадка", "Open-air sports ground"), SOURCE,
                  code="PF-SPORT-GREEN", kind="sport", legal_status="planned"),
    )  # fmt: skip
    return _created(lane), _created(sport)


def _reshaped(layer: str, key: str, geometry: BaseGeometry, **attributes: Any) -> Operation:
    return Operation(UPDATE, layer, uid_of(layer, key), geometry, attributes)


def _created(feature: DemoFeature) -> Operation:
    return Operation(CREATE, feature.layer, feature.uid, feature.geometry, feature.attributes)
