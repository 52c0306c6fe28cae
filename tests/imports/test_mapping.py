"""From columns to fields: pure rules, no database."""

import pytest

from apps.imports.domain import mapping
from apps.imports.domain.mapping import Plan, Target

STOP = {
    name: Target(name)
    for name in ("code", "name_kk", "name_ru", "name_en", "legal_status", "number", "population")
} | {"kind": Target("kind", {"lrt_station": "lrt_station", "станция лрт": "lrt_station"})}
ZONE = {name: Target(name) for name in ("code", "zone_code", "name_ru")}


def plan(*columns: str, targets: dict[str, Target] = STOP, name_field: str = "") -> Plan:
    return mapping.plan(columns, targets.values(), name_field)


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


def test_where_a_guess_would_change_the_plan_nothing_is_assumed() -> None:
    guarded = {"agglomeration-zone", "protection-zone", "renovation-district", "functional-zone"}

    assert guarded.isdisjoint(mapping.ASSUMPTIONS)
