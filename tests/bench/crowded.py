"""The demo hearing with twenty thousand statements: every row goes through the triggers of the register."""

from collections import defaultdict
from dataclasses import dataclass
from random import Random
from typing import Any

from django.contrib.gis.db.models import Extent
from django.core.management import call_command
from django.db import connection
from psycopg import sql

from apps.hearings.domain.register import text_sha256
from apps.hearings.models import Amendment, Hearing, Statement
from apps.kernel import crs
from apps.plans.layers.functional_zone import FunctionalZone

SLUG = "astana-2026"
# The counter of a hearing is one row: a long transaction would drag all its earlier versions along.
BATCH = 500
CORRECTED_EACH = 50
PLACED_OF_TEN = 7

TOPICS = """
    INSERT INTO hearings_statementtopic (statement_id, layer, uid, origin)
    SELECT statement.id, %(layer)s, feature.uid, 'place'
    FROM hearings_statement AS statement
    JOIN {table} AS feature
      ON feature.version_id = %(version)s AND ST_Intersects(feature.geom, statement.geom)
    WHERE statement.hearing_id = %(hearing)s AND statement.number >= %(first)s
    ON CONFLICT DO NOTHING
"""
# Every third speaks about the zone it stands on.
TARGETS = """
    INSERT INTO hearings_statementtarget (statement_id, kind, layer, uid)
    SELECT DISTINCT ON (statement.id) statement.id, 'feature', topic.layer, topic.uid
    FROM hearings_statement AS statement
    JOIN hearings_statementtopic AS topic ON topic.statement_id = statement.id
    WHERE statement.hearing_id = %(hearing)s AND statement.number >= %(first)s
      AND statement.number %% 3 = 0 AND topic.layer = 'functional-zone' AND topic.uid IS NOT NULL
    ON CONFLICT DO NOTHING
"""
TOPIC_TABLES = {"functional-zone": "plans_functionalzone", "district": "plans_district"}


@dataclass(frozen=True)
class Ground:
    """Where people speak: a box in EPSG:32642, metres."""

    left: float
    low: float
    right: float
    high: float

    def point(self, random: Random) -> tuple[float, float]:
        """Somewhere in it."""
        return random.uniform(self.left, self.right), random.uniform(self.low, self.high)


def crowded(statements: int) -> tuple[Hearing, Ground]:
    """The open hearing of the demo city with so many statements, and the ground of its zones."""
    call_command("load_demo", verbosity=0)
    hearing = Hearing.objects.select_related("version").get(slug=SLUG)
    zones = FunctionalZone.objects.filter(version=hearing.version)
    ground = Ground(*zones.aggregate(box=Extent("geom"))["box"])
    first = hearing.next_number
    _copy(hearing, ground, Random(1), first, statements)
    _beside(hearing, first)
    _correct(hearing, first)
    with connection.cursor() as cursor:
        cursor.execute("ANALYZE")
    hearing.refresh_from_db()
    return hearing, ground


def _copy(hearing: Hearing, ground: Ground, random: Random, first: int, last: int) -> None:
    """What the demo's citizens say, said again in other mixtures, elsewhere."""
    patterns = list(Statement.objects.filter(hearing=hearing))
    by_language = defaultdict(list)
    for one in patterns:
        by_language[one.language].append(one)
    fields = [
        one for one in Statement._meta.concrete_fields if not (one.generated or one.primary_key)
    ]
    for start in range(first, last + 1, BATCH):
        made = []
        for number in range(start, min(start + BATCH, last + 1)):
            pattern = random.choice(patterns)
            known = {one.attname: getattr(pattern, one.attname) for one in fields}
            voices = random.choices(by_language[pattern.language], k=random.randint(1, 4))
            text = f"{' '.join(one.text for one in voices)} № {number}"
            made.append(Statement(**_row(known, number, text, ground, random)))
        Statement.objects.bulk_create(made)


def _row(
    known: dict[str, Any], number: int, text: str, ground: Ground, random: Random
) -> dict[str, Any]:
    place = None
    if random.randrange(10) < PLACED_OF_TEN:
        x, y = ground.point(random)
        place = f"SRID={crs.STORAGE};POINT({x} {y})"
    return {
        **known,
        "number": number,
        "register_code": f"bench-{number}",
        "idempotency_key": f"bench-statement-{number}",
        "text": text,
        "text_sha256": text_sha256(text),
        "geom": place,
        "public_geom": place,
        "anchor": place,
        "visibility": "published",
        "is_place_blurred": False,
        "agreement_count": 0,
        "withdrawn_at": None,
    } | _not_hidden()


def _not_hidden() -> dict[str, Any]:
    return {"hidden_at": None, "hidden_by_id": None, "hidden_code": "", "hidden_reason": ""}


def _beside(hearing: Hearing, first: int) -> None:
    given = {"hearing": hearing.pk, "version": hearing.version_id, "first": first}
    with connection.cursor() as cursor:
        for layer, table in TOPIC_TABLES.items():
            question = sql.SQL(TOPICS).format(table=sql.Identifier(table))
            cursor.execute(question, given | {"layer": layer})
        cursor.execute(TARGETS, given)


def _correct(hearing: Hearing, first: int) -> None:
    """Some have a later text, which the search has to look at."""
    rows = Statement.objects.filter(hearing=hearing, number__gte=first).order_by("number")
    text = "Түзетілген пікір: аялдама мектепке жақын болсын."
    Amendment.objects.bulk_create(
        Amendment(
            statement=row,
            sequence=1,
            act=Amendment.Act.CORRECTION,
            text=text,
            text_sha256=text_sha256(text),
            at=row.received_at,
        )
        for row in rows.iterator()
        if row.number % CORRECTED_EACH == 0
    )
