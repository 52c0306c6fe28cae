"""Reading statements of one hearing: filtered, in their public form, with their place on the map."""

import json
from collections import defaultdict
from collections.abc import Iterable
from typing import Any
from uuid import UUID

from django.contrib.gis.db.models import GeometryField
from django.contrib.gis.db.models.functions import AsGeoJSON, Transform
from django.db.models import Q, QuerySet
from django.db.models.functions import Coalesce
from django.utils.translation import gettext as _

from apps.hearings import messages
from apps.hearings.domain.publication import PublicStatement, PublicTarget, Wanted
from apps.hearings.models import Hearing, Statement, StatementTarget, Visibility
from apps.hearings.queries.features import named_targets
from apps.kernel import crs
from apps.kernel.errors import NotFound
from apps.plans import registry
from apps.plans.models import PlanVersion

# About ten centimetres.
PLACE_DECIMALS = 6


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
        found = Q(text__icontains=wanted.text) | Q(register_code__icontains=wanted.text)
        rows = rows.filter(found, visibility=Visibility.PUBLISHED)
    if wanted.kind:
        rows = rows.filter(kind=wanted.kind)
    if wanted.language:
        rows = rows.filter(language=wanted.language)
    if wanted.layer or wanted.uid:
        rows = rows.filter(pk__in=_targeting(wanted), visibility=Visibility.PUBLISHED)
    return rows


def published(version: PlanVersion, rows: Iterable[Statement]) -> list[PublicStatement]:
    """The public form of `rows`, statements of one hearing on `version`."""
    listed = list(rows)
    shown = [row.pk for row in listed if not row.is_hidden]
    targets: dict[int, list[PublicTarget]] = defaultdict(list)
    found = list(StatementTarget.objects.filter(statement__in=shown))
    titles = _feature_titles(version, found)
    for one in found:
        model = registry.layers().get(one.layer)
        layer_title = _(model.spec.title) if model else one.layer
        title = titles.get((one.layer, one.uid), str(one.uid))
        targets[one.statement_id].append(PublicTarget(one.layer, layer_title, one.uid, title))
    return [_stub(row) if row.is_hidden else _public(row, targets[row.pk]) for row in listed]


def with_place(rows: QuerySet[Statement]) -> QuerySet[Statement]:
    """`rows` annotated with what `place_geojson` reads."""
    stored = Coalesce("public_geom", "anchor", output_field=GeometryField(srid=crs.STORAGE))
    place = Transform(stored, crs.EXCHANGE)
    return rows.annotate(place_text=AsGeoJSON(place, precision=PLACE_DECIMALS))


def place_geojson(row: Statement) -> dict[str, Any] | None:
    """GeoJSON geometry (EPSG:4326) of a row of `with_place`: the drawn place, else the anchor."""
    text = getattr(row, "place_text", None)
    return json.loads(text) if text else None


def _targeting(wanted: Wanted) -> QuerySet[StatementTarget, int]:
    targets = StatementTarget.objects.all()
    if wanted.layer:
        targets = targets.filter(layer=wanted.layer)
    if wanted.uid:
        targets = targets.filter(uid=wanted.uid)
    return targets.values_list("statement_id", flat=True)


def _feature_titles(
    version: PlanVersion, targets: list[StatementTarget]
) -> dict[tuple[str, UUID], str]:
    found = named_targets(version, {(one.layer, one.uid) for one in targets})
    return {(one.layer, one.uid): one.title for one in found}


def _public(row: Statement, targets: list[PublicTarget]) -> PublicStatement:
    return PublicStatement(
        number=row.number,
        register_code=row.register_code,
        received_at=row.received_at,
        kind=row.kind,
        kind_label=row.get_kind_display(),
        text=row.text,
        language=row.language,
        author_name=row.author_name,
        organisation=row.organisation,
        channel_label=row.get_channel_display(),
        text_sha256=row.text_sha256,
        place="drawn" if row.public_geom is not None else "feature" if row.anchor is not None else "",
        targets=tuple(targets),
    )


def _stub(row: Statement) -> PublicStatement:
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
        is_hidden=True,
        hidden_at=row.hidden_at,
        hidden_label=row.get_hidden_code_display(),
        hidden_reason=row.hidden_reason,
    )
