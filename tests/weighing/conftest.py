"""A hearing under review, with segments to weigh."""

from collections.abc import Callable

import pytest

from apps.accounts.models import User
from apps.hearings.actions.leave_statement import leave_statement
from apps.hearings.actions.step_hearing import step_hearing
from apps.hearings.domain.entry import Entry
from apps.hearings.domain.ladder import State
from apps.hearings.models import Hearing, Statement
from apps.plans.models import PlanFeature, PlanVersion
from apps.weighing.actions.decide import decide
from apps.weighing.actions.propose import propose
from apps.weighing.models import Segment
from tests import build, shapes
from tests.hearings.conftest import announcement
from tests.hearings.lawful import put_in_state, set_rules

WORDS = "Мектеп керек. Саябақ сақталсын. Жол кеңейтілсін."
Said = Callable[..., Statement]


@pytest.fixture
def zone(aigerim: User, draft: PlanVersion) -> PlanFeature:
    """A named functional zone of the draft."""
    return build.make_feature(
        actor=aigerim, version=draft, geometry=shapes.square(0, 0, 100), name_ru="Парк Есиль"
    )


@pytest.fixture
def open_hearing(bolat: User, draft: PlanVersion, zone: PlanFeature) -> Hearing:
    """An open hearing that asks for no quorum."""
    del zone
    set_rules(quorum=0)
    return build.open_hearing(actor=bolat, version=draft, announcement=announcement())


def say(hearing: Hearing, text: str, key: str, **fields: object) -> Statement:
    """A statement of a visitor."""
    entry = Entry(text=text, **fields)  # type: ignore[arg-type]
    return leave_statement(actor=None, hearing=hearing, entry=entry, idempotency_key=key).statement


def review(officer: User, hearing: Hearing) -> Hearing:
    """The hearing closed and taken to the review by the product's own step."""
    put_in_state(hearing, State.CLOSED)
    return step_hearing(actor=officer, hearing=hearing, to=State.UNDER_REVIEW)


@pytest.fixture
def hearing(bolat: User, open_hearing: Hearing) -> Hearing:
    """A hearing under review with three statements: `WORDS` and two of one sentence."""
    say(open_hearing, WORDS, "weighing-key-1")
    say(open_hearing, "Көше тар, көлік тұрағы жоқ.", "weighing-key-2")
    say(open_hearing, "Парк нужен всем.", "weighing-key-3")
    return review(bolat, open_hearing)


def segments(hearing: Hearing) -> list[Segment]:
    """All segments in the order of the register."""
    return list(
        Segment.objects.filter(hearing=hearing).select_related("statement", "hearing__version")
    )


@pytest.fixture
def segment(hearing: Hearing) -> Segment:
    """The segment over `WORDS`."""
    return segments(hearing)[0]


def decided(planner: User, officer: User, segment: Segment, verdict: str = "noted") -> Segment:
    """Proposed by one and decided by another."""
    propose(actor=planner, segment=segment, verdict=verdict, reason_kk="Ескерілді")
    return decide(actor=officer, segment=segment, verdict=verdict, reason_kk="Ескерілді")
