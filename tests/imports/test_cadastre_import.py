"""Files of the State Urban Cadastre on their way into the plan: known, tried, applied, brought again."""

import io
from pathlib import Path
from typing import Any

import pytest
from django.utils import translation
from django.utils.translation import gettext

from apps.accounts.models import User
from apps.imports import queries
from apps.imports.actions.begin_session import begin_session
from apps.imports.actions.request_apply import request_apply
from apps.imports.actions.request_trial import request_trial
from apps.imports.domain.profile import stable_uid
from apps.imports.domain.raw import Finding, Level
from apps.imports.messages import text_of
from apps.imports.models import ImportSession, StagedRow
from apps.imports.profiles import catalogue
from apps.imports.queries.profiles import offers
from apps.jobs.actions.run_job import run_job
from apps.plans.actions.load_codelists import load_codelists
from apps.plans.models import PlanVersion
from apps.plans.registry import layers
from tests.imports import cadastre
from tests.imports.cadastre import ZONES, document, geojson, red_line, square, zone

pytestmark = pytest.mark.django_db

REASON = "Zones of the State Urban Cadastre"


@pytest.fixture(autouse=True)
def _files(own_folder: Path) -> None:
    load_codelists()


class Cadastre:
    """Brings files of the cadastre into a draft, by the profile that is offered."""

    def __init__(self, actor: User, version: PlanVersion) -> None:
        self.actor, self.version = actor, version

    def tried(self, content: bytes, name: str = "zones.geojson", **more: Any) -> ImportSession:
        """A file looked into and tried by the first profile offered."""
        session = begin_session(
            actor=self.actor, version=self.version, content=io.BytesIO(content), name=name
        )
        assert session.job_id is not None
        run_job(job_id=session.job_id)
        session.refresh_from_db()
        (source,) = session.inspection["layers"]
        fields = [one["name"] for one in source["fields"]]
        choices = offers(self.actor, fields, source["geometry_types"])[0].choices
        job = request_trial(actor=self.actor, session=session, choices={**choices, **more})
        run_job(job_id=job.pk)
        session.refresh_from_db()
        assert session.state == "checked", session.report
        return session

    def applied(self, content: bytes, name: str = "zones.geojson", **more: Any) -> ImportSession:
        """… and applied."""
        session = self.tried(content, name, **more)
        job = request_apply(actor=self.actor, session=session, reason=REASON)
        run_job(job_id=job.pk)
        session.refresh_from_db()
        assert session.state == "applied", session.report
        return session

    def features(self, layer: str) -> dict[str, Any]:
        """What the version has by code."""
        found = layers()[layer]._default_manager.filter(version=self.version)
        return {one.code: one for one in found}


@pytest.fixture
def cadastre_of(aigerim: User, draft: PlanVersion) -> Cadastre:
    return Cadastre(aigerim, draft)


def levels(session: ImportSession) -> dict[int, str]:
    rows = StagedRow.objects.filter(session=session, row__gt=0)
    return dict(rows.order_by("row").values_list("row", "level"))


def codes(session: ImportSession, row: int) -> list[str]:
    return [one["code"] for one in StagedRow.objects.get(session=session, row=row).findings]


def text(session: ImportSession, row: int, code: str) -> str:
    told = StagedRow.objects.get(session=session, row=row).findings
    one = next(one for one in told if one["code"] == code)
    with translation.override("en"):
        return text_of(Finding(row, one["code"], Level(one["level"]), one["detail"]))


def test_every_row_of_the_cadastre_gets_its_due(cadastre_of: Cadastre) -> None:
    session = cadastre_of.tried(geojson(*ZONES))

    assert session.choices["profile"] == "cadastre-functional-zones"
    assert levels(session) == {
        1: "ok", 2: "ok", 3: "ok", 4: "quarantined", 5: "quarantined", 6: "refused", 7: "quarantined",
        8: "repaired",
    }  # fmt: skip
    assert codes(session, 4) == ["geometry.wrong_type"]
    assert codes(session, 5) == ["geometry.wrong_type"]
    assert codes(session, 7) == ["import.not_in_force"]
    assert codes(session, 8) == ["import.repaired"]
    assert session.report["levels"]["quarantined"] == 3
    assert session.report["actions"]["create"] == 4


def test_the_report_says_as_what_the_file_was_read(cadastre_of: Cadastre) -> None:
    session = cadastre_of.tried(geojson(*ZONES))

    told = {one["code"]: one["text"] for one in session.report["notes"]}
    with translation.override(session.owner.language):
        title = gettext(catalogue()["cadastre-functional-zones"].title)
    assert title in told["import.register_known"]


def test_an_unknown_code_is_refused_by_its_row_with_the_code(cadastre_of: Cadastre) -> None:
    session = cadastre_of.tried(geojson(*ZONES))

    assert codes(session, 6) == ["import.not_in_list"]
    assert text(session, 6, "import.not_in_list") == "The code list has no code “11990000”."


def test_a_zone_out_of_force_says_which_document_ended_it(cadastre_of: Cadastre) -> None:
    session = cadastre_of.tried(geojson(*ZONES))

    told = text(session, 7, "import.not_in_force")
    assert told == "The register says that this is no longer in force (deactivation_doc_id: 4211)."


def test_zones_come_with_codes_categories_and_the_cadastres_words(cadastre_of: Cadastre) -> None:
    cadastre_of.applied(geojson(*ZONES))

    zones = cadastre_of.features("functional-zone")
    assert sorted(zones) == ["900001", "900002", "900003", "900008"]
    first = zones["900001"]
    namespace = catalogue()["cadastre-functional-zones"].namespace
    assert namespace is not None
    assert str(first.uid) == stable_uid(namespace, 900_001)
    assert (first.zone_code, first.category) == ("11040000", "residential")
    assert (zones["900002"].zone_code, zones["900003"].zone_code) == ("11300000", "11310000")
    assert (first.document_code, first.stated_area_ha) == ("3607", 7.02)
    # A copy of a register is not the register.
    assert first.certainty == "secondary"


def test_a_newer_file_changes_zones_instead_of_doubling_them(cadastre_of: Cadastre) -> None:
    cadastre_of.applied(geojson(*ZONES))
    before = cadastre_of.features("functional-zone")

    again = cadastre_of.applied(
        geojson(
            zone(900_001, 11_050_000, square(0)),
            zone("900002", "11300000", square(1)),
            zone(900_009.0, "11110000", square(9)),
            zone(900_010, "11060000", square(10)),
        )
    )

    zones = cadastre_of.features("functional-zone")
    assert again.report["updated"] == 1
    assert again.report["actions"]["keep"] == 1
    assert zones["900001"].uid == before["900001"].uid
    assert (zones["900001"].zone_code, zones["900001"].category) == ("11050000", "commercial")
    assert set(zones) == {*before, "900010"}


@pytest.mark.filterwarnings("ignore:Normalized/laundered field name")
def test_a_shapefile_with_cut_names_gives_the_same_zones(
    cadastre_of: Cadastre, tmp_path: Path
) -> None:
    folder = tmp_path / "shape"
    folder.mkdir()

    session = cadastre_of.applied(cadastre.zones_shapefile(folder), "zones.zip")

    assert "gp_func_zo" in session.choices["columns"]
    zones = cadastre_of.features("functional-zone")
    assert sorted(zones) == ["900001", "900002", "900003"]
    assert {one.document_code for one in zones.values()} == {"3607"}
    assert zones["900002"].zone_code == "11300000"
    assert session.report["levels"]["quarantined"] == 1


def test_a_document_of_five_parts_keeps_its_own_date_apart_from_the_acts(
    cadastre_of: Cadastre,
) -> None:
    session = cadastre_of.applied(geojson(document()), "documents.geojson")

    assert session.choices["profile"] == "cadastre-documents"
    master_plan = cadastre_of.features("planning-document")["3607"]
    assert master_plan.geom.num_geom == 5
    assert master_plan.name_ru == "Генеральный план г. Астана"
    assert (master_plan.document_number, master_plan.document_date.isoformat()) == (
        "№33", "2024-04-25",
    )  # fmt: skip
    assert (master_plan.act_number, master_plan.act_date) == ("", None)
    assert master_plan.approved_by == "Постановление Правительства РК"
    assert master_plan.effective_on.isoformat() == "2024-01-25"
    assert (master_plan.register_number, master_plan.register_status) == ("25112024000002", "1")
    assert master_plan.stated_area_ha == 79_729.32
    assert master_plan.standing == "in_force"


def test_a_document_ends_on_its_day_not_before(cadastre_of: Cadastre) -> None:
    over = cadastre_of.tried(geojson(document(deactivation_date="2020-01-31")), "d.geojson")
    to_come = cadastre_of.tried(geojson(document(deactivation_date="2999-01-31")), "d.geojson")

    assert levels(over) == {1: "quarantined"}
    assert levels(to_come) == {1: "ok"}


def test_red_lines_name_the_document_that_set_them(cadastre_of: Cadastre) -> None:
    session = cadastre_of.applied(
        geojson(
            red_line(200, cadastre.line(0)),
            red_line(201, cadastre.line(1), deactivation_doc_id=4211),
            red_line(202, square(2)),
            red_line(203, cadastre.line(3)),
        ),
        "lines.geojson",
    )

    assert session.choices["profile"] == "cadastre-red-lines"
    lines = cadastre_of.features("red-line")
    assert sorted(lines) == ["200", "203"]
    assert lines["200"].document_code == "3607"
    assert lines["200"].legal_status == "existing"
    assert {row: level for row, level in levels(session).items() if level != "ok"} == {
        2: "quarantined", 3: "refused",
    }  # fmt: skip


def test_numbers_of_unpublished_lists_are_left_out_and_told(cadastre_of: Cadastre) -> None:
    session = cadastre_of.tried(geojson(*ZONES))

    assert set(session.report["columns_left_out"]) == {
        "deactivation_doc_id", "func_zone_status_id", "gp_func_zone_code_id", "zone_type_id",
    }  # fmt: skip


def test_a_file_of_the_cadastre_is_suggested_its_profile_unasked(
    cadastre_of: Cadastre, aigerim: User
) -> None:
    session = cadastre_of.tried(geojson(*ZONES))

    unasked = queries.suggest(session, user=aigerim)
    elsewhere = queries.suggest(session, layer="renovation-district", user=aigerim)

    assert (unasked["layer"], unasked["profile"]) == (
        "functional-zone",
        "cadastre-functional-zones",
    )
    assert unasked["columns"]["id"] == "uid"
    assert unasked["match"]["by"] == "uid"
    assert (elsewhere["layer"], elsewhere["profile"]) == ("renovation-district", "")
