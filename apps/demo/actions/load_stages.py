"""Hearings of the demo in the states that the others do not show."""

from django.db import transaction

from apps.accounts.models import Role, User
from apps.demo.actions.draft_topic import draft_topic
from apps.demo.city.stages import CLOSED, REPEATED, STAGES, Stage
from apps.hearings.actions.close_hearing import close_hearing
from apps.hearings.actions.count_participant import count_participant
from apps.hearings.actions.publish_hearing import publish_hearing
from apps.hearings.actions.step_hearing import step_hearing
from apps.hearings.domain.ladder import State
from apps.hearings.models import Hearing
from apps.hearings.queries import quorum
from apps.kernel import clock

# What an officer does after the close, one step after the other.
WAYS = {
    State.REPEAT_NEEDED.value: (State.REPEAT_NEEDED,),
    State.ARCHIVED.value: (State.UNDER_REVIEW, State.CONCLUDED, State.ARCHIVED),
}


def load_stages(*, people: dict[str, User], main: Hearing) -> int:
    """How many hearings were made; those that are there stay as they are."""
    if main.version.state != "on_hearing":
        return 0
    known = set(Hearing.objects.filter(slug__in=[one.slug for one in STAGES]).values_list("slug"))
    missing = [one for one in STAGES if (one.slug,) not in known]
    for one in missing:
        with transaction.atomic():
            _bring(people, main, one)
    return len(missing)


def _bring(people: dict[str, User], main: Hearing, one: Stage) -> None:
    officer = people[Role.OFFICER.value]
    hearing = draft_topic(people=people, main=main, about=one)
    if one.state == State.DRAFT.value:
        return
    hearing = publish_hearing(actor=officer, hearing=hearing)
    if one.state != State.REPEAT_NEEDED.value:
        fill_room(hearing)
    hearing = close_hearing(actor=officer, hearing=hearing, reason=CLOSED)
    for step in WAYS.get(one.state, ()):
        hearing = step_hearing(actor=officer, hearing=hearing, to=step, reason=REPEATED)


def fill_room(hearing: Hearing) -> None:
    """Fictional people in the room, as many as the rules ask for."""
    for number in range(quorum(hearing).missing):
        key = f"demo-{hearing.slug}-person-{number}"
        count_participant(hearing=hearing, identity_key=key, seen_at=clock.now())
