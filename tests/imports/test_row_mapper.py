"""What becomes of the cells of a row: names, codes, values for all rows, what is assumed and what is left out."""

import json
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

import numpy as np
import pytest

from apps.imports.domain import mapping
from apps.imports.domain.choices import BY_UID, Choices, Match
from apps.imports.domain.mapping import Assumption
from apps.imports.domain.raw import Finding
from apps.imports.domain.table import Batch
from apps.imports.mapper.rows import RowMapper, Work
from apps.imports.queries import targets
from apps.plans.layers.transport_stop import TransportStop

FIELDS = targets(TransportStop)
LABEL = "LRT station"
KIND = Assumption("kind", "bus_stop", (("lrt_station", ("lrt", "лрт")),))


@dataclass(frozen=True)
class Mapped:
    """One row, and who mapped it."""

    values: dict[str, Any]
    findings: tuple[Finding, ...]
    mapper: RowMapper


def mapped(
    cells: Mapping[str, Any],
    *,
    given: Mapping[str, Any] | None = None,
    match: Match | None = None,
    **work: Any,
) -> Mapped:
    """A stop from the cells of a row, by the names of its columns."""
    choices = Choices(
        columns=mapping.plan(list(cells), FIELDS.values()).fields,
        given=given or {},
        match=match or Match(),
    )
    mapper = RowMapper(Work(TransportStop, choices, FIELDS, tuple(cells), **work))
    columns = {name: [value] for name, value in cells.items()}
    done = mapper(Batch(range(1, 2), np.array([None], dtype=object), columns))
    return Mapped(json.loads(done.texts[0]), done.findings.get(1, ()), mapper)


@pytest.mark.parametrize(
    ("text", "field"), [("Қосшы", "name_kk"), ("Косшы", "name_ru"), ("Kosshy", "name_en")]
)
def test_a_bare_name_goes_to_the_language_of_its_letters(text: str, field: str) -> None:
    assert mapped({"name": text}).values == {field: text}


def test_a_name_of_its_own_column_beats_the_bare_name() -> None:
    found = mapped({"name_en": "Airport", "name": "Nursultan Nazarbayev"})

    assert found.values == {"name_en": "Airport"}


@pytest.mark.parametrize("nothing", [None, "", "  ", float("nan")])
def test_what_is_unknown_is_left_out(nothing: Any) -> None:
    assert mapped({"phase": nothing, "number": "A"}).values == {"number": "A"}


def test_a_code_is_understood_by_its_label_too() -> None:
    assert mapped({"kind": LABEL.upper()}).values == {"kind": "lrt_station"}


def test_a_wrong_code_in_a_column_of_that_name_refuses_the_row() -> None:
    found = mapped({"kind": "castle"})

    assert [one.code for one in found.findings if one.detail["field"] == "kind"] == [
        "attribute.unknown_code"
    ]
    assert "kind" not in found.values


def test_a_strange_value_under_an_alias_is_ignored_and_told() -> None:
    found = mapped({"type": "Feature"})

    assert found.values == {}
    assert [(one.code, one.detail["column"]) for one in found.mapper.notes()] == [
        ("import.value_ignored", "type")
    ]


def test_what_the_person_gives_beats_the_file() -> None:
    assert mapped({"number": "1"}, given={"number": "2"}).values["number"] == "2"


@pytest.mark.parametrize(
    ("about", "cells", "kind"),
    [
        ("astana_LRT.geojson", {"number": "1"}, "lrt_station"),
        ("stops.geojson", {"name_ru": "Станция ЛРТ Аэропорт"}, "lrt_station"),
        ("stops.geojson", {"number": "1"}, "bus_stop"),
    ],
)
def test_a_required_code_is_assumed_from_the_words_of_file_and_row(
    about: str, cells: dict[str, Any], kind: str
) -> None:
    found = mapped(cells, assumptions=(KIND,), about=about)

    assert found.values["kind"] == kind
    assert found.mapper.assumed == {("kind", kind): 1}


def test_nothing_is_assumed_where_the_file_or_the_person_says_it() -> None:
    said = mapped({"kind": "lrt_station"}, assumptions=(KIND,))
    given = mapped({"number": "1"}, given={"kind": "bus_hub"}, assumptions=(KIND,))

    assert not said.mapper.assumed
    assert not given.mapper.assumed
    assert given.values["kind"] == "bus_hub"


def test_nothing_is_assumed_or_asked_of_a_row_that_stands_for_a_feature() -> None:
    uid = "0f8fad5b-d9cb-469f-a165-70867728950e"

    found = mapped(
        {"uid": uid, "number": "1"},
        match=Match(BY_UID),
        existing=frozenset({uid}),
        assumptions=(KIND,),
    )

    assert found.values == {"uid": uid, "number": "1"}
    assert not found.findings


def test_a_new_feature_without_what_it_needs_is_refused_field_by_field() -> None:
    found = mapped({"number": "1"}, assumptions=(KIND,))

    assert {(one.code, one.detail["field"]) for one in found.findings} == {
        ("attribute.required", "certainty"),
        ("attribute.required", "source"),
    }
