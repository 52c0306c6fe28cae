"""The bag as the receiving side sees it: valid, whole, tamper-evident, the same each time."""

import hashlib
import json
import subprocess
import sys
from pathlib import Path

import bagit
import pytest

from apps.hearings.actions.leave_statement import leave_statement
from apps.hearings.domain.entry import Entry
from apps.plans.models import PlanVersion
from apps.plans.queries import content_hash
from tests.packages.conftest import EMAIL, NAME, ORGANISATION, Make

pytestmark = pytest.mark.django_db


def test_the_public_validator_accepts_the_bag(heard: PlanVersion, make: Make) -> None:
    bag = make(heard)

    checked = subprocess.run(
        [sys.executable, "-m", "bagit", "--validate", str(bag)], capture_output=True, check=False
    )

    assert checked.returncode == 0, checked.stderr
    assert {one.name for one in bag.glob("*manifest-*.txt")} == {
        "manifest-sha256.txt",
        "manifest-sha512.txt",
        "tagmanifest-sha256.txt",
        "tagmanifest-sha512.txt",
    }


def test_any_flipped_byte_fails_and_names_the_file(heard: PlanVersion, make: Make) -> None:
    bag = make(heard)
    for damaged in sorted(path for path in (bag / "data").rglob("*") if path.is_file()):
        whole = damaged.read_bytes()
        damaged.write_bytes(bytes([whole[0] ^ 1]) + whole[1:])

        with pytest.raises(bagit.BagValidationError) as caught:
            bagit.Bag(str(bag)).validate()

        assert damaged.relative_to(bag).as_posix() in str(caught.value)
        damaged.write_bytes(whole)


def test_a_missing_and_an_unlisted_file_fail(heard: PlanVersion, make: Make) -> None:
    bag = make(heard)
    (bag / "data" / "extra.txt").write_text("?", encoding="utf-8")
    with_extra = bagit.Bag(str(bag)).is_valid()
    (bag / "data" / "extra.txt").unlink()
    (bag / "data" / "metadata.json").unlink()

    without_one = bagit.Bag(str(bag)).is_valid()

    assert (with_extra, without_one) == (False, False)


def test_the_bag_says_what_it_is(heard: PlanVersion, make: Make) -> None:
    info = bagit.Bag(str(make(heard))).info

    assert info["External-Identifier"] == f"draft:{content_hash(heard)}"
    assert "DRAFT, not approved" in info["External-Description"]
    assert info["Payload-Oxum"]


def test_the_description_counts_layers_statements_and_certainty(
    heard: PlanVersion, make: Make
) -> None:
    document = json.loads((make(heard) / "data" / "metadata.json").read_text(encoding="utf-8"))

    assert document["content_hash"] == heard.content_hash
    assert document["crs"] == "EPSG:32642"
    assert document["version"]["state"] == "on_hearing"
    assert document["version"]["title"]["kk"] == heard.name_kk
    assert document["contents"]["geopackage"]["features"]["functional-zone"] == 2
    assert document["contents"]["geopackage"]["features"]["zone-resident"] == 0
    assert document["contents"]["statements_csv"]["statements"] == {"published": 3, "hidden": 1}
    assert document["certainty"] == {"official": 0, "secondary": 0, "demo": 7}


def test_no_name_address_or_number_of_a_person_is_anywhere_in_the_bag(
    heard: PlanVersion, make: Make
) -> None:
    bag = make(heard)

    found = [
        (path.name, secret)
        for path in bag.rglob("*")
        if path.is_file()
        for secret in (EMAIL, NAME, ORGANISATION, "Серик", "123 45 67", "850101300123", "Daniyar")
        if secret.encode() in path.read_bytes()
    ]

    assert found == []


def test_one_frozen_version_gives_the_same_payload_each_time(
    heard: PlanVersion, make: Make
) -> None:
    first, second = make(heard, "first"), make(heard, "second")

    assert digests(first / "data") == digests(second / "data")
    assert first.name == second.name


def test_one_more_statement_makes_another_package(heard: PlanVersion, make: Make) -> None:
    before = make(heard, "before")
    leave_statement(
        actor=None,
        hearing=heard.hearings.get(),
        entry=Entry("Тағы бір ұсыныс"),
        idempotency_key="key-0005",
    )

    after = make(heard, "after")

    assert after.name != before.name


def digests(folder: Path) -> dict[str, str]:
    return {
        path.relative_to(folder).as_posix(): hashlib.sha256(path.read_bytes()).hexdigest()
        for path in folder.rglob("*")
        if path.is_file()
    }
