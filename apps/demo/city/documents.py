"""Red lines along a few avenues, and the master plan of 2024 as a document with its boundary."""

import shapely
from shapely.geometry.base import BaseGeometry

from apps.demo.city.feature import DemoFeature, Name, described
from apps.demo.city.frame import city
from apps.demo.city.plane import multi_line, multi_polygon, snap
from apps.demo.city.streets import Street, all_streets

DOCUMENT = "3607"
# Avenues with red lines on both sides of their corridors, and whether they stand already.
LINED = {
    "mangilik-el": "existing", "qabanbai-batyr": "existing", "turan": "existing", "republic": "existing",
    "syganak": "existing", "uly-dala": "planned", "hussein-ben-talal": "planned",
}  # fmt: skip
SIDES = (
    ("left", 1, Name("сол жағы", "левая сторона", "left side")),
    ("right", -1, Name("оң жағы", "правая сторона", "right side")),
)


def document_features() -> list[DemoFeature]:
    """The red lines and the document they follow from."""
    return [_master_plan(), *_red_lines()]


def _red_lines() -> list[DemoFeature]:
    streets = all_streets()
    roads = {key: _corridor(one) for key, one in streets.items() if one.corridor_m}
    found = []
    for number, (key, status) in enumerate(LINED.items(), start=1):
        street = streets[key]
        for side, sign, word in SIDES:
            edge = street.line.offset_curve(sign * street.corridor_m / 2, join_style="mitre")
            # A red line ends where another street comes in.
            crossing = shapely.union_all([one for other, one in roads.items() if other != key])
            course = shapely.difference(edge, crossing)
            name = Name(
                f"{street.name.kk}, қызыл сызық, {word.kk}",
                f"{street.name.ru}, красная линия, {word.ru}",
                f"{street.name.en}, red line, {word.en}",
            )
            found.append(DemoFeature("red-line", f"{key}-{side}", multi_line(snap(course)), described(
                name, "шартты сызылған көше дәлізінің шеті", code=f"RL-{key}-{side}", number=f"ҚС-{number}-{side[0]}",
                legal_status=status, document_code=DOCUMENT)))  # fmt: skip
    return found


def _corridor(street: Street) -> BaseGeometry:
    return street.line.buffer(street.corridor_m / 2, cap_style="flat", join_style="mitre")


def _master_plan() -> DemoFeature:
    name = Name(
        "Астана қаласының бас жоспары", "Генеральный план г. Астана", "Master plan of Astana"
    )
    # The cadastre's own date differs from that of the Government's act.
    return DemoFeature("planning-document", "master-plan", multi_polygon(city()), described(
        name, "шекарасы шартты; деректемелері мемлекеттік қала құрылысы кадастрынан", code=DOCUMENT,
        standing="in_force", legal_status="existing", register_number="25112024000002",
        document_number="№ 33", document_date="2024-04-25", approved_by="ҚР Үкіметінің қаулысы",
        act_number="№ 33", act_date="2024-01-25", stated_area_ha=79_729.32))  # fmt: skip
