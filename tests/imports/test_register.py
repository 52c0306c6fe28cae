"""How a register writes things, and what its rows become before they are mapped."""

import json
from collections.abc import Sequence
from dataclasses import replace
from datetime import UTC, date, datetime
from typing import Any
from uuid import UUID, uuid4

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from apps.imports.domain import columns, normal_form
from apps.imports.domain.profile import BuiltInProfile, fingerprint, found_in, kind_of, stable_uid
from apps.imports.domain.register import RegisterFile, register_mapper
from apps.imports.domain.table import Batch, MappedBatch
from tests.imports.cadastre import ZONE_COLUMNS

NAMESPACE = UUID("6ba7b811-9dad-11d1-80b4-00c04fd430c8")
PROFILE = BuiltInProfile(
    slug="plots",
    title="Plots",
    layer="functional-zone",
    columns={"id": "uid", "plot_code_of_zone": "zone_code"},
    needs=("plot_code_of_zone",),
    identifier="id",
    namespace=NAMESPACE,
    ended_by=("ended",),
)
CHOSEN = {"id": "uid", "plot_code_of_zone": "zone_code"}
TODAY = date(2026, 11, 22)


def batch(**series: Sequence[Any]) -> Batch:
    rows = len(next(iter(series.values())))
    return Batch(
        range(1, rows + 1),
        np.array([None] * rows),
        {name: list(values) for name, values in series.items()},
    )


def read(one: Batch, **file: Any) -> MappedBatch:
    given = RegisterFile(PROFILE, CHOSEN, {}, TODAY, {"zone_code": {"11040000"}})
    by = replace(given, **file)
    mapped = register_mapper(
        lambda rows: columns.json_rows(rows, columns.Choice(by.columns, given=by.given)), by
    )(one)
    assert isinstance(mapped, MappedBatch)
    return mapped


@pytest.mark.parametrize(
    "said", ["11040000", 11040000, 11040000.0, "11 040 000", " 11040000 ", "11\u00a0040\u00a0000", "11040000.0"]
)  # fmt: skip
def test_a_zone_code_is_eight_digits_however_it_was_written(said: Any) -> None:
    assert normal_form.zone_code(said) == "11040000"


@pytest.mark.parametrize("said", ["1104", "homestead", 7, None])
def test_what_is_no_zone_code_stays_to_be_refused_by_name(said: Any) -> None:
    assert normal_form.zone_code(said) in (said, str(said))


@pytest.mark.parametrize(
    "said",
    [
        "2024-04-25", "2024-04-25Z", "2024-04-25T00:00:00+05:00", "2024-04-25 00:00:00", "25.04.2024",
        date(2024, 4, 25), datetime(2024, 4, 25, 6, tzinfo=UTC),
    ],
)  # fmt: skip
def test_a_day_is_a_day_however_it_was_written(said: Any) -> None:
    assert normal_form.day(said) == "2024-04-25"


@pytest.mark.parametrize("said", ["2024", "soon", "45/13/2024", 20240425, None])
def test_what_is_no_day_stays_as_it_is(said: Any) -> None:
    assert normal_form.day(said) == said


def test_numbers_with_blanks_and_commas_are_numbers() -> None:
    assert normal_form.number("79 729,32") == 79_729.32
    assert normal_form.number("1,2,3") == "1,2,3"
    assert normal_form.number(7.02) == 7.02


@given(st.integers(min_value=0, max_value=10**9))
def test_an_identifier_is_the_same_as_number_as_fraction_and_as_text(number: int) -> None:
    uids = {
        stable_uid(NAMESPACE, said) for said in (number, float(number), str(number), f" {number} ")
    }

    assert len(uids) == 1


def test_an_identifier_is_stable_and_of_its_register_alone() -> None:
    # sha1 of namespace and “3607” is a7917551 711a a50e 64a8…; 5 and a stand for version and variant.
    assert stable_uid(NAMESPACE, 3607) == "a7917551-711a-550e-a4a8-ecfa6e784090"
    assert stable_uid(uuid4(), 3607) != stable_uid(NAMESPACE, 3607)
    assert stable_uid(NAMESPACE, None) is None
    assert stable_uid(NAMESPACE, float("nan")) is None


def test_the_name_that_wfs_gives_a_row_is_its_identifier() -> None:
    assert stable_uid(NAMESPACE, "gp_red_lines.200") == stable_uid(NAMESPACE, 200)


def test_what_is_a_uuid_already_stays_one() -> None:
    own = uuid4()

    assert stable_uid(NAMESPACE, str(own)) == str(own)


def test_columns_are_found_when_a_shapefile_cut_them() -> None:
    there = [
        "id",
        "creation_d",
        "deactivati",
        "func_zone_",
        "gp_func_zo",
        "gp_func__1",
        "zone_type_",
        "area",
    ]

    found = found_in(ZONE_COLUMNS, there)

    assert found["gp_func_zone_code"] == "gp_func_zo"
    assert found["gp_func_zone_code_id"] == "gp_func__1"
    assert found["deactivation_doc_id"] == "deactivati"
    assert found["creation_doc_id"] == "creation_d"
    assert len(found) == len(ZONE_COLUMNS)


def test_whole_names_win_over_cut_ones_and_case_does_not_matter() -> None:
    found = found_in(["GP_FUNC_ZONE_CODE"], ["gp_func_zo", "gp_func_zone_code"])

    assert found == {"GP_FUNC_ZONE_CODE": "gp_func_zone_code"}


def test_a_short_name_is_never_taken_for_a_cut_one() -> None:
    assert found_in(["area"], ["are", "area_total"]) == {}


def test_the_fingerprint_knows_columns_not_their_order() -> None:
    assert fingerprint(["id", "Area "]) == fingerprint(["area", "ID"])
    assert fingerprint(["id", "area"]) != fingerprint(["id", "areas"])


def test_a_file_is_of_a_register_when_its_identifiers_become_ours() -> None:
    there = ["id", "plot_code_", "ended"]

    def known(layer: str, chosen: dict[str, str]) -> BuiltInProfile | None:
        return kind_of([PROFILE], layer, chosen, there)

    assert known("functional-zone", {"id": "uid"}) is PROFILE
    assert known("functional-zone", {"id": "code"}) is None
    assert known("district", {"id": "uid"}) is None
    assert kind_of([PROFILE], "functional-zone", {"id": "uid"}, ["id", "ended"]) is None


def test_rows_get_our_identifier_and_keep_the_registers_as_their_code() -> None:
    made = read(batch(id=[3607, 3608.0], plot_code_of_zone=["11040000", 11040000]))

    first, second = (json.loads(one) for one in made.texts)
    assert first == {
        "uid": stable_uid(NAMESPACE, 3607), "zone_code": "11040000", "code": "3607",
    }  # fmt: skip
    assert (second["uid"], second["code"]) == (stable_uid(NAMESPACE, 3608), "3608")
    assert made.findings == {}


def test_a_code_of_the_file_or_of_the_person_is_kept() -> None:
    rows = batch(id=[1], plot_code_of_zone=["11040000"], ref=["A-1"])

    of_file = read(rows, columns={**CHOSEN, "ref": "code"})
    of_person = read(rows, given={"code": "B"})

    assert json.loads(of_file.texts[0])["code"] == "A-1"
    assert json.loads(of_person.texts[0])["code"] == "B"


def test_a_row_without_an_identifier_gets_none_from_us() -> None:
    made = read(batch(id=[None], plot_code_of_zone=["11040000"]))

    assert json.loads(made.texts[0]) == {"uid": None, "zone_code": "11040000"}


def test_a_code_that_the_list_lacks_is_refused_by_row_with_its_value() -> None:
    made = read(batch(id=[1, 2, 3], plot_code_of_zone=["11040000", "11 990 000", None]))

    assert [*made.findings] == [2]
    (told,) = made.findings[2]
    assert (told.code, told.level, told.detail) == (
        "import.not_in_list", "refused", {"value": "11990000"},
    )  # fmt: skip


@pytest.mark.parametrize("said", [4211, 4211.0, "4211", "2026-11-22", "01.02.2020"])
def test_what_the_register_ended_is_set_aside(said: Any) -> None:
    made = read(batch(id=[1], plot_code_of_zone=["11040000"], ended=[said]))

    (told,) = made.findings[1]
    assert (told.code, told.level) == ("import.not_in_force", "quarantined")
    assert told.detail["column"] == "ended"


@pytest.mark.parametrize("said", [None, "", 0, float("nan"), "2030-01-01", "2026-11-23Z"])
def test_what_is_not_ended_or_not_yet_stays(said: Any) -> None:
    assert read(batch(id=[1], plot_code_of_zone=["11040000"], ended=[said])).findings == {}


def test_a_file_of_no_register_is_only_written_in_one_form() -> None:
    made = read(batch(id=["A"], plot_code_of_zone=[11040000], ended=[7]), profile=None)

    assert json.loads(made.texts[0]) == {"uid": "A", "zone_code": "11040000"}
    assert made.findings == {}
