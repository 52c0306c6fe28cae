"""Statements that came before everybody in a span of time, and where, as far as everybody may know."""

from datetime import datetime

from django.contrib.gis.geos import GEOSGeometry
from django.db.models import Exists, OuterRef, Q, QuerySet

from apps.hearings.models import Hearing, ModerationAct, Statement
from apps.hearings.models.statement import PUBLICLY_READ
from apps.kernel import crs


def newly_public(hearing: Hearing, since: datetime, until: datetime) -> QuerySet[Statement]:
    """Statements of `hearing` that everybody reads now and that came before everybody in the span: when they were
    received, or, after being read first or hidden, when an officer showed them. `until` itself lies outside."""
    acts = ModerationAct.objects.filter(statement=OuterRef("pk"), act=ModerationAct.Act.SHOWN)
    at_once = Q(received_at__gte=since, received_at__lt=until) & ~Exists(acts)
    shown = Exists(acts.filter(at__gte=since, at__lt=until))
    return Statement.objects.filter(PUBLICLY_READ, hearing=hearing).filter(at_once | shown)


def lying_in(rows: QuerySet[Statement], ground: GEOSGeometry) -> QuerySet[Statement]:
    """Those of `rows` whose public place, rough where its author asked for that, meets `ground` (EPSG:32642)."""
    meets = Q(public_geom__intersects=ground) | Q(
        public_geom__isnull=True, anchor__intersects=ground
    )
    # The index knows the places of tiles only.
    return rows.filter(meets, public_3857__bboverlaps=ground.transform(crs.TILES, clone=True))
