"""Drafts a topical hearing of the demo about the version that is on hearing already."""

from datetime import timedelta

from apps.accounts.models import Role, User
from apps.demo.city.stages import Stage
from apps.demo.city.weighed import Round
from apps.hearings.actions.draft_hearing import draft_hearing
from apps.hearings.domain.announcement import Announcement
from apps.hearings.models import Hearing
from apps.kernel import clock

OPEN_DAYS = 40


def draft_topic(*, people: dict[str, User], main: Hearing, about: Round | Stage) -> Hearing:
    """The draft, a further stage of `main`; it would be open for `OPEN_DAYS` from now on."""
    now = clock.now().replace(microsecond=0)
    announcement = Announcement(
        slug=about.slug,
        title_kk=about.title_kk,
        title_ru=about.title_ru,
        title_en=about.title_en,
        opens_at=now - timedelta(minutes=1),
        closes_at=now + timedelta(days=OPEN_DAYS),
        contact_email="officer@demo.kz",
        previous=main.slug,
    )
    return draft_hearing(
        actor=people[Role.PLANNER.value], version=main.version, announcement=announcement
    )
