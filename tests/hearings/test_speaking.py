"""What a statement may say and where: targets of three kinds, the area rule, levels, legal entities, moderation."""

import uuid
from typing import Any

import pytest

from apps.accounts.models import User
from apps.hearings import queries
from apps.hearings.domain.entry import Entry, Target, TargetKind, read_target
from apps.hearings.domain.identity import Identity, Level
from apps.hearings.models import Hearing, IntegrityFlag, Participant, Statement
from apps.kernel.errors import NotAllowed, ProblemError, Refused
from apps.plans.models import PlanVersion
from tests import shapes
from tests.hearings.attaching import authority
from tests.hearings.speaking import City, make_city, say

pytestmark = pytest.mark.django_db

OUTSIDE = shapes.point(9000, 9000)
BIN = "990140000017"


@pytest.fixture
def city(before_the_gate: None, aigerim: User, bolat: User, draft: PlanVersion) -> City:
    return make_city(planner=aigerim, officer=bolat, version=draft)


def changed(hearing: Hearing, **columns: Any) -> Hearing:
    """The hearing with other rules."""
    Hearing.objects.filter(pk=hearing.pk).update(**columns)
    return Hearing.objects.select_related("version").get(pk=hearing.pk)


def refusal(hearing: Hearing, **fields: Any) -> ProblemError:
    """What is raised for these fields; nothing is registered."""
    before = Statement.objects.count()
    with pytest.raises(ProblemError) as caught:
        say(hearing, **fields)
    assert Statement.objects.count() == before
    return caught.value


def test_one_statement_speaks_about_a_feature_another_and_a_whole_layer(city: City) -> None:
    targets = (
        Target("functional-zone", city["functional-zone"].uid),
        Target("district", city["district"].uid),
        Target("transport-line", kind=TargetKind.LAYER),
    )

    statement = say(city.hearing, targets=targets)

    (shown,) = queries.published(city.hearing.version, [statement])
    assert {read_target(one.key) for one in shown.targets} == set(targets)
    assert all(one.title for one in shown.targets)


@pytest.mark.parametrize(
    "target",
    [
        Target("palace", kind=TargetKind.LAYER),
        Target("district", uuid.UUID(int=1), TargetKind.LAYER),
        Target(uid=uuid.UUID(int=1), kind=TargetKind.PARAGRAPH),
        Target("district", None),
    ],
)
def test_a_target_that_the_version_does_not_have_is_refused(city: City, target: Target) -> None:
    assert refusal(city.hearing, targets=(target,)).code == "statement.target_unknown"


@pytest.mark.parametrize(
    "target",
    [
        Target("district", uuid.UUID(int=5)),
        Target("district", kind=TargetKind.LAYER),
        Target(uid=uuid.UUID(int=5), kind=TargetKind.PARAGRAPH),
    ],
)
def test_a_target_is_read_back_from_its_key(target: Target) -> None:
    assert read_target(target.key) == target


def test_a_hearing_that_rejects_refuses_a_place_outside_the_plan(city: City) -> None:
    hearing = changed(city.hearing, area_rule="reject")

    error = refusal(hearing, place=OUTSIDE)

    assert isinstance(error, Refused)
    assert [(one["field"], one["code"]) for one in error.details["errors"]] == [
        ("geometry", "statement.outside_area")
    ]
    assert say(hearing, place=shapes.point(3999, 3999)).number == 1


def test_a_hearing_that_warns_takes_a_place_outside_the_plan_with_a_mark(city: City) -> None:
    hearing = changed(city.hearing, area_rule="warn")

    outside, inside = say(hearing, place=OUTSIDE), say(hearing, place=shapes.point(10, 10))

    flags = IntegrityFlag.objects.values_list("statement", "kind")
    assert list(flags) == [(outside.pk, "outside_area")]
    assert inside.number == 2


def test_a_hearing_that_accepts_takes_a_place_outside_the_plan(city: City) -> None:
    hearing = changed(city.hearing, area_rule="accept")

    say(hearing, place=OUTSIDE)

    assert not IntegrityFlag.objects.exists()


def test_without_a_drawn_limit_nothing_lies_outside(hearing: Hearing) -> None:
    assert say(changed(hearing, area_rule="reject"), place=OUTSIDE).number == 1


@pytest.mark.parametrize("level", [Level.ANONYMOUS, Level.EMAIL])
def test_a_hearing_for_verified_people_refuses_both_lower_levels(
    hearing: Hearing, level: Level
) -> None:
    error = refusal(changed(hearing, minimum_level="verified"), identity=Identity(level, key="k"))

    assert isinstance(error, NotAllowed)
    assert error.code == "identity.too_low"
    assert error.details == {"wanted": "verified", "level": level.value}


def test_the_register_keeps_how_well_the_author_is_known(hearing: Hearing) -> None:
    identity = Identity(Level.EMAIL, "a" * 64, "b" * 64, confirmed_email="n@example.kz")

    statement = say(changed(hearing, minimum_level="email"), identity=identity)

    assert (statement.level, statement.identity_key, statement.network_key) == (
        "email",
        "a" * 64,
        "b" * 64,
    )
    assert statement.author_email == "n@example.kz"


def test_a_bin_with_a_slip_is_refused(hearing: Hearing) -> None:
    error = refusal(
        hearing,
        bin="990140000016",
        organisation="ЖШС",
        attachments=(authority(hearing),),
    )

    assert [(one["field"], one["code"]) for one in error.details["errors"]] == [
        ("bin", "bin.control_digit")
    ]


def test_a_bin_needs_the_name_of_its_organisation(hearing: Hearing) -> None:
    assert refusal(hearing, bin=BIN).code == "statement.organisation_required"


def test_a_legal_entity_counts_once_whoever_writes_for_it(hearing: Hearing) -> None:
    for one in ("a", "b"):
        identity = Identity(Level.EMAIL, key=one * 64)
        statement = say(
            hearing,
            one,
            identity=identity,
            bin="9901 4000 0017",
            organisation="«Есіл» ЖШС",
            attachments=(authority(hearing),),
        )

    assert statement.bin == BIN
    (participant,) = Participant.objects.all()
    assert (participant.kind, participant.bin, participant.name) == (
        "legal_entity",
        BIN,
        "«Есіл» ЖШС",
    )
    assert queries.published(hearing.version, [statement])[0].is_legal_entity


def test_who_speaks_twice_takes_part_once(hearing: Hearing) -> None:
    identity = Identity(Level.EMAIL, key="a" * 64)

    say(hearing, "Бір", identity=identity)
    say(hearing, "Екі", identity=identity)
    say(hearing, "Белгісіз")

    assert Participant.objects.count() == 1


def test_before_an_officer_has_read_it_a_statement_is_a_stub(hearing: Hearing) -> None:
    statement = say(
        changed(hearing, moderation="pre"), "Оқылмаған", author_name="Н.", place=shapes.point(1, 1)
    )

    (shown,) = queries.published(hearing.version, [statement])
    assert shown.is_pending
    assert shown.is_stub
    assert (shown.text, shown.author_name, shown.place) == ("", "", "")


def test_the_fingerprint_of_a_plain_entry_is_what_it_was_before_entries_grew() -> None:
    entry = Entry(text="Мектеп", targets=(Target("district", uuid.UUID(int=1)),))
    plain = (
        '{"author_email": "", "author_name": "", "kind": "remark", "language": "", "organisation": "",'
        ' "place": null, "targets": [["district", "00000000-0000-0000-0000-000000000001"]],'
        ' "text": "\\u041c\\u0435\\u043a\\u0442\\u0435\\u043f"}'
    )

    from hashlib import sha256

    from apps.hearings.domain.entry import body_sha256

    assert body_sha256(entry) == sha256(plain.encode()).hexdigest()
