"""A hundred anchors of one hearing and what really became of each, for the story of anchors carried on."""

import uuid
from dataclasses import dataclass
from datetime import timedelta

from shapely.geometry.base import BaseGeometry

from apps.accounts.models import User
from apps.hearings.actions.leave_statement import leave_statement
from apps.hearings.domain.entry import Entry, Target, TargetKind
from apps.hearings.models import Hearing, Statement
from apps.kernel import clock
from apps.plans.actions.save_changeset import save_changeset
from apps.plans.actions.save_text import save_text
from apps.plans.domain.operation import Operation, OperationKind
from apps.plans.domain.paragraph import Paragraph
from apps.plans.models import PlanVersion, TextParagraph
from apps.plans.queries.text import paragraphs, text_etag
from tests import build, shapes
from tests.hearings.conftest import announcement

WHY = "What the hearing asked for is done here"
SIDE, STEP = 80, 100
SUBJECTS = ("жол", "саябақ", "мектеп", "су", "жарық", "көпір", "алаң", "емхана", "аялдама", "жылу")


@dataclass(frozen=True)
class Story:
    """The later hearing, the earlier one, and the fate that each statement should be given."""

    later: Hearing
    earlier: Hearing
    expected: dict[int, str]


def zone_shape(number: int) -> BaseGeometry:
    row, column = divmod(number, 10)
    return shapes.square(column * STEP, row * STEP, SIDE)


def words(number: int) -> Paragraph:
    one, two = SUBJECTS[number % 10], SUBJECTS[number // 10]
    return Paragraph(
        "paragraph",
        f"{number}-тармақ: {one} және {two} туралы, {one} {number} шақырымға дейін ұзартылады.",
        f"Пункт {number}: про {one} и {two}, {one} продлевается до {number} километров.",
    )


def make_story(planner: User, officer: User, version: PlanVersion) -> Story:
    """60 statements on zones, 25 on paragraphs, 15 on drawn places; 25 or so of each fate."""
    zones = _zones(planner, version, 100)
    pieces = _write(planner, version, [words(number) for number in range(25)])
    earlier = build.open_hearing(actor=officer, version=version, announcement=announcement())
    expected: dict[int, str] = {}
    for number in range(60):
        said = _say(earlier, f"zone-{number}", targets=(_zone(zones[number]),))
        expected[said.pk] = ("unchanged", "moved", "changed", "removed")[number % 4]
    for number, piece in enumerate(pieces):
        target = Target(uid=piece.uid, kind=TargetKind.PARAGRAPH)
        said = _say(earlier, f"text-{number}", targets=(target,))
        expected[said.pk] = text_fate(number)
    for number in range(60, 75):
        place = zone_shape(number).representative_point()
        said = _say(earlier, f"place-{number}", place=place)
        expected[said.pk] = place_fate(number)
    successor = build.make_version(actor=planner, slug="successor", base=version)
    _rework(planner, successor, zones)
    _rewrite(planner, successor, pieces)
    now = clock.now()
    second = announcement(
        slug="second",
        opens_at=now - timedelta(days=1),
        closes_at=now + timedelta(days=30),
    )
    later = build.open_hearing(actor=officer, version=successor, announcement=second)
    return Story(later, earlier, expected)


def place_fate(number: int) -> str:
    """As the zone under it; an outline that grows thirty metres away is not what the place speaks about."""
    if number % 5 == 2 and number % 3 == 0:
        return "unchanged"
    return ("unchanged", "moved", "changed", "removed", "unchanged")[number % 5]


def text_fate(number: int) -> str:
    """Every fifth piece is left out, the next is written anew, the last five go to the front."""
    if number % 5 == 0:
        return "removed"
    if number % 5 == 1:
        return "changed"
    return "moved" if number >= 22 else "unchanged"


def _zones(planner: User, version: PlanVersion, count: int) -> list[uuid.UUID]:
    operations = [
        Operation(
            OperationKind.CREATE,
            "functional-zone",
            uid=uuid.uuid5(uuid.NAMESPACE_OID, f"zone {number}"),
            geometry=zone_shape(number),
            attributes={
                "certainty": "demo",
                "source": "test",
                "code": f"Z-{number}",
                **build.REQUIRED["functional-zone"],
            },
        )
        for number in range(count)
    ]
    save_changeset(actor=planner, version=version, operations=operations, reason=WHY)
    return [one.uid for one in operations if one.uid]


def _rework(planner: User, version: PlanVersion, zones: list[uuid.UUID]) -> None:
    for number in range(60):
        if number % 4:
            _do(planner, version, zones[number], number, number % 4)
    for number in range(60, 75):
        act = number % 5
        if act in {1, 2, 3}:
            _do(planner, version, zones[number], number, act)


def _do(planner: User, version: PlanVersion, uid: uuid.UUID, number: int, act: int) -> None:
    """1 shifts a zone out of its old ground, 2 gives it other words, another outline or divides it, 3 removes it."""
    layer = "functional-zone"
    row, column = divmod(number, 10)
    # Far to the east is free ground, one field for each.
    elsewhere = shapes.square(2000 + column * STEP, row * STEP, SIDE)
    wider = shapes.box(column * STEP, row * STEP, column * STEP + SIDE, row * STEP + SIDE + 12)
    if act == 1:
        operation = Operation(OperationKind.UPDATE, layer, uid=uid, geometry=elsewhere)
    elif act == 3:
        operation = Operation(OperationKind.DELETE, layer, uid=uid)
    elif number % 3 == 0:
        operation = Operation(OperationKind.UPDATE, layer, uid=uid, geometry=wider)
    elif number % 3 == 1:
        middle = column * STEP + SIDE / 2
        blade = shapes.line((middle, -500), (middle, 5000)).geoms[0]
        operation = Operation(OperationKind.SPLIT, layer, uid=uid, blade=blade)
    else:
        operation = Operation(OperationKind.UPDATE, layer, uid=uid, attributes={"note": "Басқа"})
    save_changeset(actor=planner, version=version, operations=[operation], reason=WHY)


def _rewrite(planner: User, version: PlanVersion, pieces: list[TextParagraph]) -> None:
    kept = [
        _again(piece, number)
        for number, piece in enumerate(pieces)
        if text_fate(number) != "removed"
    ]
    front = [one for one in kept if one.uid in {piece.uid for piece in pieces[22:]}]
    rest = [one for one in kept if one not in front]
    _write(planner, version, [*front, *rest])


def _again(piece: TextParagraph, number: int) -> Paragraph:
    added = " Қосымша сөз." if text_fate(number) == "changed" else ""
    # Every other rewritten piece comes back under a new identifier, as after pasting.
    uid = None if added and number % 2 else piece.uid
    return Paragraph("paragraph", piece.body_kk + added, piece.body_ru, uid=uid)


def _write(planner: User, version: PlanVersion, pieces: list[Paragraph]) -> list[TextParagraph]:
    save_text(
        actor=planner,
        version=version,
        paragraphs=pieces,
        reason=WHY,
        if_match=text_etag(version),
    )
    return list(paragraphs(version))


def _zone(uid: uuid.UUID) -> Target:
    return Target("functional-zone", uid)


def _say(hearing: Hearing, key: str, **fields: object) -> Statement:
    return leave_statement(
        actor=None,
        hearing=hearing,
        entry=Entry(text=f"{key}: мұны ұмытпаңыздар.", **fields),  # type: ignore[arg-type]
        idempotency_key=f"carried-{key}",
    ).statement
