"""From columns to fields: pure rules, no database."""

from typing import Any

import pytest

from apps.imports.domain import mapping
from apps.imports.domain.mapping import Assumption, MappedRow, Plan, Target

STOP = {
    name: Target(name)
    for name in ("code", "name_kk", "name_ru", "name_en", "legal_status", "number", "population")
} | {"kind": Target("kind", {"lrt_station": "lrt_station", "станция лрт": "lrt_station"})}
ZONE = {name: Target(name) for name in ("code", "zone_code", "name_ru")}


def plan(*columns: str, targets: dict[str, Target] = STOP, name_field: str = "") -> Plan:
    return mapping.plan(columns, targets.values(), name_field)


def row(values: dict[str, Any], **rest: Any) -> MappedRow:
    given = rest.get("given", {})
    assumptions = rest.get("assumptions", ())
    return mapping.row(
        values, plan(*values), STOP, given, assumptions, rest.get("about", "stops.geojson")
    )


def test_same_names_are_taken_and_the_rest_is_reported() -> None:
    found = plan("name_kk", "population", "osm_node")

    assert found.fields == {"name_kk": "name_kk", "population": "population"}
    assert found.unmapped == ("osm_node",)


@pytest.mark.parametrize(
    ("column", "field"),
    [
        ("name:kk", "name_kk"),
        ("NAME_RU", "name_ru"),
        ("Name (en)", "name_en"),
        ("атауы", "name_kk"),
        ("Наименование", "name_ru"),
        ("ref", "number"),
        ("Код", "code"),
        ("UUID", "uid"),
        ("name", mapping.ANY_NAME),
    ],
)
def test_a_column_is_known_by_its_usual_names(column: str, field: str) -> None:
    assert plan(column).fields == {column: field}


def test_a_column_called_code_is_the_zone_code_only_when_nothing_else_is() -> None:
    assert plan("code", "name_ru", targets=ZONE).fields["code"] == "zone_code"
    both = plan("code", "zone_code", targets=ZONE).fields
    assert both == {"code": "code", "zone_code": "zone_code"}


def test_one_column_serves_one_field_and_the_same_name_wins() -> None:
    found = plan("ref", "number", "code")

    assert found.fields == {"number": "number", "code": "code"}
    assert found.unmapped == ("ref",)


def test_a_named_column_holds_names_in_whatever_language() -> None:
    found = plan("label", "name", name_field="label")

    assert found.fields == {"label": mapping.ANY_NAME}


@pytest.mark.parametrize(
    ("text", "field"), [("Қосшы", "name_kk"), ("Косшы", "name_ru"), ("Kosshy", "name_en")]
)
def test_the_letters_of_a_name_tell_its_language(text: str, field: str) -> None:
    assert mapping.language_of(text) == field
    assert row({"name": text}).values == {field: text}


def test_a_name_of_its_own_column_beats_the_bare_name() -> None:
    found = row({"name_en": "Airport", "name": "Nursultan Nazarbayev"})

    assert found.values == {"name_en": "Airport"}


@pytest.mark.parametrize("nothing", [None, "", "  ", float("nan")])
def test_what_is_unknown_is_left_out(nothing: Any) -> None:
    assert row({"population": nothing, "code": "A"}).values == {"code": "A"}


def test_a_code_is_understood_by_its_label_too() -> None:
    assert row({"kind": "Станция ЛРТ"}).values == {"kind": "lrt_station"}


def test_a_wrong_code_in_a_column_of_that_name_is_kept_for_the_check() -> None:
    assert row({"kind": "castle"}).values == {"kind": "castle"}


def test_a_strange_value_under_an_alias_is_ignored_and_told() -> None:
    found = row({"type": "Feature"})

    assert found.values == {}
    assert found.ignored == {"type": "Feature"}


def test_what_the_person_gives_beats_the_file() -> None:
    assert row({"number": "1"}, given={"number": "2"}).values["number"] == "2"


KIND = Assumption("kind", "bus_stop", (("lrt_station", ("lrt", "лрт")),))


@pytest.mark.parametrize(
    ("about", "values", "kind"),
    [
        ("astana_LRT.geojson", {"code": "1"}, "lrt_station"),
        ("stops.geojson", {"name_ru": "Станция ЛРТ Аэропорт"}, "lrt_station"),
        ("stops.geojson", {"code": "1"}, "bus_stop"),
    ],
)
def test_a_required_code_is_assumed_from_the_words_of_file_and_row(
    about: str, values: dict[str, Any], kind: str
) -> None:
    found = row(values, assumptions=(KIND,), about=about)

    assert found.values["kind"] == kind
    assert found.assumed == {"kind": kind}


def test_nothing_is_assumed_where_the_file_or_the_person_says_it() -> None:
    assert row({"kind": "lrt_station"}, assumptions=(KIND,)).assumed == {}
    assert row({}, given={"kind": "bus_hub"}, assumptions=(KIND,)).assumed == {}


def test_where_a_guess_would_change_the_plan_nothing_is_assumed() -> None:
    guarded = {"agglomeration-zone", "protection-zone", "renovation-district", "functional-zone"}

    assert guarded.isdisjoint(mapping.ASSUMPTIONS)
