"""A statement on every public way out: three targets, later words, stubs of what was withdrawn or is unread."""

import csv
from pathlib import Path
from typing import Any

import pytest
from rest_framework.test import APIClient

from apps.accounts.models import User
from apps.hearings.actions.amend_statement import amend_statement
from apps.hearings.actions.redact_statement import redact_statement
from apps.hearings.domain.identity import Identity, Level
from apps.hearings.models import Hearing, Statement
from apps.hearings.queries.author_links import author_token
from apps.packages.formats.statements_csv.writer import write
from apps.plans.models import PlanFeature
from tests import shapes
from tests.hearings.attaching import authority
from tests.hearings.speaking import say

pytestmark = pytest.mark.django_db


def table(hearing: Hearing, folder: Path) -> list[dict[str, str]]:
    """The statements as a package has them."""
    write(hearing.version, folder, lambda _share, _step: None)
    with (folder / "statements.csv").open(encoding="utf-8-sig", newline="") as file:
        return list(csv.DictReader(file))


def listed(hearing: Hearing, **query: str) -> list[dict[str, Any]]:
    """The statements as the API gives them, the latest first."""
    answer = APIClient().get(f"/api/v1/hearings/{hearing.slug}/statements/", query)
    features: list[dict[str, Any]] = answer.json()["features"]
    return features


def test_three_targets_go_in_by_the_api_and_come_out_everywhere(
    hearing: Hearing, zone: PlanFeature, tmp_path: Path
) -> None:
    targets = [
        {"layer": "functional-zone", "uid": str(zone.uid)},
        {"kind": "layer", "layer": "district"},
        {"kind": "layer", "layer": "transport-line"},
    ]
    answer = APIClient().post(
        f"/api/v1/hearings/{hearing.slug}/statements/",
        {"text": "Үшеуі туралы", "targets": targets},
        format="json",
        headers={"Idempotency-Key": "three-targets-1"},
    )

    assert answer.status_code == 201
    (found,) = listed(hearing)
    given = [(one["kind"], one["layer"], one["uid"]) for one in found["properties"]["targets"]]
    assert given == [
        ("layer", "district", None),
        ("feature", "functional-zone", str(zone.uid)),
        ("layer", "transport-line", None),
    ]
    (row,) = table(hearing, tmp_path)
    assert row["targets"] == f"district/; functional-zone/{zone.uid}; transport-line/"


@pytest.mark.parametrize(
    "target",
    [
        {"kind": "layer", "layer": "district", "uid": "00000000-0000-0000-0000-000000000001"},
        {"kind": "layer"},
        {"kind": "feature", "layer": "district"},
        {"kind": "paragraph", "layer": "district"},
        {"kind": "city", "layer": "district"},
    ],
)
def test_a_target_of_the_wrong_shape_is_refused(hearing: Hearing, target: dict[str, str]) -> None:
    answer = APIClient().post(
        f"/api/v1/hearings/{hearing.slug}/statements/",
        {"text": "Қате", "targets": [target]},
        format="json",
        headers={"Idempotency-Key": "wrong-target-1"},
    )

    assert (answer.status_code, answer.json()["code"]) == (400, "request.invalid")


def test_a_withdrawn_and_an_unread_statement_are_stubs_everywhere(
    hearing: Hearing, tmp_path: Path
) -> None:
    gone = say(hearing, "Құпия бір", place=shapes.point(1, 1))
    amend_statement(statement=gone, act="withdrawal", token=author_token(gone))
    Hearing.objects.filter(pk=hearing.pk).update(moderation="pre")
    hearing.refresh_from_db()
    say(hearing, "Құпия екі", place=shapes.point(2, 2))

    unread, withdrawn = listed(hearing)
    rows = table(hearing, tmp_path)

    assert unread["geometry"] is None
    assert withdrawn["geometry"] is None
    assert unread["properties"]["is_pending"]
    assert withdrawn["properties"]["withdrawn_at"]
    assert [(row["status"], row["text"], row["place_wkt_32642"]) for row in rows] == [
        ("withdrawn", "", ""),
        ("pending", "", ""),
    ]
    assert listed(hearing, q="Құпия") == []


def test_a_redaction_is_what_every_way_out_gives(
    hearing: Hearing, bolat: User, tmp_path: Path
) -> None:
    statement = say(hearing, "Көршім Серік қарсы", author_name="Айша")
    redact_statement(
        actor=bolat,
        statement=statement,
        text="Көршім […] қарсы",
        reason="Names a neighbour",
        hides_name=True,
    )

    properties = listed(hearing)[0]["properties"]
    (row,) = table(hearing, tmp_path)

    assert (properties["text"], properties["author_name"]) == ("Көршім […] қарсы", "")
    assert row["text"] == "Көршім […] қарсы"


def test_the_author_corrects_over_the_api_with_the_link(hearing: Hearing) -> None:
    statement = say(hearing, "Бір мектеп")
    where = f"/api/v1/hearings/{hearing.slug}/statements/1/amendments/"

    answer = APIClient().post(
        where,
        {"act": "correction", "text": "Екі мектеп", "token": author_token(statement)},
        format="json",
    )

    assert (answer.status_code, answer.json()["sequence"]) == (201, 1)
    assert listed(hearing)[0]["properties"]["text"] == "Екі мектеп"
    assert listed(hearing, q="бір мектеп") == []


def test_statements_are_filtered_by_topic_over_the_api_and_on_the_page(
    hearing: Hearing, zone: PlanFeature
) -> None:
    say(hearing, "Аймақта", place=shapes.point(50, 50))
    say(hearing, "Далада", place=shapes.point(900, 900))

    (found,) = listed(hearing, topic="functional-zone")
    page = APIClient().get(f"/hearings/{hearing.slug}/statements/?topic=functional-zone")

    assert found["properties"]["text"] == "Аймақта"
    assert found["properties"]["topics"][0]["uid"] == str(zone.uid)
    text = page.content.decode()
    assert "Аймақта" in text
    assert "Далада" not in text


def test_the_keys_of_an_identity_never_leave(hearing: Hearing, tmp_path: Path) -> None:
    identity = Identity(Level.EMAIL, "a1" * 32, "b2" * 32, confirmed_email="n@example.kz")
    say(
        hearing,
        "Мен",
        identity=identity,
        bin="990140000017",
        organisation="ЖШС",
        attachments=(authority(hearing),),
    )

    page = APIClient().get(f"/hearings/{hearing.slug}/statements/1/").content.decode()
    out = page + str(listed(hearing)) + str(table(hearing, tmp_path))

    assert Statement.objects.get().identity_key == "a1" * 32
    for secret in ("a1" * 32, "b2" * 32, "n@example.kz", "990140000017"):
        assert secret not in out
