"""Reading the record of changes: the history of a version page by page, and one revision in full."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any
from uuid import UUID

from django.db.models import BooleanField, F, Func, JSONField, QuerySet, TextField, Value
from django.utils.translation import gettext as _

from apps.kernel.errors import NotFound
from apps.plans import cards, registry
from apps.plans.models import Changeset, FeatureRevision, PlanVersion
from apps.plans.queries import documents
from apps.plans.queries.documents import GEOMETRY, FieldChange

PAGE_LINES = 50
MAX_PAGE = 1_000_000  # PostgreSQL counts no further than a bigint


@dataclass(frozen=True)
class HistoryLine:
    """A revision as a line of the history: what it was about and which fields it changed."""

    revision: FeatureRevision
    layer_title: str
    title: str
    fields: list[str]


@dataclass(frozen=True)
class HistoryPage:
    """Some lines of a history, newest first, and how many there are in all."""

    count: int
    lines: list[HistoryLine]


@dataclass(frozen=True)
class RevisionDetail:
    """A revision in full: `before` and `after` are GeoJSON Features in EPSG:4326, None where it was not there."""

    line: HistoryLine
    before: dict[str, Any] | None
    after: dict[str, Any] | None
    changes: list[FieldChange]


def history(
    version: PlanVersion,
    *,
    layer: str = "",
    uid: UUID | None = None,
    changeset: int | None = None,
    author: str = "",
    text: str = "",
) -> QuerySet[FeatureRevision]:
    """Revisions of a version, newest first, with changeset and author; `author` is a part of the name, `text`
    of the reason. NotFound for no such layer."""
    revisions = FeatureRevision.objects.filter(version=version).select_related("changeset__author")
    if layer:
        revisions = revisions.filter(layer=registry.layer(layer).spec.slug)
    if uid is not None:
        revisions = revisions.filter(uid=uid)
    if changeset is not None:
        revisions = revisions.filter(changeset=changeset)
    if author:
        revisions = revisions.filter(changeset__author__full_name__icontains=author)
    if text:
        revisions = revisions.filter(changeset__reason__icontains=text)
    return revisions


def history_page(revisions: QuerySet[FeatureRevision], page: int) -> HistoryPage:
    """Page `page` (from 1) of what `history` found; outlines are compared in the database, not read."""
    start = (min(page, MAX_PAGE) - 1) * PAGE_LINES
    rows = revisions.defer("before", "after").annotate(
        plain_before=_without_outline("before"),
        plain_after=_without_outline("after"),
        outline_differs=Func(
            F("before__geom"),
            F("after__geom"),
            template="(%(expressions)s)",
            arg_joiner=" IS DISTINCT FROM ",
            output_field=BooleanField(),
        ),
    )
    zone_labels = cards.zone_labels()
    lines = [
        _line(row, row.plain_before, row.plain_after, row.outline_differs, zone_labels)
        for row in rows[start : start + PAGE_LINES]
    ]
    return HistoryPage(revisions.count(), lines)


def get_revision(version: PlanVersion, pk: int) -> FeatureRevision:
    """A revision of this version; NotFound `revision.unknown`."""
    found = history(version).filter(pk=pk).first()
    if found is None:
        raise NotFound(
            "revision.unknown",
            _("This version has no change number %(number)s.") % {"number": pk},
        )
    return found


def get_changeset(version: PlanVersion, pk: int) -> Changeset:
    """A changeset of this version; NotFound `changeset.unknown`."""
    found = Changeset.objects.filter(version=version, pk=pk).select_related("author").first()
    if found is None:
        raise NotFound(
            "changeset.unknown",
            _("This version has no changeset number %(number)s.") % {"number": pk},
        )
    return found


def revision_detail(revision: FeatureRevision) -> RevisionDetail:
    """Both states of the feature, and what differs between them in words."""
    model = registry.layer(revision.layer)
    before, after = revision.before, revision.after
    differs = (before or {}).get("geom") != (after or {}).get("geom")
    line = _line(revision, before, after, differs, cards.zone_labels())
    return RevisionDetail(
        line,
        documents.as_feature(model, before),
        documents.as_feature(model, after),
        documents.changes_in_words(model, before, after, line.fields),
    )


def _line(
    revision: FeatureRevision,
    before: Mapping[str, Any] | None,
    after: Mapping[str, Any] | None,
    outline_differs: bool,
    zone_labels: Mapping[str, str],
) -> HistoryLine:
    model = registry.layer(revision.layer)
    known = after or before
    return HistoryLine(
        revision,
        layer_title=_(model.spec.title),
        title=cards.title(documents.row_of(model, known), zone_labels) if known else "",
        fields=[
            *([GEOMETRY] if outline_differs else []),
            *documents.differing(model, before, after),
        ],
    )


def _without_outline(state: str) -> Func:
    return Func(
        F(state),
        Value("geom", output_field=TextField()),
        template="(%(expressions)s)",
        arg_joiner=" - ",
        output_field=JSONField(),
    )
