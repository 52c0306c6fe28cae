"""Who took part, in numbers that point at nobody: tables for everybody, small counts suppressed."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import timedelta
from typing import Any
from uuid import UUID

from django.conf import settings
from django.db.models import Count, Q, QuerySet
from django.db.models.functions import TruncDate
from django.utils.formats import date_format
from django.utils.timezone import localdate
from django.utils.translation import gettext as _

from apps.accounts.permissions import Person
from apps.hearings.domain.suppression import suppressed
from apps.hearings.models import Hearing, Statement, Visibility
from apps.hearings.models.statement import KIND_LABELS, Channel
from apps.hearings.queries.features import layer_title
from apps.hearings.queries.hearings import get_hearing
from apps.kernel import clock
from apps.kernel.text import localized
from apps.plans import registry

DISTRICT = "district"
WEEK = timedelta(days=7)
Counts = Sequence[tuple[str, int]]


@dataclass(frozen=True)
class Bar:
    """One row as it is shown: `count` None is not told, and `is_small` says that it is fewer than five; `share` is
    of the longest bar, 0 to 100."""

    key: str
    label: str
    count: int | None
    is_small: bool
    share: float


@dataclass(frozen=True)
class Table:
    """One question about who took part."""

    key: str
    title: str
    total: int | None
    is_partition: bool
    rows: list[Bar]


def statistics(user: Person | None, slug: str) -> tuple[Hearing, list[Table]]:
    """The tables of a hearing the reader may see; NotFound `hearing.unknown`. Statements that everybody can read."""
    hearing = get_hearing(user, slug)
    rows = Statement.objects.filter(
        hearing=hearing, visibility=Visibility.PUBLISHED, withdrawn_at__isnull=True
    )
    total = rows.count()
    languages = {code: str(name) for code, name in settings.LANGUAGES}
    kinds = {kind.value: str(label) for kind, label in KIND_LABELS.items()}
    channels = {one.value: str(one.label) for one in Channel}
    weeks = _weeks(hearing, rows)
    week_labels = {key: label for key, label, _count in weeks}
    layers = _topics(rows)
    layer_labels = {key: layer_title(key) for key, _count in layers}
    return hearing, [
        _table("kind", _("By kind"), _by(rows, "kind", kinds), kinds, total),
        _table("week", _("By week"), [(key, n) for key, _label, n in weeks], week_labels, total),
        _table("language", _("By language"), _by(rows, "language", languages), languages, total),
        _table("channel", _("By channel"), _by(rows, "channel", channels), channels, total),
        _table("topic", _("By topic"), layers, layer_labels, total, is_partition=False),
        _districts(hearing, rows, total),
    ]


def _table(
    key: str,
    title: str,
    counts: Counts,
    labels: dict[str, str],
    total: int,
    *,
    is_partition: bool = True,
) -> Table:
    # Districts hardly overlap: what is hidden of them must not be told by the others either.
    shown = suppressed(counts, total=total, is_partition=is_partition or key == DISTRICT)
    longest = max((cell.count or 0 for cell in shown.cells), default=0) or 1
    rows = [
        Bar(
            cell.key,
            labels[cell.key],
            cell.count,
            cell.is_small,
            round(100 * (cell.count or 0) / longest, 1),
        )
        for cell in shown.cells
    ]
    return Table(key, title, shown.total, is_partition, rows)


def _by(rows: QuerySet[Statement], field: str, labels: dict[str, str]) -> list[tuple[str, int]]:
    found = dict(rows.values_list(field).annotate(n=Count("pk")).order_by())
    return [(key, found.get(key, 0)) for key in labels]


def _weeks(hearing: Hearing, rows: QuerySet[Statement]) -> list[tuple[str, str, int]]:
    """Weeks of seven days from the opening on, by the city's clock; what came before or after counts to the ends."""
    daily = rows.annotate(day=TruncDate("received_at")).values_list("day")
    days = dict(daily.annotate(n=Count("pk")).order_by())
    first = localdate(hearing.opens_at)
    last = max(min(localdate(hearing.ends_at), localdate(clock.now())), first)
    starts = [first + WEEK * n for n in range((last - first).days // 7 + 1)]
    sums = [0] * len(starts)
    for day, count in days.items():
        place = min(max((day - first).days // 7, 0), len(starts) - 1)
        sums[place] += count
    return [
        (start.isoformat(), date_format(start, "SHORT_DATE_FORMAT"), count)
        for start, count in zip(starts, sums, strict=True)
    ]


def _topics(rows: QuerySet[Statement]) -> list[tuple[str, int]]:
    found: dict[str, int] = dict(
        rows.filter(topics__is_removed=False)
        .exclude(topics__layer=DISTRICT)
        .values_list("topics__layer")
        .annotate(n=Count("pk", distinct=True))
        .order_by()
    )
    return sorted(found.items(), key=lambda one: (-one[1], one[0]))


def _districts(hearing: Hearing, rows: QuerySet[Statement], total: int) -> Table:
    """A statement on a border belongs to both sides; one without a place to none."""
    counts: dict[UUID, int] = dict(
        rows.filter(topics__layer=DISTRICT, topics__is_removed=False, topics__uid__isnull=False)
        .values_list("topics__uid")
        .annotate(n=Count("pk", distinct=True))
        .order_by()
    )
    districts: QuerySet[Any] = registry.layer(DISTRICT)._default_manager.filter(
        version=hearing.version
    )
    labels = {
        str(one.uid): localized(one, "name") or one.code for one in districts.order_by("code")
    }
    placed = [(key, counts.get(UUID(key), 0)) for key in labels]
    nowhere = rows.exclude(
        pk__in=rows.filter(Q(topics__layer=DISTRICT, topics__is_removed=False)).values("pk")
    ).count()
    labels["none"] = _("Without a district")
    return _table(
        "district",
        _("By district"),
        [*placed, ("none", nowhere)],
        labels,
        total,
        is_partition=False,
    )
