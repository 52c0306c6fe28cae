"""Statements as minutes list them: public words, and the decisions of a concluded hearing."""

from collections import defaultdict
from collections.abc import Iterator
from typing import Any

from django.db.models import Count, Max, Q

from apps.hearings import messages
from apps.hearings.models import Hearing, Statement
from apps.hearings.queries import published
from apps.kernel.personal import without_personal_data
from apps.minutes.domain import content
from apps.minutes.domain.cells import clean
from apps.minutes.domain.content import Both, Decision, Proposal
from apps.minutes.domain.publication import status_of
from apps.weighing.models import Segment
from apps.weighing.queries.public import decided, public_forms

# More stand in the weighing table, which belongs to the minutes; their fingerprint stands in the minutes.
LISTED = 1_000
CHUNK = 500


def statement_counts(hearing: Hearing) -> dict[str, Any]:
    """How many statements there are, of which kinds, and how many the public does not read."""
    rows = Statement.objects.filter(hearing=hearing)
    found = rows.aggregate(
        total=Count("pk"),
        hidden=Count("pk", filter=Q(visibility="hidden")),
        withdrawn=Count("pk", filter=Q(withdrawn_at__isnull=False)),
    )
    kinds = dict(rows.values_list("kind").annotate(Count("pk")).order_by("kind"))
    return found | {"kinds": kinds}


def fingerprint(hearing: Hearing) -> str:
    """The sha256 of what every statement says and what was decided about it, listed or not."""
    return content.fingerprint_of(_facts(hearing))


def proposals(hearing: Hearing) -> list[Proposal]:
    """The first `LISTED` statements in the order of the register."""
    rows = list(Statement.objects.filter(hearing=hearing).order_by("number")[:LISTED])
    decisions = _decisions(hearing)
    found = []
    for row, shown in zip(rows, published(hearing.version, rows), strict=True):
        words = "\n\n".join([shown.text, *(one.text for one in shown.additions)])
        found.append(
            Proposal(
                code=shown.register_code,
                kind=shown.kind,
                language=shown.language,
                received_at=messages.local(shown.received_at).isoformat(timespec="seconds"),
                status=status_of(shown),
                text=clean(without_personal_data(words)),
                decisions=decisions.get(row.number, []),
            )
        )
    return found


def _decisions(hearing: Hearing) -> dict[int, list[Decision]]:
    rows = list(decided(hearing).filter(number__lte=LISTED))
    grouped: dict[int, list[tuple[Segment, str, int]]] = defaultdict(list)
    for row, public in zip(rows, public_forms(None, rows), strict=True):
        changes = len(public.changesets) + public.hidden_changes
        grouped[row.number].append((row, public.excerpt, changes))
    return {
        number: [
            Decision(
                part=clean(without_personal_data(excerpt)) if len(parts) > 1 else "",
                verdict=row.verdict,
                reason=_both(row, "reason"),
                no_change=_both(row, "no_change"),
                changes=changes,
            )
            for row, excerpt, changes in parts
        ]
        for number, parts in grouped.items()
    }


def _both(row: Segment, field: str) -> Both:
    kk, ru = getattr(row, f"{field}_kk"), getattr(row, f"{field}_ru")
    return Both(kk=clean(kk or ru), ru=clean(ru or kk))


def _facts(hearing: Hearing) -> Iterator[object]:
    rows = (
        Statement.objects.filter(hearing=hearing)
        .annotate(amended=Max("amendments__pk"), redacted=Max("redactions__pk"))
        .order_by("number")
    )
    fields = ("number", "text_sha256", "visibility", "hidden_code", "withdrawn_at")
    yield from rows.values_list(*fields, "amended", "redacted").iterator(CHUNK)
    answers = decided(hearing).select_related(None)
    named = ("number", "position", "start", "end", "verdict", "reason_kk", "reason_ru")
    yield from answers.values_list(*named, "no_change_kk", "no_change_ru", "changesets").iterator(
        CHUNK
    )
