"""Choices read from JSON and judged against a file: every error names its field, whatever the shape."""

from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from apps.imports.domain import choices as chosen
from apps.imports.domain.choices import Choices, Facts, Match, Wrong
from apps.imports.queries.choice_texts import TEXTS, text_of

FIELDS = {
    "code": frozenset[str](),
    "name_kk": frozenset[str](),
    "category": frozenset({"residential", "green"}),
}


def layer(name: str = "zones", *, sure: bool = True) -> dict[str, Any]:
    """A layer of a file as an inspection describes it."""
    candidates = [
        {"crs": "EPSG:32642", "swapped": False, "share_inside": 1.0},
        {"crs": "EPSG:28412", "swapped": True, "share_inside": 0.9},
    ]
    return {
        "name": name,
        "fields": [{"name": "ID"}, {"name": "kind"}],
        "crs": {"needs_confirmation": not sure, "candidates": candidates},
    }


def facts(*layers: dict[str, Any]) -> Facts:
    return Facts({"layers": list(layers or [layer()])}, {"zone": FIELDS, "soil": {"attributes": frozenset()}},
                 {"soil": "attributes"})  # fmt: skip


def wrong(document: dict[str, Any], about: Facts | None = None) -> dict[str, str]:
    """Codes of the errors by field."""
    choices, misread = chosen.read({"layer": "zone"} | document)
    found = [*misread, *chosen.judge(choices, about or facts())]
    for one in found:
        assert len(text_of(one)) > 10
    return {one.field: one.code for one in found}


def test_sound_choices_have_no_error() -> None:
    document = {
        "source_layer": "zones", "crs": "EPSG:10941", "encoding": "cp1251",
        "columns": {"ID": "code", "kind": "category"},
        "codes": {"category": {"жилая": "residential", "прочее": ""}},
        "given": {"name_kk": "Есіл"}, "match": {"by": "code", "field": "code", "close_missing": True},
        "profile": "x", "reason": "",
    }  # fmt: skip

    assert wrong(document) == {}


@pytest.mark.parametrize(
    ("document", "field", "code"),
    [
        ({"layer": ""}, "layer", "import.layer_needed"),
        ({"layer": "moon"}, "layer", "import.layer_unknown"),
        ({"source_layer": "moon"}, "source_layer", "import.source_layer_unknown"),
        ({"crs": "EPSG:999999"}, "crs", "import.crs_unknown"),
        ({"encoding": "klingon"}, "encoding", "import.encoding_unknown"),
        ({"columns": {"moon": "code"}}, "columns.moon", "import.column_unknown"),
        ({"columns": {"ID": "moon"}}, "columns.ID", "import.field_unknown"),
        ({"columns": {"ID": "code", "kind": "code"}}, "columns.kind", "import.field_twice"),
        ({"codes": {"moon": {"a": "b"}}}, "codes.moon", "import.field_unknown"),
        ({"codes": {"category": {"a": "moon"}}}, "codes.category.a", "import.code_unknown"),
        ({"given": {"moon": 1}}, "given.moon", "import.field_unknown"),
        ({"match": {"by": "magic"}}, "match.by", "import.match_unknown"),
        ({"match": {"by": "uid"}}, "match.by", "import.match_needs_column"),
        ({"match": {"by": "code"}}, "match.by", "import.match_needs_column"),
        ({"match": {"by": "code", "field": "moon"}}, "match.field", "import.field_unknown"),
        ({"match": {"by": "iou", "iou": 0}}, "match.iou", "import.match_share"),
        ({"match": {"by": "iou", "iou": 1.1}}, "match.iou", "import.match_share"),
        ({"match": {"close_missing": True}}, "match.close_missing", "import.match_closes_all"),
        ({"match": []}, "match", "import.choice_shape"),
        ({"match": {"iou": "much"}}, "match.iou", "import.choice_shape"),
        ({"match": {"luck": 1}}, "match.luck", "import.choice_unknown"),
        ({"swapped": "yes"}, "swapped", "import.choice_shape"),
        ({"columns": ["ID"]}, "columns", "import.choice_shape"),
        ({"columns": {"ID": 5}}, "columns", "import.choice_shape"),
        ({"codes": {"category": ["a"]}}, "codes", "import.choice_shape"),
        ({"given": "a=b"}, "given", "import.choice_shape"),
        ({"crs": 32642}, "crs", "import.choice_shape"),
        ({"colour": "red"}, "colour", "import.choice_unknown"),
    ],
)  # fmt: skip
def test_each_error_names_its_field(document: dict[str, Any], field: str, code: str) -> None:
    assert wrong(document) == {field: code}


def test_a_frame_that_needs_a_person_is_asked_for_with_those_that_fit() -> None:
    unsure = facts(layer(sure=False))
    (found,) = chosen.judge(Choices(layer="zone"), unsure)

    assert (found.field, found.code) == ("crs", "import.crs_unconfirmed")
    assert "EPSG:32642, EPSG:28412 ⇄" in text_of(found)
    assert wrong({"crs": "EPSG:32642"}, unsure) == {}


def test_of_several_layers_one_has_to_be_named() -> None:
    several = facts(layer("a"), layer("b"))

    assert wrong({}, several) == {"source_layer": "import.source_layer_needed"}
    assert wrong({"source_layer": "b"}, several) == {}


def test_many_columns_may_go_into_the_bag_of_a_background_layer() -> None:
    document = {"layer": "soil", "columns": {"ID": "attributes", "kind": "attributes"}}

    assert wrong(document) == {}


def test_all_errors_are_told_at_once() -> None:
    document = {"crs": "x", "encoding": "x", "columns": {"x": "x"}, "match": {"by": "x"}}

    assert set(wrong(document)) == {"crs", "encoding", "columns.x", "match.by"}


def test_what_is_empty_in_a_form_is_not_chosen() -> None:
    choices, misread = chosen.read(
        {
            "columns": {"ID": ""},
            "given": {"code": ""},
            "crs": None,
            "match": {"field": "", "by": None},
        }
    )

    assert misread == []
    assert (choices.columns, choices.given, choices.match) == ({}, {}, Match())


def test_choices_come_back_from_their_json_as_they_were() -> None:
    choices = Choices(
        layer="zone", columns={"ID": "code"}, codes={"category": {"a": "green"}},
        given={"name_kk": "x"}, match=Match("iou", iou=0.5), swapped=True,
    )  # fmt: skip

    assert chosen.from_json(choices.as_json()) == choices


JSON = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats() | st.text(max_size=8),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text(max_size=8), inner, max_size=3),
    max_leaves=9,
)  # fmt: skip
NAMES = st.sampled_from([*Choices.__dataclass_fields__, "other"])


@given(st.dictionaries(NAMES, JSON))
def test_whatever_is_sent_is_judged_without_breaking(document: dict[str, Any]) -> None:
    choices, misread = chosen.read(document)

    for one in [*misread, *chosen.judge(choices, facts())]:
        assert isinstance(one, Wrong)
        assert one.code in TEXTS
