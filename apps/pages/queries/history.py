"""What the history pages read: revisions grouped by the act of changing, with names, words and lineage."""

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any
from uuid import UUID

from django.db.models import (
    Case,
    Count,
    DateTimeField,
    F,
    Func,
    Max,
    Q,
    QuerySet,
    Value,
    When,
    Window,
)
from django.db.models.functions import RowNumber
from django.utils.translation import gettext as _

from apps.accounts.models import User
from apps.kernel.errors import NotFound
from apps.pages.queries.lineage import lineage_in_words
from apps.pages.queries.subjects import SubjectLink, subject_link
from apps.pages.queries.words import (
    changed_fields,
    document_title,
    size_in_words,
)
from apps.plans import queries as plans
from apps.plans import registry
from apps.plans.models import Changeset, FeatureRevision, PlanVersion
from apps.plans.queries.documents import Document, FieldChange, shape_of

LINES_PER_GROUP = 8
NAME_FIELDS = ("name_kk", "name_ru", "name_en", "code")


@dataclass(frozen=True)
class Filters:
    """What narrows a history; empty parts narrow nothing."""

    layer: str = ""
    uid: UUID | None = None
    author: int | None = None
    reason: str = ""
    named: str = ""

    @property
    def any(self) -> bool:
        """Whether something is left out."""
        return bool(self.layer or self.uid or self.author or self.reason or self.named)


@dataclass(frozen=True)
class RevisionLine:
    """One revision as a line: the object, what changed in words, and what it came from or became."""

    revision: FeatureRevision
    layer_title: str
    title: str
    size: str
    changes: list[FieldChange]
    lineage: str


@dataclass(frozen=True)
class State:
    """A state of a feature that can be brought back: `changes` are against today, `gone` when it is removed."""

    moment: str
    gone: bool
    current: bool
    changes: list[FieldChange]


@dataclass(frozen=True)
class Change:
    """One act of changing: a changeset, or what SQL did within one second (then `changeset` is None)."""

    changeset: Changeset | None
    at: datetime
    author: str
    reason: str
    subject: SubjectLink | None
    count: int
    lines: list[RevisionLine]

    @property
    def hidden(self) -> int:
        """How many revisions are not among the lines."""
        return self.count - len(self.lines)


def changes(version: PlanVersion, filters: Filters) -> QuerySet[Any, dict[str, Any]]:
    """Groups of revisions, newest first; turn a page of them into `Change` by `read_changes`."""
    groups: QuerySet[Any, dict[str, Any]] = (
        _matching(version, filters)
        .values("changeset_id", "moment")
        .annotate(last=Max("id"), at=Max("at"), count=Count("id"))
        .order_by("-last")
    )
    return groups


def read_changes(
    version: PlanVersion, groups: Sequence[dict[str, Any]], filters: Filters
) -> list[Change]:
    """The groups of one page with their first lines."""
    if not groups:
        return []
    wanted = Q()
    for group in groups:
        wanted |= Q(changeset_id=group["changeset_id"], moment=group["moment"])
    numbered = _matching(version, filters).annotate(
        place=Window(
            RowNumber(), partition_by=[F("changeset_id"), F("moment")], order_by=F("id").asc()
        )
    )
    rows = numbered.filter(wanted).filter(place__lte=LINES_PER_GROUP)
    found: dict[tuple[int | None, datetime | None], list[FeatureRevision]] = defaultdict(list)
    for row in sorted(rows, key=lambda one: one.pk):
        found[row.changeset_id, row.moment].append(row)
    return [
        _change(version, group, found[group["changeset_id"], group["moment"]]) for group in groups
    ]


def revision_lines(revisions: Sequence[FeatureRevision]) -> list[RevisionLine]:
    """Each revision in words."""
    families = lineage_in_words(revisions)
    return [_line(revision, families) for revision in revisions]


def states(version: PlanVersion, revision: FeatureRevision) -> list[State]:
    """The states before and after `revision` that can be brought back, with what that would change."""
    now = plans.history(version, layer=revision.layer, uid=revision.uid).first()
    current = now.after if now else None
    made = (("before", revision.before), ("after", revision.after))
    return [
        State(
            moment=moment,
            gone=current is None,
            current=_same(document, current),
            changes=changed_fields(revision.layer, current, document),
        )
        for moment, document in made
        if document is not None
    ]


def get_revision(version: PlanVersion, pk: int) -> FeatureRevision:
    """One revision of the version, or NotFound."""
    found = plans.history(version).filter(pk=pk).first()
    if found is None:
        raise NotFound("revision.unknown", _("There is no such change in this version."))
    return found


def get_changeset(version: PlanVersion, pk: int) -> Changeset:
    """One changeset of the version with its author, or NotFound."""
    found = Changeset.objects.filter(version=version, pk=pk).select_related("author").first()
    if found is None:
        raise NotFound("changeset.unknown", _("There is no such change in this version."))
    return found


def operations(rows: QuerySet[FeatureRevision]) -> dict[str, int]:
    """How many revisions there are of each kind."""
    counted = rows.order_by().values_list("operation").annotate(number=Count("id"))
    return dict(counted)


def authors(version: PlanVersion) -> list[User]:
    """Everybody who changed something in the version, by name."""
    return list(
        User.objects.filter(
            pk__in=Changeset.objects.filter(version=version).values("author")
        ).order_by("full_name", "email")
    )


def layers_changed(version: PlanVersion) -> list[tuple[str, str]]:
    """Slug and title of the layers that have revisions in the version."""
    slugs = set(
        FeatureRevision.objects.filter(version=version)
        .order_by()
        .values_list("layer", flat=True)
        .distinct()
    )
    return [
        (slug, _(model.spec.title)) for slug, model in registry.layers().items() if slug in slugs
    ]


def _matching(version: PlanVersion, filters: Filters) -> QuerySet[Any]:
    rows: QuerySet[Any] = plans.history(version, layer=filters.layer, uid=filters.uid)
    if filters.author is not None:
        rows = rows.filter(changeset__author=filters.author)
    if filters.reason:
        rows = rows.filter(changeset__reason__icontains=filters.reason)
    if filters.named:
        named = Q()
        for state in ("before", "after"):
            for name in NAME_FIELDS:
                named |= Q(**{f"{state}__{name}__icontains": filters.named})
        rows = rows.filter(named)
    grouped: QuerySet[Any] = rows.annotate(
        moment=Case(
            When(
                changeset__isnull=True, then=Func(Value("second"), F("at"), function="date_trunc")
            ),
            default=Value(None),
            output_field=DateTimeField(),
        )
    )
    return grouped


def _change(version: PlanVersion, group: dict[str, Any], rows: list[FeatureRevision]) -> Change:
    changeset = rows[0].changeset if rows else None
    return Change(
        changeset=changeset,
        at=group["at"],
        author=str(changeset.author) if changeset else rows[0].database_user if rows else "",
        reason=changeset.reason if changeset else "",
        subject=subject_link(version, changeset.subject) if changeset else None,
        count=group["count"],
        lines=revision_lines(rows),
    )


def _line(revision: FeatureRevision, families: dict[tuple[int, UUID], str]) -> RevisionLine:
    model = registry.layers().get(revision.layer)
    state = revision.after or revision.before
    return RevisionLine(
        revision=revision,
        layer_title=_(model.spec.title) if model else revision.layer,
        title=document_title(state) or (_(model.spec.title) if model else str(revision.uid)),
        size=size_in_words(shape_of(state) if state else None),
        changes=changed_fields(revision.layer, revision.before, revision.after),
        lineage=families.get((revision.changeset_id or 0, revision.uid), ""),
    )


def _same(document: Document, current: Document | None) -> bool:
    return current is not None and document.get("content_hash") == current.get("content_hash")
