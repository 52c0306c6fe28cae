"""A version with a named zone and station in it, as drawn and as brought before the public."""

from datetime import timedelta

import pytest

from apps.accounts.models import User
from apps.hearings.domain.announcement import Announcement
from apps.hearings.models import Hearing
from apps.kernel import clock
from apps.plans.models import PlanFeature, PlanVersion
from tests import build, shapes
from tests.pages.history_story import Story, change


@pytest.fixture
def zone(aigerim: User, draft: PlanVersion) -> PlanFeature:
    """A zone of the draft with names in three languages."""
    return build.make_feature(
        actor=aigerim,
        version=draft,
        geometry=shapes.square(0, 0, 500),
        code="FZ-1",
        name_kk="Жағалау саябағы",
        name_ru="Прибрежный парк",
        name_en="Riverside park",
    )


@pytest.fixture
def station(aigerim: User, draft: PlanVersion) -> PlanFeature:
    """A station of the draft."""
    return build.make_feature(
        actor=aigerim,
        version=draft,
        layer="transport-stop",
        geometry=shapes.point(900, 100),
        name_kk="Саябақ бекеті",
        name_ru="Станция Парк",
        name_en="Park station",
    )


@pytest.fixture
def hearing(bolat: User, draft: PlanVersion, zone: PlanFeature) -> Hearing:
    """A hearing that is open now; the draft is frozen by it."""
    del zone
    return build.open_hearing(
        actor=bolat,
        version=draft,
        announcement=Announcement(
            slug="spring",
            title_kk="Көктемгі талқылау",
            title_ru="Весеннее обсуждение",
            title_en="Spring discussion",
            opens_at=clock.now() - timedelta(minutes=1),
            closes_at=clock.now() + timedelta(days=20),
        ),
    )


@pytest.fixture
def story(aigerim: User, draft: PlanVersion, zone: PlanFeature) -> Story:
    """The zone of the draft, changed once since it was drawn."""
    change(aigerim, draft, zone, population=400, geometry=shapes.square(0, 0, 400))
    return Story(draft, zone)
