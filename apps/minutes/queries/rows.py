"""Rows of tables that go out, read in chunks: what everybody may read, or everything for the staff."""

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field

from django.utils import translation

from apps.hearings import messages
from apps.hearings.domain.publication import PublicStatement
from apps.hearings.models import Amendment, Hearing, Statement
from apps.hearings.queries import published
from apps.kernel import geos
from apps.kernel.personal import without_personal_data
from apps.minutes.domain import words
from apps.minutes.domain.cells import clean
from apps.minutes.domain.days import instant_text
from apps.minutes.domain.publication import status_of
from apps.weighing.models import Segment
from apps.weighing.queries.public import is_decided_in_public

CHUNK = 500
HEAVY = ("exact_3857", "public_3857")


@dataclass(frozen=True)
class Reading:
    """What is read, for whom, in which language; `is_public` leaves every word about people behind."""

    hearing: Hearing
    language: str
    is_public: bool


@dataclass(frozen=True)
class Row:
    """One line: its number, its cells by column, and its place as WKB in EPSG:32642 (None: nowhere)."""

    number: int
    cells: Mapping[str, str]
    place: bytes | None = field(default=None, repr=False)


def count(hearing: Hearing) -> int:
    """How many statements there are: what progress is measured against."""
    return Statement.objects.filter(hearing=hearing).count()


def statement_rows(reading: Reading) -> Iterator[Row]:
    """The statements in the order of the register."""
    for rows, shown in _chunks(reading):
        said = {} if reading.is_public else _amended(rows)
        for row, public in zip(rows, shown, strict=True):
            yield Row(
                row.number, _statement(row, public, reading, said), _place(row, public, reading)
            )


def weighing_rows(reading: Reading) -> Iterator[Row]:
    """Each point of each statement with what was decided; one without segments is a line too. Everybody reads
    decisions when the hearing is concluded."""
    shows_decisions = not reading.is_public or is_decided_in_public(reading.hearing)
    for rows, shown in _chunks(reading):
        said = {} if reading.is_public else _amended(rows)
        parts = _segments(rows) if shows_decisions else {}
        for row, public in zip(rows, shown, strict=True):
            cells = _statement(row, public, reading, said)
            for segment in parts.get(row.pk, [None]):
                yield Row(row.number, cells | _answer(segment, row, public, reading, cells))


def _chunks(reading: Reading) -> Iterator[tuple[list[Statement], list[PublicStatement]]]:
    after = 0
    while True:
        rows = list(
            Statement.objects.filter(hearing=reading.hearing, number__gt=after)
            .defer(*HEAVY)
            .order_by("number")[:CHUNK]
        )
        if not rows:
            return
        with translation.override(reading.language):
            shown = published(reading.hearing.version, rows)
        yield rows, shown
        after = rows[-1].number


def _statement(
    row: Statement, public: PublicStatement, reading: Reading, said: Mapping[int, Sequence[str]]
) -> dict[str, str]:
    language, status = reading.language, status_of(public)
    cells = {
        "code": row.register_code,
        "received": instant_text(messages.local(row.received_at).isoformat(timespec="seconds")),
        "status": words.name(language, "status", status),
    }
    if reading.is_public:
        if public.is_stub:
            return cells
        text = "\n\n".join([public.text, *(one.text for one in public.additions)])
        cells["text"] = clean(without_personal_data(text))
        cells["targets"] = "; ".join(sorted(one.title for one in public.targets))
    else:
        cells["text"] = clean("\n\n".join([row.text, *said.get(row.pk, ())]))
        cells["targets"] = clean("; ".join(sorted(one.title for one in public.targets)))
        cells["channel"] = words.name(language, "channel", row.channel)
        cells["author"] = clean(row.author_name)
        cells["organisation"] = clean(row.organisation)
        cells["email"] = row.author_email
    cells["kind"] = words.name(language, "kind", row.kind)
    cells["language"] = words.name(language, "language", row.language)
    cells["agreements"] = str(row.agreement_count)
    return cells


def _answer(
    segment: Segment | None,
    row: Statement,
    public: PublicStatement,
    reading: Reading,
    cells: Mapping[str, str],
) -> dict[str, str]:
    if segment is None:
        return {}
    language = reading.language
    told = {
        "code": f"{row.register_code}.{segment.position}",
        "verdict": words.name(language, "verdict", segment.verdict) if segment.verdict else "",
        "reason": _spoken(segment, "reason", language),
        "changes": _changes(segment, language),
        "decided": f"{messages.local(segment.decided_at):%d.%m.%Y}" if segment.decided_at else "",
    }
    part = clean(row.text[segment.start : segment.end])
    if reading.is_public:
        # The words of a point are shown only where everybody may still read them.
        if not public.is_stub and row.text[segment.start : segment.end] in public.text:
            told["text"] = without_personal_data(part)
        else:
            told["text"] = cells.get("text", "")
        told["reason"] = without_personal_data(told["reason"])
        told["changes"] = without_personal_data(told["changes"])
        return told
    proposed = segment.proposal_verdict
    return told | {
        "text": part,
        "proposal": words.name(language, "verdict", proposed) if proposed else "",
        "proposed_by": clean(str(segment.proposed_by or "")),
        "decided_by": clean(str(segment.decided_by or "")),
    }


def _changes(segment: Segment, language: str) -> str:
    if segment.changesets:
        return words.WORDS[language]["changes"].format(count=len(segment.changesets))
    return _spoken(segment, "no_change", language)


def _spoken(segment: Segment, name: str, language: str) -> str:
    other = "ru" if language == "kk" else "kk"
    said = getattr(segment, f"{name}_{language}") or getattr(segment, f"{name}_{other}")
    return clean(str(said))


def _segments(rows: Sequence[Statement]) -> dict[int, list[Segment | None]]:
    found: dict[int, list[Segment | None]] = defaultdict(list)
    parts = Segment.objects.filter(statement__in=rows).select_related("proposed_by", "decided_by")
    for segment in parts.order_by("number", "position"):
        found[segment.statement_id].append(segment)
    return found


def _amended(rows: Sequence[Statement]) -> dict[int, list[str]]:
    found: dict[int, list[str]] = defaultdict(list)
    for one in Amendment.objects.filter(statement__in=rows).order_by("sequence"):
        if one.text:
            found[one.statement_id].append(one.text)
    return found


def _place(row: Statement, public: PublicStatement, reading: Reading) -> bytes | None:
    if reading.is_public:
        stored = None if public.is_stub else (row.public_geom or row.anchor)
    else:
        stored = row.geom or row.anchor
    return None if stored is None else geos.to_shapely(stored).wkb
