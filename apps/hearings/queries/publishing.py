"""The public form of statements: what everybody may read of them, and nothing else."""

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field

from apps.files.domain import media_type as types
from apps.hearings.domain.entry import Target, TargetKind
from apps.hearings.domain.public_text import PublicText, Words, public_text
from apps.hearings.domain.publication import (
    PublicAttachment,
    PublicPosition,
    PublicStatement,
    PublicTarget,
    PublicTopic,
)
from apps.hearings.models import (
    Amendment,
    Appeal,
    Attachment,
    Redaction,
    Statement,
    StatementTarget,
    StatementTopic,
    Visibility,
)
from apps.hearings.queries.features import known_targets, layer_title
from apps.hearings.queries.likeness import positions_of
from apps.plans.models import PlanVersion


@dataclass
class Beside:
    """What belongs to one statement and lies in other tables."""

    text: PublicText
    hides_name: bool = False
    position: PublicPosition | None = None
    targets: list[PublicTarget] = field(default_factory=list)
    topics: list[PublicTopic] = field(default_factory=list)
    attachments: list[PublicAttachment] = field(default_factory=list)


def published(version: PlanVersion, rows: Iterable[Statement]) -> list[PublicStatement]:
    """The public form of `rows`, statements of one hearing on `version`."""
    listed = list(rows)
    beside = _beside(version, [row for row in listed if is_readable(row)])
    hidden = [row for row in listed if row.is_hidden]
    appeals = {one.statement_id: one for one in Appeal.objects.filter(statement__in=hidden)}
    return [
        public_form(row, beside[row.pk]) if row.pk in beside else stub(row, appeals.get(row.pk))
        for row in listed
    ]


def is_readable(row: Statement) -> bool:
    """Whether the public reads the statement at all."""
    return row.visibility == Visibility.PUBLISHED and row.withdrawn_at is None


def public_form(row: Statement, beside: Beside) -> PublicStatement:
    """A readable statement with what lies beside it; the row may be one that is not kept yet."""
    on_map = "feature" if row.anchor is not None else ""
    return PublicStatement(
        number=row.number,
        register_code=row.register_code,
        received_at=row.received_at,
        kind=row.kind,
        kind_label=row.get_kind_display(),
        text=beside.text.text,
        language=row.language,
        author_name="" if beside.hides_name else row.author_name,
        organisation=row.organisation,
        channel_label=row.get_channel_display(),
        text_sha256=row.text_sha256,
        place="drawn" if row.public_geom is not None else on_map,
        targets=tuple(sorted(beside.targets, key=lambda target: target.key)),
        is_place_blurred=row.is_place_blurred and row.public_geom is not None,
        is_legal_entity=bool(row.bin),
        additions=beside.text.additions,
        corrected_at=beside.text.corrected_at,
        redacted_at=beside.text.redacted_at,
        topics=tuple(beside.topics),
        attachments=tuple(beside.attachments),
        agreement_count=row.agreement_count,
        position=beside.position,
    )


def stub(row: Statement, appeal: Appeal | None = None) -> PublicStatement:
    """What is left for the public of a statement it may not read: number, dates and the reason."""
    is_hidden = row.is_hidden
    return PublicStatement(
        number=row.number,
        register_code=row.register_code,
        received_at=row.received_at,
        kind=row.kind,
        kind_label=row.get_kind_display(),
        text="",
        language=row.language,
        author_name="",
        organisation="",
        channel_label="",
        text_sha256="",
        place="",
        targets=(),
        is_hidden=is_hidden,
        hidden_at=row.hidden_at if is_hidden else None,
        hidden_label=row.get_hidden_code_display() if is_hidden else "",
        hidden_reason=row.hidden_reason if is_hidden else "",
        appealed_at=appeal.at if appeal else None,
        appeal_decided_at=appeal.decided_at if appeal else None,
        appeal_label=appeal.get_outcome_display() if appeal else "",
        appeal_reason=appeal.reason if appeal else "",
        withdrawn_at=None if is_hidden else row.withdrawn_at,
        is_pending=row.visibility == Visibility.PENDING,
    )


def public_attachments(rows: Iterable[Attachment]) -> list[PublicAttachment]:
    """Enclosures that were not refused, numbered; scans and proofs of authority are for the staff."""
    shown = [
        row
        for row in rows
        if row.purpose == Attachment.Purpose.ENCLOSURE and row.state != Attachment.State.REFUSED
    ]
    return [
        PublicAttachment(
            id=row.pk,
            ordinal=ordinal,
            media_type=row.original.media_type,
            is_picture=row.original.media_type != types.PDF,
            is_ready=row.state == Attachment.State.CLEAN,
        )
        for ordinal, row in enumerate(shown, start=1)
    ]


def words_of(statements: Sequence[Statement]) -> dict[int, Beside]:
    """The public text of each statement, by primary key."""
    said: dict[tuple[int, str], list[Words]] = defaultdict(list)
    for one in Amendment.objects.filter(statement__in=statements).order_by("sequence"):
        said[one.statement_id, one.act].append(Words(one.text, one.at))
    redactions = {
        one.statement_id: one
        for one in Redaction.objects.filter(statement__in=statements).order_by("id")
    }
    found = {}
    for row in statements:
        redaction = redactions.get(row.pk)
        text = public_text(
            row.text,
            said[row.pk, Amendment.Act.CORRECTION],
            said[row.pk, Amendment.Act.ADDITION],
            None if redaction is None else Words(redaction.text, redaction.at),
        )
        found[row.pk] = Beside(text, hides_name=redaction is not None and redaction.hides_name)
    return found


def _beside(version: PlanVersion, readable: Sequence[Statement]) -> dict[int, Beside]:
    found = words_of(readable)
    targets = list(StatementTarget.objects.filter(statement__in=readable))
    topics = list(StatementTopic.objects.filter(statement__in=readable, is_removed=False))
    wanted = {Target(one.layer, one.uid, TargetKind(one.kind)) for one in targets}
    wanted |= {Target(one.layer, one.uid) for one in topics if one.uid}
    titles = {one.key: one for one in known_targets(version, wanted)}
    for row in targets:
        target = Target(row.layer, row.uid, TargetKind(row.kind))
        unnamed = PublicTarget(row.layer, layer_title(row.layer), row.uid, str(row.uid), row.kind)
        found[row.statement_id].targets.append(titles.get(target.key, unnamed))
    for topic in topics:
        named = titles.get(f"{topic.layer}/{topic.uid}")
        title = named.title if named else ""
        found[topic.statement_id].topics.append(
            PublicTopic(topic.layer, layer_title(topic.layer), topic.uid, title)
        )
    files: dict[int, list[Attachment]] = defaultdict(list)
    for file in Attachment.objects.filter(statement__in=readable).select_related("original"):
        files[file.statement_id or 0].append(file)
    for key, rows in files.items():
        found[key].attachments = public_attachments(rows)
    for key, position in positions_of(readable).items():
        found[key].position = position
    return found
