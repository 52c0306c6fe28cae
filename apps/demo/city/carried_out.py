"""What the planners changed after the topical hearing, decision by decision, and the second round about it."""

from collections.abc import Mapping

from apps.demo.city.feature import DemoFeature, Name, described, uid_of
from apps.demo.city.green import CREATE, FACILITY, UPDATE, ZONE, Index, Step
from apps.demo.city.zoning import RULES
from apps.plans.domain.operation import Operation

REVISED = "astana-2026-revised"
NAMES = {
    "kk": "Талқылаудан кейін пысықталған түзету",
    "ru": "Корректировка, доработанная после обсуждения",
    "en": "Correction revised after the hearing",
}
SECOND_ROUND = "astana-2026-schools-2"
TITLES = {
    "title_kk": "Мектептер мен саябақтар: пысықталған жоба",
    "title_ru": "Школы и парки: доработанный проект",
    "title_en": "Schools and parks: the revised project",
    "description_kk": "Бірінші талқылауда қабылданған ұсыныстар жобаға енгізілді. Авторлары ойдан шығарылған.",
    "description_ru": "В проект внесено то, что принято на первом обсуждении. Авторы вымышлены.",
    "description_en": "What was accepted at the first hearing is in the project now. Authors are fictional.",
}

SCHOOL_PLOT, SQUARE = "esil-shore-8", "bank-8"
EDUCATION, PARK = "11050000", "11310000"
SCHOOL = Name("Есіл жағалауы мектебі № 2", "Школа № 2: Берег Есиля", "Esil shore school 2")
PLOT = Name(
    "Есіл жағалауы, 8-орам (білім беру мекемелері)",
    "Берег Есиля, квартал 8 (учреждения образования)",
    "Esil shore, block 8 (education)",
)
SQUARE_NAME = Name("Өзен бойындағы гүлзар", "Сквер у реки", "Square by the river")


def steps(city: Index) -> Mapping[str, Step]:
    """The changeset that carries a decision out, by the key that a point of the hearing names."""
    return {
        "school": Step(
            "Талқылау: Есіл жағалауында мектепке орын көзделді, жаңа мектеп қосылды",
            (
                Operation(UPDATE, ZONE, uid_of(ZONE, SCHOOL_PLOT), None, _zone(EDUCATION, PLOT)),
                _school(city),
            ),
        ),
        "square": Step(
            "Талқылау: өзен бойындағы гүлзар саябақ аймағы болып бекітілді",
            (Operation(UPDATE, ZONE, uid_of(ZONE, SQUARE), None, _zone(PARK, SQUARE_NAME)),),
        ),
    }


def _school(city: Index) -> Operation:
    ground = city[ZONE, SCHOOL_PLOT].geometry
    school = DemoFeature(
        FACILITY, "school-esil-shore-8", ground.representative_point(),
        described(SCHOOL, "аймағында шартты орналасқан, нақты мекеме емес", code="PF-SCHOOL-ESIL-SHORE-8",
                  kind="school", capacity=1200, capacity_unit="places", legal_status="planned"),
    )  # fmt: skip
    return Operation(CREATE, school.layer, school.uid, school.geometry, school.attributes)


def _zone(code: str, name: Name) -> dict[str, object]:
    rule = RULES[code]
    return {
        **name.as_fields(), "zone_code": code, "category": rule.category, "hilucs": rule.hilucs,
        "max_storeys": rule.storeys, "max_height_m": rule.height_m, "max_density": rule.density,
    }  # fmt: skip
