"""The public side of the weighing: decisions of concluded hearings, and what they changed in the plan."""

from collections.abc import Iterable, Sequence
from uuid import UUID

from django.db.models import Count, QuerySet

from apps.accounts.permissions import Person
from apps.hearings.domain.ladder import State
from apps.hearings.models import Hearing, Statement
from apps.hearings.queries.publishing import is_readable, words_of
from apps.kernel.text import LANGUAGES, current_language, localized
from apps.weighing.domain.publication import PublicDecision, Written
from apps.weighing.models import Segment, Theme
from apps.weighing.models.labels import VERDICT_LABELS
from apps.weighing.queries.changed import Changed, changed_features

SHOWN_STATES = frozenset({State.CONCLUDED, State.ARCHIVED})


def is_decided_in_public(hearing: Hearing) -> bool:
    """Whether everybody may read what was decided."""
    return State(hearing.state) in SHOWN_STATES


def public_decisions(reader: Person | None, statement: Statement) -> list[PublicDecision]:
    """The decisions about a statement in their order; none before the hearing is concluded."""
    rows = decided(statement.hearing).filter(statement=statement).order_by("position")
    return public_forms(reader, list(rows))


def decided(hearing: Hearing, verdict: str = "", theme: int | None = None) -> QuerySet[Segment]:
    """Decided segments of a concluded hearing in the order of the register; unknown values find nothing."""
    if not is_decided_in_public(hearing):
        return Segment.objects.none()
    rows = Segment.objects.filter(hearing=hearing).exclude(verdict="")
    if verdict:
        rows = rows.filter(verdict=verdict)
    if theme is not None:
        rows = rows.filter(theme=theme)
    return rows.select_related("statement", "theme").order_by("number", "position")


def verdict_counts(hearing: Hearing) -> dict[str, int]:
    """How many decisions of each verdict there are, in the order of the verdicts."""
    found = dict(decided(hearing).order_by().values_list("verdict").annotate(count=Count("pk")))
    return {verdict.value: found.get(verdict.value, 0) for verdict in VERDICT_LABELS}


def themes(hearing: Hearing) -> QuerySet[Theme]:
    """The themes of a concluded hearing with `decision_count`."""
    rows = Theme.objects.filter(hearing=hearing).annotate(decision_count=Count("segments"))
    return rows if is_decided_in_public(hearing) else rows.none()


def public_forms(reader: Person | None, rows: Sequence[Segment]) -> list[PublicDecision]:
    """What everybody may read of `rows`, segments with statement and theme."""
    excerpts = _excerpts(rows)
    changed = changed_features(reader, {key for row in rows for key in row.changesets})
    return [_public(row, excerpts[row.pk], changed) for row in rows]


def written(obj: object, field: str) -> Written:
    """The text of a field for this reader, and which language it turned out to be in."""
    for language in (current_language(), *LANGUAGES):
        text = str(getattr(obj, f"{field}_{language}", "") or "")
        if text:
            return Written(text, language)
    return Written("", current_language())


def _public(row: Segment, excerpt: str, changed: Changed) -> PublicDecision:
    explained = written(row, "no_change")
    seen = [key for key in row.changesets if key in changed.features]
    if row.decided_at is None:
        raise ValueError("only decided segments are public")
    return PublicDecision(
        statement=row.number,
        segment=row.pk,
        excerpt=excerpt,
        excerpt_language=row.statement.language,
        verdict=row.verdict,
        verdict_label=row.get_verdict_display(),
        reason=written(row, "reason"),
        no_change=explained if explained.text else None,
        theme=row.theme_id,
        theme_title=localized(row.theme, "title") if row.theme else "",
        decided_at=row.decided_at,
        changesets=tuple(seen),
        features=changed.of(seen),
        hidden_changes=len(row.changesets) - len(seen),
    )


def _excerpts(rows: Iterable[Segment]) -> dict[UUID, str]:
    """The words of each segment where everybody may still read them in the statement, else nothing."""
    listed = list(rows)
    readable = {row.statement_id: row.statement for row in listed if is_readable(row.statement)}
    words = words_of(list(readable.values()))
    return {
        row.pk: row.text
        if row.statement_id in words and row.text in words[row.statement_id].text.text
        else ""
        for row in listed
    }
