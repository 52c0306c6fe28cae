"""Questions to the norms: which number is in force on a day, and where it comes from."""

from dataclasses import dataclass
from datetime import date, timedelta
from decimal import Decimal

from django.db.models import Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from apps.kernel import clock
from apps.kernel.errors import NotFound
from apps.kernel.text import localized
from apps.norms.domain.days import Calendar
from apps.norms.models import Holiday, Norm

CALENDAR_REACH = timedelta(days=366)


@dataclass(frozen=True)
class NormValue:
    """A number with everything a page needs to say where it comes from."""

    code: str
    value: Decimal
    unit: str
    title: str
    act: str
    article: str
    status: str
    status_label: str
    source: str
    valid_from: date | None


def norm(code: str, on: date | None = None) -> NormValue:
    """The norm `code` in force on a day (today when not given); NotFound when there is none."""
    found = find_norm(code, on=on)
    if found is None:
        raise NotFound(
            "norm.unknown",
            _("There is no norm “%(code)s” in force on %(day)s.")
            % {"code": code, "day": (on or _today()).isoformat()},
        )
    return found


def find_norm(code: str, on: date | None = None) -> NormValue | None:
    """Like `norm`, but None where nothing is known: no data, never zero."""
    day = on or _today()
    row = (
        Norm.objects.filter(code=code)
        .filter(Q(valid_from__isnull=True) | Q(valid_from__lte=day))
        .filter(Q(valid_to__isnull=True) | Q(valid_to__gt=day))
        .first()
    )
    if row is None:
        return None
    return NormValue(
        code=row.code,
        value=row.value,
        unit=row.unit,
        title=localized(row, "title"),
        act=row.act,
        article=row.article,
        status=row.status,
        status_label=str(row.get_status_display()),
        source=row.source,
        valid_from=row.valid_from,
    )


def calendar_of(start: date, end: date) -> Calendar:
    """The holidays and moved working days between two days, for counting (domain/days.py)."""
    rows = Holiday.objects.filter(day__range=(start, end))
    return Calendar(dict(rows.values_list("day", "is_workday")))


def calendar_around(day: date) -> Calendar:
    """The calendar a year to both sides of `day`: every term that begins then ends in it."""
    return calendar_of(day - CALENDAR_REACH, day + CALENDAR_REACH)


def is_workday(day: date) -> bool:
    """Whether Kazakhstan works on `day`: the calendar of holidays over Monday to Friday."""
    return calendar_of(day, day).is_workday(day)


def _today() -> date:
    return timezone.localdate(clock.now())
