"""Reading anchors carried into a later hearing: for the officer's page, its map, and the public page of a statement."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Any
from uuid import UUID

from django.db.models import Count, Q, QuerySet
from django.utils.text import Truncator
from django.utils.translation import gettext as _

from apps.accounts.permissions import Person
from apps.hearings.models import CarriedAnchor, Hearing, Statement
from apps.hearings.queries.features import layer_title
from apps.hearings.queries.hearings import visible_hearings
from apps.kernel import geos
from apps.plans import cards, registry
from apps.plans.domain import geojson
from apps.plans.domain.words import Words, word_diff
from apps.plans.models import PlanFeature, PlanVersion
from apps.plans.queries.text import paragraph_title, paragraphs

WORDS_OF_STATEMENT = 160


@dataclass(frozen=True)
class FateCount:
    """How many anchors have one fate, and how many of them wait for an officer."""

    fate: str
    label: str
    count: int
    waiting: int


@dataclass(frozen=True)
class ShownAnchor:
    """An anchor as the officer judges it: what it was on, what it is on, and the statement itself."""

    row: CarriedAnchor
    statement: Statement
    words: str
    kind_label: str
    before: str
    after: str
    changed_words: list[Words]
    shapes: list[dict[str, Any]]


def fate_counts(hearing: Hearing) -> list[FateCount]:
    """Every fate in the order of the model; nothing is left out of the sum."""
    rows = CarriedAnchor.objects.filter(hearing=hearing).values("fate").order_by()
    counted = rows.annotate(
        count=Count("id"), waiting=Count("id", filter=Q(confirmed_at__isnull=True))
    )
    found = {row["fate"]: (row["count"], row["waiting"]) for row in counted}
    return [
        FateCount(value, str(label), *found.get(value, (0, 0)))
        for value, label in CarriedAnchor.Fate.choices
    ]


def anchors(hearing: Hearing, *, fate: str = "", waiting: bool = False) -> QuerySet[CarriedAnchor]:
    """Anchors in the order of the register: of one fate, only those that nobody confirmed, or all."""
    rows = CarriedAnchor.objects.filter(hearing=hearing).select_related(
        "statement__hearing__version", "target", "confirmed_by"
    )
    if fate:
        rows = rows.filter(fate=fate)
    if waiting:
        rows = rows.filter(confirmed_at__isnull=True)
    return rows.order_by("statement__hearing", "statement__number", "id")


def earlier_hearings(user: Person | None, hearing: Hearing) -> list[Hearing]:
    """The hearings whose anchors can be carried here: of the same plan, about another version."""
    rows = visible_hearings(user).filter(version__plan=hearing.version.plan_id)
    return list(rows.exclude(version=hearing.version_id).exclude(state="draft"))


def shown_anchors(hearing: Hearing, rows: Iterable[CarriedAnchor]) -> list[ShownAnchor]:
    """Rows of `anchors` with names, shapes and words before and after."""
    return [_shown(hearing, row) for row in rows]


def confirmed_fates(user: Person | None, statement: Statement) -> list[tuple[Hearing, list[Any]]]:
    """What officers confirmed about a statement, by the later hearings that `user` may see."""
    rows = (
        CarriedAnchor.objects.filter(
            statement=statement,
            confirmed_at__isnull=False,
            hearing__in=visible_hearings(user).values("pk"),
        )
        .select_related("hearing__version", "target")
        .order_by("hearing__opens_at", "id")
    )
    found: dict[int, tuple[Hearing, list[Any]]] = {}
    for row in rows:
        titles = _titles(row, row.hearing.version)
        found.setdefault(row.hearing_id, (row.hearing, []))[1].append(
            {"fate": row.fate, "label": row.get_fate_display(), "title": titles}
        )
    return list(found.values())


def _titles(row: CarriedAnchor, version: PlanVersion) -> str:
    """What the anchor is on now, or was on when it is gone."""
    if row.target is None:
        return _("Drawn place")
    if row.target.kind == "layer":
        return layer_title(row.target.layer)
    was = statement_version(row)
    uid = row.target.uid
    return _title(row, version, row.uid) or _title(row, was, uid) or str(uid)


def statement_version(row: CarriedAnchor) -> PlanVersion:
    """The version that the statement was about."""
    return row.statement.hearing.version


def _shown(hearing: Hearing, row: CarriedAnchor) -> ShownAnchor:
    before, after = statement_version(row), hearing.version
    target = row.target
    was = _title(row, before, target.uid) if target else _("Drawn place")
    now = _title(row, after, row.uid) if target else _("Drawn place")
    if target is not None and target.kind == "layer":
        was = now = layer_title(target.layer)
    return ShownAnchor(
        row=row,
        statement=row.statement,
        words=Truncator(" ".join(row.statement.text.split())).chars(WORDS_OF_STATEMENT),
        kind_label=target.get_kind_display() if target else _("Drawn place"),
        before=was,
        after=now if row.fate != CarriedAnchor.Fate.REMOVED else "",
        changed_words=_changed_words(row, before, after),
        shapes=_shapes(row, before, after),
    )


def _title(row: CarriedAnchor, version: PlanVersion, uid: UUID | None) -> str:
    if uid is None or row.target is None:
        return ""
    if row.target.kind == "paragraph":
        piece = paragraphs(version).filter(uid=uid).first()
        return paragraph_title(piece) if piece else ""
    feature = _feature(row.layer, version, uid)
    return cards.title(feature) if feature else ""


def _changed_words(row: CarriedAnchor, before: PlanVersion, after: PlanVersion) -> list[Words]:
    target = row.target
    if target is None or target.uid is None or row.uid is None:
        return []
    if target.kind != "paragraph" or row.fate != "changed":
        return []
    old = paragraphs(before).filter(uid=target.uid).first()
    new = paragraphs(after).filter(uid=row.uid).first()
    if old is None or new is None:
        return []
    field = "body_kk" if old.body_kk != new.body_kk else "body_ru"
    return word_diff(getattr(old, field), getattr(new, field))


def _shapes(row: CarriedAnchor, before: PlanVersion, after: PlanVersion) -> list[dict[str, Any]]:
    """GeoJSON features of both moments, in EPSG:4326."""
    if row.target is None:
        geom = row.statement.geom
        return [_shape("before", row, geom)] if geom is not None else []
    if row.target.kind != "feature":
        return []
    sides: Sequence[tuple[str, PlanVersion, UUID | None]] = (
        ("before", before, row.target.uid),
        ("after", after, row.uid),
    )
    return [
        _shape(moment, row, feature.geom)
        for moment, version, uid in sides
        if uid is not None and (feature := _feature(row.layer, version, uid)) is not None
    ]


def _shape(moment: str, row: CarriedAnchor, geom: Any) -> dict[str, Any]:
    return {
        "type": "Feature",
        "geometry": geojson.geometry(geos.to_shapely(geom)),
        "properties": {"moment": moment, "anchor": row.pk, "title": row.statement.register_code},
    }


def _feature(layer: str, version: PlanVersion, uid: UUID) -> PlanFeature | None:
    model = registry.layers().get(layer)
    if model is None:
        return None
    return model._default_manager.filter(version=version, uid=uid).first()
