"""Findings and waivers inside a plan package: all of them, with who, when and why, the same each time."""

import csv
import io
import json
from pathlib import Path
from typing import Any

import pytest

from apps.accounts.models import User
from apps.plans.actions.save_changeset import save_changeset
from apps.plans.actions.validate_version import validate_version
from apps.plans.actions.waive_finding import waive_finding
from apps.plans.domain.operation import Operation, OperationKind
from apps.plans.models import PlanVersion, StoredFinding
from tests import build, shapes
from tests.packages.conftest import Make
from tests.packages.test_bag import digests
from tests.plans.findings_story import thin_strip

WHY = "The strip belongs to the railway; ask dana@mail.example or +7 701 123 45 67"

pytestmark = pytest.mark.django_db


@pytest.fixture
def judged(aigerim: User, daniyar: User, draft: PlanVersion) -> PlanVersion:
    """A draft with an overlap and a strip too thin, which Daniyar waived."""
    build.make_feature(actor=aigerim, version=draft, geometry=shapes.square(0, 0, 100))
    build.make_feature(
        actor=aigerim, version=draft, geometry=shapes.square(90, 0, 100), name_ru="Второй"
    )
    thin = thin_strip(aigerim, draft)
    waive_finding(actor=daniyar, version=draft, key=thin.key, reason=WHY)
    return draft


def lines(bag: Path) -> list[dict[str, Any]]:
    """The machine's report."""
    text = (bag / "data" / "validation" / "report.jsonl").read_text("utf-8")
    return [json.loads(line) for line in text.splitlines()]


def waivers(bag: Path) -> list[dict[str, str]]:
    """The table of waivers."""
    text = (bag / "data" / "validation" / "waivers.csv").read_text("utf-8-sig")
    return list(csv.DictReader(io.StringIO(text)))


def test_every_finding_is_a_line_with_its_defect_and_words(judged: PlanVersion, make: Make) -> None:
    found = lines(make(judged))

    assert len(found) == StoredFinding.objects.filter(version=judged).count()
    overlap = next(one for one in found if one["rule"] == "topology/req-no-overlap")
    assert (overlap["severity"], overlap["state"], overlap["waiver"]) == ("error", "open", None)
    assert overlap["geometry"]["type"] == "Polygon"
    assert overlap["measure"] == pytest.approx(1000)
    assert set(overlap["message"]) == {"kk", "ru", "en"}
    assert "Второй" in overlap["message"]["ru"]
    assert overlap["message"]["ru"] != overlap["message"]["kk"]


def test_a_waiver_is_written_with_who_when_and_why(
    judged: PlanVersion, daniyar: User, make: Make
) -> None:
    bag = make(judged)

    (row,) = waivers(bag)
    assert (row["rule"], row["layer"]) == ("topology/rec-no-sliver", "functional-zone")
    assert (row["waived_by"], row["still_found"]) == (daniyar.full_name, "yes")
    assert row["waived_at"].startswith("20")
    assert row["reason"].startswith("The strip belongs to the railway")
    waived = next(one for one in lines(bag) if one["key"] == row["finding_key"])
    assert waived["state"] == "waived"
    assert waived["waiver"]["by"] == daniyar.full_name


def test_no_address_of_anybody_travels_with_a_waiver(
    judged: PlanVersion, daniyar: User, make: Make
) -> None:
    folder = make(judged) / "data" / "validation"

    written = "".join(path.read_text("utf-8") for path in folder.iterdir())

    assert daniyar.email not in written
    assert "dana@mail.example" not in written
    assert "123 45 67" not in written


def test_an_official_without_a_name_is_told_by_number(
    judged: PlanVersion, daniyar: User, make: Make
) -> None:
    User.objects.filter(pk=daniyar.pk).update(full_name="")

    (row,) = waivers(make(judged))

    assert row["waived_by"] == f"№ {daniyar.pk}"


def test_the_report_to_read_has_three_languages_and_the_waiver(
    judged: PlanVersion, daniyar: User, make: Make
) -> None:
    folder = make(judged) / "data" / "validation"

    page = (folder / "report.html").read_text("utf-8")

    assert [f'<section id="{code}"' in page for code in ("kk", "ru", "en")] == [True] * 3
    assert page.count(daniyar.full_name) >= 3
    assert "<script" not in page
    assert (folder / "report.css").is_file()


def test_a_draft_is_validated_as_it_is_in_the_package(
    judged: PlanVersion, aigerim: User, make: Make
) -> None:
    overlap = StoredFinding.objects.get(version=judged, rule="topology/req-no-overlap")
    assert overlap.uid is not None
    save_changeset(
        actor=aigerim,
        version=judged,
        operations=[Operation(OperationKind.DELETE, "functional-zone", overlap.uid)],
        reason="The second block goes",
    )

    found = lines(make(judged))

    assert "topology/req-no-overlap" not in {one["rule"] for one in found}


def test_a_frozen_version_gives_the_same_report_each_time(heard: PlanVersion, make: Make) -> None:
    first = make(heard, "first")

    second = make(heard, "second")

    assert digests(first / "data" / "validation") == digests(second / "data" / "validation")
    assert lines(first)
    assert (
        json.loads((first / "data" / "metadata.json").read_text("utf-8"))["contents"]["validation"][
            "findings"
        ]["error"]
        == 0
    )


def test_the_order_of_findings_does_not_depend_on_when_they_were_found(
    judged: PlanVersion, make: Make
) -> None:
    first = lines(make(judged, "first"))
    StoredFinding.objects.filter(version=judged).delete()
    judged.validation.delete()
    validate_version(actor=None, version=judged)

    second = lines(make(judged, "second"))

    assert first == second


def test_what_was_waived_and_is_mended_stays_in_the_table(
    judged: PlanVersion, aigerim: User, make: Make
) -> None:
    thin = StoredFinding.objects.get(version=judged, rule="topology/rec-no-sliver")
    assert thin.uid is not None
    save_changeset(
        actor=aigerim,
        version=judged,
        operations=[Operation(OperationKind.DELETE, "functional-zone", thin.uid)],
        reason="The strip joins the railway",
    )

    (row,) = waivers(make(judged))

    assert (row["uid"], row["still_found"]) == (str(thin.uid), "no")
