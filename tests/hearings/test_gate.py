"""A plan with open errors does not come before the public, however the step is taken."""

import pytest

from apps.accounts.models import User
from apps.hearings.models import Hearing
from apps.kernel.errors import Conflict
from apps.plans.actions.change_state import change_state
from apps.plans.domain.ladder import State
from apps.plans.models import PlanVersion
from tests import build, shapes
from tests.hearings.conftest import announcement


@pytest.fixture
def overlapping(aigerim: User, draft: PlanVersion) -> PlanVersion:
    """Two zones over the same ground."""
    build.make_feature(actor=aigerim, version=draft, geometry=shapes.box(0, 0, 100, 100))
    build.make_feature(actor=aigerim, version=draft, geometry=shapes.box(90, 0, 190, 100))
    draft.refresh_from_db()
    return draft


def test_no_hearing_opens_on_a_plan_with_errors(bolat: User, overlapping: PlanVersion) -> None:
    with pytest.raises(Conflict) as refusal:
        build.open_hearing(actor=bolat, version=overlapping, announcement=announcement())

    assert refusal.value.code == "version.open_errors"
    assert refusal.value.details["errors"][0]["code"] == "overlap.area"
    assert Hearing.objects.get().state == "draft"
    overlapping.refresh_from_db()
    assert overlapping.state == State.DRAFT


def test_nobody_takes_the_step_by_another_way(aigerim: User, overlapping: PlanVersion) -> None:
    with pytest.raises(Conflict) as refusal:
        change_state(actor=aigerim, version=overlapping, to=State.ON_HEARING)

    assert refusal.value.code == "version.open_errors"
