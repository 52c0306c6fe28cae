"""From the columns of a file to the fields of a layer: same names, known aliases, stated assumptions (no Django)."""

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field

NAME_FIELDS = ("name_kk", "name_ru", "name_en")
# A column with a name in an unknown language: each value goes to the language it is written in.
ANY_NAME = "name"
UID = "uid"

# Other names that a column for the field goes by, in normal form (see `normal`).
ALIASES: Mapping[str, tuple[str, ...]] = {
    "name_kk": ("name_kaz", "name_kz", "kaz_name", "kz_name", "atauy", "атауы", "name_kk_proposed"),
    "name_ru": ("name_rus", "rus_name", "ru_name", "naimenovanie", "наименование", "название"),
    "name_en": ("name_eng", "eng_name", "en_name", "int_name", "name_en_proposed"),
    "code": ("ref", "id", "kod", "код", "object_id", "objectid"),
    "number": ("ref", "station_number", "nomer", "номер"),
    "zone_code": ("code", "func_zone_code", "functional_zone_code", "gp_func_zone", "kod", "код"),
    "mode": ("transport_mode", "route", "railway", "type"),
    "kind": ("type", "amenity", "category", "тип"),
    "stage": ("status",),
    "settlement_class": ("class", "place"),
    "population": ("pop", "naselenie", "население", "халық"),
    "population_year": ("pop_year", "year"),
    "rayon": ("rayon_or_city", "district", "район", "аудан"),
    "capacity": ("capacity_value", "вместимость", "мощность"),
    "capacity_unit": ("unit", "единица"),
    "note": ("comment", "remark", "примечание"),
    "kato_code": ("kato", "като"),
    "uid": ("uuid",),
}

KAZAKH = re.compile("[ӘәҒғҚқҢңӨөҰұҮүҺһІі]")
CYRILLIC = re.compile("[А-Яа-яЁё]")


@dataclass(frozen=True)
class Target:
    """A field of the layer; `codes` maps every way to write a code or label to the code."""

    name: str
    codes: Mapping[str, str] = field(default_factory=dict)


@dataclass(frozen=True)
class Assumption:
    """What to write into a required field that the file does not have.

    The first of `signs` whose word occurs in the file's name or the row's text decides, else
    `otherwise`; when that is empty nothing is assumed and the field has to be given.
    """

    field: str
    otherwise: str = ""
    signs: tuple[tuple[str, tuple[str, ...]], ...] = ()

    def value(self, text: str) -> str:
        """The code for a row whose file name and words are `text`."""
        lower = text.casefold()
        for code, words in self.signs:
            if any(word in lower for word in words):
                return code
        return self.otherwise


# Where a wrong guess would change the meaning of the plan (what a zone is, what a protection
# zone protects from), nothing is assumed. Each assumption is reported.
ASSUMPTIONS: Mapping[str, tuple[Assumption, ...]] = {
    "district": (
        Assumption("kind", "city_district", (("rayon", ("rayon", "county")),)),
        Assumption("legal_status", "existing"),
    ),
    "suburban-village": (
        Assumption("settlement_class", "village"),
        Assumption("legal_status", "existing"),
    ),
    "transport-line": (
        Assumption(
            "mode",
            "street",
            (
                ("lrt", ("lrt", "лрт", "light rail", "light_rail")),
                ("rail", ("railway", "темір жол", "железная дорога")),
                ("bus_lane", ("bus lane", "bus_lane")),
                ("highway", ("highway", "motorway", "тас жол", "автодорога")),
            ),
        ),
    ),
    "transport-stop": (
        Assumption(
            "kind",
            "bus_stop",
            (
                ("lrt_station", ("lrt", "лрт", "light rail")),
                ("rail_station", ("railway", "вокзал", "темір жол")),
                ("bus_hub", ("автовокзал", "bus hub", "interchange")),
            ),
        ),
    ),
    "public-facility": (
        Assumption(
            "kind",
            "other",
            (
                ("kindergarten", ("kindergarten", "балабақша", "детский сад")),
                ("school", ("school", "мектеп", "школа")),
                ("hospital", ("hospital", "аурухана", "больница")),
                ("clinic", ("clinic", "емхана", "поликлиника")),
                ("university", ("university", "университет")),
                ("airport", ("airport", "әуежай", "аэропорт")),
            ),
        ),
    ),
    "special-economic-zone": (
        Assumption("kind", "", (("industrial_park", ("industrial", "индустриал")),)),
    ),
    "zone-resident": (Assumption("stage", "agreed"),),
}


@dataclass(frozen=True)
class Plan:
    """How the columns of one file become fields: column → field, and the columns nobody wants."""

    fields: Mapping[str, str]
    unmapped: tuple[str, ...]


def normal(name: str) -> str:
    """A column name in lower case with everything but letters and digits as one underscore."""
    return re.sub(r"\W+", "_", name.strip().casefold()).strip("_")


def plan(columns: Sequence[str], targets: Iterable[Target], name_field: str = "") -> Plan:
    """The mapping of `columns`: the same name first, then aliases; each column serves one field."""
    free = {normal(column): column for column in reversed(columns)}
    fields: dict[str, str] = {}
    if name_field and name_field in columns:
        fields[name_field] = ANY_NAME
        free.pop(normal(name_field), None)
    # `code` takes what is left: a column called code or ref may be a station's number.
    names_wanted = [target.name for target in targets]
    specific = [name for name in names_wanted if name != "code"]
    wanted = [*specific, UID, ANY_NAME, *(name for name in names_wanted if name == "code")]
    exact = [(target, (target,)) for target in wanted if target != "code"]
    by_alias = [(target, (target, *ALIASES.get(target, ()))) for target in wanted]
    for target, names in (*exact, *by_alias):
        column = next((free[name] for name in names if name in free), None)
        if column is not None and target not in fields.values():
            fields[column] = target
            del free[normal(column)]
    return Plan(fields, tuple(column for column in columns if column not in fields))


def language_of(text: str) -> str:
    """`name_kk`, `name_ru` or `name_en`, by the letters of a name."""
    if KAZAKH.search(text):
        return "name_kk"
    return "name_ru" if CYRILLIC.search(text) else "name_en"
