"""Reading statements of one hearing: filtered, with their public place on the map."""

import json
from typing import Any
from uuid import UUID

from django.contrib.gis.db.models import GeometryField
from django.contrib.gis.db.models.functions import AsGeoJSON, Transform
from django.db.models import OuterRef, Q, QuerySet, Subquery
from django.db.models.functions import Coalesce

from apps.hearings import messages
from apps.hearings.domain.publication import Wanted
from apps.hearings.models import (
    Amendment,
    Hearing,
    Redaction,
    Statement,
    StatementTarget,
    StatementTopic,
    Visibility,
)
from apps.kernel import crs
from apps.kernel.errors import NotFound

# About ten centimetres.
PLACE_DECIMALS = 6
# Shorter words have no entry in the index of trigrams.
TRIPLE = 3


def get_statement(hearing: Hearing, number: int) -> Statement:
    """The statement with this register number, hidden or not; NotFound when there is none."""
    statement = Statement.objects.filter(hearing=hearing, number=number).first()
    if statement is None:
        raise NotFound("statement.unknown", messages.text("statement.unknown"))
    return statement


def statements(hearing: Hearing, wanted: Wanted | None = None) -> QuerySet[Statement]:
    """Statements of a hearing, the latest first; what is hidden is never found by its text."""
    wanted = wanted or Wanted()
    rows = Statement.objects.filter(hearing=hearing).order_by("-number")
    if wanted.text:
        rows = _readable(_saying(rows, wanted.text))
    if wanted.kind:
        rows = rows.filter(kind=wanted.kind)
    if wanted.language:
        rows = rows.filter(language=wanted.language)
    if wanted.layer or wanted.uid:
        rows = _readable(rows.filter(pk__in=_targeting(wanted)))
    if wanted.topic:
        rows = _readable(rows.filter(pk__in=_lying_on(wanted.topic)))
    return rows


def with_place(rows: QuerySet[Statement]) -> QuerySet[Statement]:
    """`rows` annotated with what `place_geojson` reads."""
    stored = Coalesce("public_geom", "anchor", output_field=GeometryField(srid=crs.STORAGE))
    place = Transform(stored, crs.EXCHANGE)
    return rows.annotate(place_text=AsGeoJSON(place, precision=PLACE_DECIMALS))


def place_geojson(row: Statement) -> dict[str, Any] | None:
    """GeoJSON geometry (EPSG:4326) of a row of `with_place`: the drawn place, else the anchor."""
    text = getattr(row, "place_text", None)
    return json.loads(text) if text else None


def _readable(rows: QuerySet[Statement]) -> QuerySet[Statement]:
    return rows.filter(visibility=Visibility.PUBLISHED, withdrawn_at__isnull=True)


def _saying(rows: QuerySet[Statement], text: str) -> QuerySet[Statement]:
    """By what the public reads: words that were corrected or taken out find nothing."""
    redactions = Redaction.objects.filter(statement=OuterRef("pk")).order_by("-id")
    corrections = Amendment.objects.filter(
        statement=OuterRef("pk"), act=Amendment.Act.CORRECTION
    ).order_by("-sequence")
    # Few statements have a later text: only theirs is looked up.
    changed = Q(pk__in=Redaction.objects.values("statement")) | Q(
        pk__in=Amendment.objects.filter(act=Amendment.Act.CORRECTION).values("statement")
    )
    later = (
        rows.filter(changed)
        .order_by()
        .annotate(
            later_text=Coalesce(
                Subquery(redactions.values("text")[:1]), Subquery(corrections.values("text")[:1])
            )
        )
        .filter(later_text__icontains=text)
    )
    as_said = _spelled(text) & ~changed
    if len(text) < TRIPLE:
        # No index helps, and most statements have it: reading from the top soon fills a page.
        return rows.filter(
            Q(register_code__icontains=text) | as_said | Q(pk__in=later.values("pk"))
        )
    # Each by its own index; an OR of the three would read every text.
    plain = rows.order_by()
    by_code = plain.filter(register_code__icontains=text).values("pk")
    return rows.filter(pk__in=by_code.union(plain.filter(as_said).values("pk"), later.values("pk")))


def _spelled(text: str) -> Q:
    """The words in any case. One too short for the index of triples is sought in every text, as a literal regular
    expression: the cheapest comparison without regard to case."""
    if len(text) >= TRIPLE:
        return Q(text__icontains=text)
    return Q(text__iregex=f"***={text}")


def _lying_on(topic: str) -> QuerySet[StatementTopic, int]:
    layer, _slash, written = topic.partition("/")
    topics = StatementTopic.objects.filter(layer=layer, is_removed=False)
    if written:
        try:
            topics = topics.filter(uid=UUID(written))
        except ValueError:
            topics = topics.none()
    return topics.values_list("statement_id", flat=True)


def _targeting(wanted: Wanted) -> QuerySet[StatementTarget, int]:
    targets = StatementTarget.objects.all()
    if wanted.layer:
        targets = targets.filter(layer=wanted.layer)
    if wanted.uid:
        targets = targets.filter(uid=wanted.uid)
    return targets.values_list("statement_id", flat=True)
