"""A version as it was: the live tables rewound by the revisions that came after a moment."""

from datetime import datetime

from django.db import connection
from django.db.models import Min
from django.utils import timezone
from django.utils.translation import gettext as _
from psycopg import sql

from apps.kernel import crs
from apps.kernel.errors import BadRequest
from apps.plans.domain.geojson import DECIMALS
from apps.plans.models import FeatureRevision, PlanFeature, PlanVersion
from apps.plans.queries.features import (
    MAX_OFFSET,
    MAX_PAGE,
    Box,
    FeaturePage,
    as_geojson,
    within_extent,
)
from apps.plans.queries.versions import counts
from apps.plans.sql_templates import columns, columns_of, table, template

GEOMETRIES = frozenset({"geom", "geom_3857"})


def read_moment(text: str) -> datetime:
    """The instant of an ISO 8601 text; without an offset it is the city's time, without a time midnight.

    Raises BadRequest `moment.unreadable`.
    """
    try:
        # A plus sign that nobody escaped arrives as a space.
        found = datetime.fromisoformat(text.strip().replace(" ", "+"))
        aware = found if timezone.is_aware(found) else timezone.make_aware(found)
        timezone.localtime(aware)  # the ends of the calendar have no time here
        return aware
    except (ValueError, OverflowError) as error:
        raise BadRequest(
            "moment.unreadable", _("Write the moment like 2026-11-22T14:30 or with an offset.")
        ) from error


def revision_at(version: PlanVersion, at: datetime) -> int:
    """The last revision of `version` that stood at `at`, 0 for none; a changeset is seen whole or not at all."""
    revisions = FeatureRevision.objects.filter(version=version)
    last = revisions.filter(at__lte=at).order_by("-at", "-id").first()
    if last is None:
        return 0
    same = revisions.filter(changeset=last.changeset_id) if last.changeset_id else revisions.none()
    if same.filter(id__gt=last.pk).exists():
        first = same.aggregate(first=Min("id"))["first"]
        return int(first) - 1
    return last.pk


def counts_at(version: PlanVersion, at: datetime) -> dict[str, int]:
    """How many features each layer held at `at`, by slug."""
    with connection.cursor() as cursor:
        cursor.execute(
            template("rewind_changes"),
            {"version": version.pk, "revision": revision_at(version, at)},
        )
        grown = dict(cursor.fetchall())
    return {slug: count - grown.get(slug, 0) for slug, count in counts(version).items()}


def features_page_at(
    version: PlanVersion,
    model: type[PlanFeature],
    *,
    at: datetime,
    bbox: Box | None = None,
    text: str = "",
    limit: int = MAX_PAGE,
    offset: int = 0,
) -> FeaturePage:
    """`features_page` of a past moment; `bbox` is west, south, east, north in degrees."""
    box = within_extent(bbox) if bbox else None
    if bbox and not box:
        return FeaturePage([], 0)
    parts = {
        "rows": rewound(model),
        "where": template("rewind_where").format(
            exchange=sql.Literal(crs.EXCHANGE), storage=sql.Literal(crs.STORAGE)
        ),
        "columns": columns(_plain_columns(model)),
        "exchange": sql.Literal(crs.EXCHANGE),
        "decimals": sql.Literal(DECIMALS),
    }
    given = {
        "version": version.pk,
        "revision": revision_at(version, at),
        "text": f"%{connection.ops.prep_for_like_query(text)}%" if text else None,
        **dict(zip(("west", "south", "east", "north"), box or [None] * 4, strict=True)),
        "limit": min(limit, MAX_PAGE),
        "offset": min(offset, MAX_OFFSET),
    }
    with connection.cursor() as cursor:
        cursor.execute(template("rewind_count").format(**parts), given)
        (total,) = cursor.fetchone()
        statement = template("rewind_features").format(**parts).as_string(cursor.connection)
    page = model._default_manager.raw(statement, given)
    return FeaturePage([as_geojson(row) for row in page], total)


def rewound(model: type[PlanFeature]) -> sql.Composed:
    """A SELECT of the layer's rows of %(version)s after %(revision)s, with `geom` and `geom_3857`."""
    names = _plain_columns(model)
    return template("rewind_layer").format(
        table=table(model),
        layer=sql.Literal(model.spec.slug),
        live=columns_of("live", names),
        past=columns_of("past", names),
        tiles=sql.Literal(crs.TILES),
    )


def _plain_columns(model: type[PlanFeature]) -> list[str]:
    return [
        str(field.column) for field in model._meta.concrete_fields if field.name not in GEOMETRIES
    ]
