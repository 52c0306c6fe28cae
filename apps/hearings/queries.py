"""Reading hearings and statements; everything meant for the public goes through `PublicStatement`."""

import json
from collections import defaultdict
from collections.abc import Iterable
from datetime import datetime
from typing import Any, cast
from uuid import UUID

from django.contrib.gis.db.models import GeometryField
from django.contrib.gis.db.models.functions import AsGeoJSON, Transform
from django.db import connection
from django.db.models import Count, F, Q, QuerySet
from django.db.models.functions import Coalesce
from django.utils.translation import gettext as _

from apps.accounts.permissions import Person, is_staff_member
from apps.hearings import messages
from apps.hearings.domain.ladder import PUBLIC_STATES
from apps.hearings.domain.publication import KindCount, PublicStatement, PublicTarget, Wanted
from apps.hearings.models import Hearing, Statement, StatementTarget, Visibility
from apps.hearings.models.statement import KIND_LABELS
from apps.hearings.permissions import can_view_hearing
from apps.kernel import crs
from apps.kernel.errors import NotFound
from apps.plans import cards, registry
from apps.plans.models import PlanFeature, PlanVersion
from apps.plans.queries import named_like

MAX_CHOICES = 30
# About ten centimetres.
PLACE_DECIMALS = 6


def database_now() -> datetime:
    """What the database's clock says at this moment, not at the start of the transaction."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT clock_timestamp()")
        (instant,) = cursor.fetchone()
    return cast(datetime, instant)


def visible_hearings(user: Person | None) -> QuerySet[Hearing]:
    """Hearings `user` may see, the latest first, with how many statements each has."""
    hearings = (
        Hearing.objects.select_related("version__plan")
        # Numbers have no gaps and nothing is removed, so the counter is the count.
        .annotate(statement_count=F("next_number") - 1)
        .order_by("-opens_at", "slug")
    )
    if is_staff_member(user):
        return hearings
    return hearings.filter(state__in=[state.value for state in PUBLIC_STATES])


def get_hearing(user: Person | None, slug: str) -> Hearing:
    """The hearing, or NotFound when there is none that `user` may see."""
    hearing = Hearing.objects.select_related("version__plan").filter(slug=slug).first()
    if hearing is None or not can_view_hearing(user, hearing):
        raise NotFound("hearing.unknown", messages.text("hearing.unknown"))
    return hearing


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
    stored = Coalesce("geom", "anchor", output_field=GeometryField(srid=crs.STORAGE))
    place = Transform(stored, crs.EXCHANGE)
    return rows.annotate(place_text=AsGeoJSON(place, precision=PLACE_DECIMALS))


def place_geojson(row: Statement) -> dict[str, Any] | None:
    """GeoJSON geometry (EPSG:4326) of a row of `with_place`: the drawn place, else the anchor."""
    text = getattr(row, "place_text", None)
    return json.loads(text) if text else None


def counts_by_kind(hearing: Hearing) -> list[KindCount]:
    """How many statements of each kind the hearing has, hidden ones too, in the order of the kinds."""
    found = dict(
        Statement.objects.filter(hearing=hearing)
        .values_list("kind")
        .annotate(count=Count("id"))
        .order_by()
    )
    return [
        KindCount(kind.value, str(label), found.get(kind.value, 0))
        for kind, label in KIND_LABELS.items()
    ]


def feature_choices(version: PlanVersion, text: str, layer: str = "") -> list[PublicTarget]:
    """Features whose name or code holds `text`, of one layer or of all: chosen without a map."""
    text = text.strip()
    if not text and not layer:
        return []
    models = [registry.layer(layer)] if layer else reversed(registry.layers().values())
    found: list[PublicTarget] = []
    for model in models:
        rows = model._default_manager.filter(named_like(text), version=version)
        left = MAX_CHOICES - len(found)
        found += [_named(row) for row in rows.order_by("name_kk", "code", "uid")[:left]]
    return found


def named_targets(version: PlanVersion, pairs: Iterable[tuple[str, UUID]]) -> list[PublicTarget]:
    """The features among `pairs` of layer and uid that the version has, with their names."""
    wanted: dict[str, list[UUID]] = defaultdict(list)
    for layer, uid in pairs:
        if layer in registry.layers():
            wanted[layer].append(uid)
    return [
        _named(row)
        for layer, uids in wanted.items()
        for row in registry.layer(layer)._default_manager.filter(version=version, uid__in=uids)
    ]


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


def _named(row: PlanFeature) -> PublicTarget:
    return PublicTarget(row.spec.slug, _(row.spec.title), row.uid, cards.title(row))


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
        place="drawn" if row.geom is not None else "feature" if row.anchor is not None else "",
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
