"""Every morning: one event for each hearing in which statements became public since the day before."""

from datetime import datetime, timedelta

from django.db import connection, transaction

from apps.following.actions.note_event import note_event
from apps.following.domain.event import EventKind
from apps.following.domain.follow import gathered_until
from apps.following.models import Event
from apps.hearings import messages
from apps.hearings.domain.ladder import PUBLIC_STATES
from apps.hearings.models import Hearing
from apps.hearings.queries.newly_public import newly_public
from apps.kernel import clock

FIRST_SPAN = timedelta(days=1)
ONE_AT_A_TIME = "SELECT pg_advisory_xact_lock(hashtextextended('following.gather', 0))"


def gather_statements() -> int:
    """How many events were noted. Registering a statement costs followers nothing: this asks the register once a
    day. Spans meet without a gap, also after a day without the beat. Part of the system: run by beat only."""
    until = gathered_until(messages.local(clock.now()))
    noted = 0
    for hearing in Hearing.objects.filter(state__in=[state.value for state in PUBLIC_STATES]):
        with transaction.atomic():
            with connection.cursor() as cursor:
                # Two beats at once would tell everything twice.
                cursor.execute(ONE_AT_A_TIME)
            noted += _gather(hearing, until)
    return noted


def _gather(hearing: Hearing, until: datetime) -> bool:
    last = Event.objects.filter(hearing=hearing, kind=EventKind.STATEMENTS.value)
    newest = last.order_by("-at").values_list("at", flat=True).first()
    since = newest or until - FIRST_SPAN
    if since >= until or not newly_public(hearing, since, until).exists():
        return False
    note_event(
        kind=EventKind.STATEMENTS, at=until, hearing=hearing, details={"since": since.isoformat()}
    )
    return True
