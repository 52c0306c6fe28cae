"""Announces the open demo hearing, plans its meeting in the Zhastar palace, and gives its first seats away."""

from datetime import timedelta

from shapely.geometry import Point

from apps.accounts.models import Role, User
from apps.demo.city.statements import Voice
from apps.hearings import queries
from apps.hearings.actions.add_meeting import add_meeting
from apps.hearings.actions.record_notice import record_notice
from apps.hearings.domain.ladder import State
from apps.hearings.domain.notice import MeetingEntry, NoticeEntry
from apps.hearings.models import Hearing, Meeting
from apps.kernel import clock, crs
from apps.minutes.models import Registration

BEFORE_MEETING = timedelta(days=25)
HOUR = 18
LONG = timedelta(hours=2)
SEATS = 120
# Longitude and latitude of the Zhastar palace (city/facilities.py).
ZHASTAR = (71.4270, 51.1640)


def load_meeting(*, people: dict[str, User], hearing: Hearing, guests: list[Voice]) -> None:
    """One meeting to come, with a seat for each of `guests`; nothing where one was ever planned or it is too late."""
    if hearing.state != State.OPEN.value or queries.meetings(hearing).exists():
        return
    officer = people[Role.OFFICER.value]
    if not queries.notices(hearing).exists():
        notice = NoticeEntry(
            medium="akimat_site",
            outlet="astana.gov.kz",
            published_on=min(queries.today(), hearing.opens_at.date()),
            languages=("kk", "ru"),
            url="https://astana.gov.kz/",
        )
        record_notice(actor=officer, hearing=hearing, entry=notice)
    begins = (clock.now().astimezone(queries.ZONE) + BEFORE_MEETING).replace(
        hour=HOUR, minute=0, second=0, microsecond=0
    )
    entry = MeetingEntry(
        starts_at=begins,
        ends_at=begins + LONG,
        place_kk="«Жастар» сарайы, үлкен зал",
        place_ru="Дворец «Жастар», большой зал",
        place_en="Zhastar palace, great hall",
        location=Point(crs.project(Point(ZHASTAR), crs.EXCHANGE, crs.STORAGE).coords[0]),
        capacity=SEATS,
    )
    _seat(add_meeting(actor=officer, hearing=hearing, entry=entry), guests)


def _seat(meeting: Meeting, guests: list[Voice]) -> None:
    """Rows, not the verb: no mail goes to addresses that were made up."""
    now = clock.now()
    Registration.objects.bulk_create(
        Registration(
            meeting=meeting,
            name=guest.author,
            email=f"{guest.key}@demo.kz",
            language=guest.language,
            created_at=now,
        )
        for guest in guests
    )
