"""The minutes of the concluded hearing of the demo: drafted, signed by two people, published."""

from django.db import transaction

from apps.accounts.models import Role, User
from apps.demo.city.weighed import ROUNDS
from apps.hearings.domain.ladder import State
from apps.hearings.models import Hearing
from apps.minutes.actions.draft_minutes import draft_minutes
from apps.minutes.actions.publish_minutes import publish_minutes
from apps.minutes.actions.render_minutes import render_minutes
from apps.minutes.actions.sign_minutes import sign_minutes
from apps.minutes.models import Minutes, MinutesSignature

PARTS = (
    (MinutesSignature.Part.CHAIR, Role.OFFICER),
    (MinutesSignature.Part.SECRETARY, Role.PLANNER),
)


def load_minutes(*, people: dict[str, User]) -> int:
    """How many minutes were published; a hearing that has some keeps them."""
    slugs = [one.slug for one in ROUNDS if one.decided]
    waiting = Hearing.objects.filter(slug__in=slugs, state=State.CONCLUDED.value, minutes=None)
    for hearing in waiting:
        with transaction.atomic():
            _write(people, hearing)
    return len(waiting)


def _write(people: dict[str, User], hearing: Hearing) -> None:
    officer = people[Role.OFFICER.value]
    minutes = draft_minutes(actor=officer, hearing=hearing)
    for part, role in PARTS:
        sign_minutes(
            actor=people[role.value],
            minutes=minutes,
            part=part.value,
            content_sha256=minutes.content_sha256,
        )
    minutes = Minutes.objects.get(pk=minutes.pk)
    # Here and now, where the worker would do it a moment later.
    render_minutes(minutes=minutes)
    publish_minutes(actor=officer, minutes=minutes)
