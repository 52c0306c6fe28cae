"""The intake of a hearing: tiles of fifty thousand places for the staff and for everybody."""

from functools import partial
from random import Random

from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from pyproj import Transformer

from apps.accounts.models import User
from apps.hearings.actions.register_statements import register_statements
from apps.hearings.domain.entry import Entry, Kind
from apps.hearings.models import Channel, Hearing, Statement, StatementTopic
from apps.hearings.queries.prepared import prepared
from apps.hearings.register import tiles
from apps.hearings.register.drafted import Arrived, drafted
from apps.hearings.register.tiles import Filter
from apps.kernel import clock, crs
from apps.plans.models import PlanVersion
from apps.plans.tiles import WORLD_M, Address
from tests import build, cast, shapes
from tests.bench.clock import Line, rounds, say, table
from tests.bench.story import surroundings
from tests.hearings.conftest import announcement

PLACES = 50_000
CITY_M = 20_000
TILE_BAR_S = 0.2
ZOOMS = range(6, 17)
TURNS = 20
# Of the tiles that cover the city at a zoom so many are asked for, from the middle outwards.
MOST_TILES = 9
# The layer that three statements of four lie on.
TOPIC = "functional-zone"
# What the staff looks at, besides everything.
FILTERS: dict[str, dict[str, str]] = {
    "objections": {"kind": "objection"},
    "on zones": {"topic": TOPIC},
}


def tell(planner: User, *, places: int) -> None:
    """Makes the hearing and measures its tiles over the middle of the city."""
    officer = cast.bolat()
    version = build.make_version(actor=planner, slug="intake")
    build.make_feature(actor=planner, version=version, geometry=shapes.square(0, 0, 100))
    hearing = _hearing(officer, version)
    _fill(hearing, places)
    say(surroundings())
    client = Client(headers={"host": "localhost"})
    client.force_login(officer)
    lines = [
        Line(f"{kind}, zoom {zoom}", _asked(client, hearing, kind, zoom, {}), TILE_BAR_S)
        for kind in ("intake", "places")
        for zoom in ZOOMS
    ]
    lines += [
        Line(
            f"intake, zoom {zoom}, {name}",
            _asked(client, hearing, "intake", zoom, query),
            TILE_BAR_S,
        )
        for name, query in FILTERS.items()
        for zoom in (9, 11, 14)
    ]
    middle = _addresses(hearing, "intake", 11)[0]
    known = client.get(middle).headers["ETag"]
    kept = partial(client.get, middle, headers={"if-none-match": known})
    lines.append(Line("intake, zoom 11, nothing new: 304", rounds(kept, TURNS), TILE_BAR_S))
    table(f"Tiles of {places} statements", lines)
    for kind in ("intake", "places"):
        for zoom in (6, 9, 11, 14):
            say(f"  {kind}, zoom {zoom}: {_explained(hearing, kind, zoom)}")
    say(surroundings())


def _asked(
    client: Client, hearing: Hearing, kind: str, zoom: int, query: dict[str, str]
) -> list[float]:
    """Seconds of each tile over the city, a few times over."""
    addresses = _addresses(hearing, kind, zoom)
    asked = [partial(client.get, one, query) for one in addresses]
    return [one for get in asked for one in rounds(get, -(-TURNS // len(asked)))]


def _explained(hearing: Hearing, kind: str, zoom: int) -> str:
    """What the database alone takes for the tile over the middle, and how it reads."""
    x, y = _addresses(hearing, "", zoom)[0].removesuffix(".mvt").split("/")[-2:]
    with CaptureQueriesContext(connection) as asked:
        if kind == "intake":
            tiles.intake_tile(hearing, Address(zoom, int(x), int(y)), Filter())
        else:
            tiles.places_tile(hearing, Address(zoom, int(x), int(y)))
    with connection.cursor() as cursor:
        cursor.execute(f"EXPLAIN ANALYZE {asked[-1]['sql']}")
        plan = [line for (line,) in cursor.fetchall()]
    reads = next(line.strip() for line in plan if " on hearings_statement" in line)
    return f"{plan[-1]}; {reads.split('  (')[0].removeprefix('->  ')}"


def _hearing(officer: User, version: PlanVersion) -> Hearing:
    hearing = build.open_hearing(
        actor=officer, version=version, announcement=announcement(slug="intake")
    )
    entry = Entry(text="Мектеп керек.", place=shapes.point(0, 0))
    one = Arrived(prepared(hearing, entry), "kk", Channel.WEB, "bench-statement-1")
    register_statements(
        actor=None, hearing=hearing, drafted=drafted(hearing, [one]), received_at=clock.now()
    )
    return hearing


def _fill(hearing: Hearing, places: int) -> None:
    """Copies of the first statement, each with a number, a kind and a place of its own."""
    random = Random(1)
    kinds = [kind.value for kind in Kind]
    row = Statement.objects.get(hearing=hearing, number=1)
    fields = [
        one for one in Statement._meta.concrete_fields if not (one.generated or one.primary_key)
    ]
    known = {one.attname: getattr(row, one.attname) for one in fields}
    for start in range(2, places + 1, 5_000):
        made = []
        for number in range(start, min(start + 5_000, places + 1)):
            place = shapes.point(
                random.uniform(-CITY_M / 2, CITY_M / 2), random.uniform(-CITY_M / 2, CITY_M / 2)
            )
            point = f"SRID={crs.STORAGE};{place.wkt}"
            made.append(
                Statement(
                    **{
                        **known,
                        "number": number,
                        "register_code": f"bench-{number}",
                        "idempotency_key": f"bench-statement-{number}",
                        "kind": random.choice(kinds),
                        "geom": point,
                        "public_geom": point,
                        "anchor": point,
                    }
                )
            )
        Statement.objects.bulk_create(made, batch_size=1_000)
        StatementTopic.objects.bulk_create(
            StatementTopic(statement=one, layer=TOPIC) for one in made if one.number % 4
        )
    with connection.cursor() as cursor:
        cursor.execute("ANALYZE hearings_statement, hearings_statementtopic")


def _addresses(hearing: Hearing, kind: str, zoom: int) -> list[str]:
    """Tiles over the city, the one over its middle first."""
    to_tiles = Transformer.from_crs(crs.STORAGE, crs.TILES, always_xy=True)
    size = WORLD_M / 2**zoom
    half = CITY_M / 2

    def tile(x: float, y: float) -> tuple[int, int]:
        east, north = to_tiles.transform(shapes.ORIGIN_X + x, shapes.ORIGIN_Y + y)
        return int((east + WORLD_M / 2) / size), int((WORLD_M / 2 - north) / size)

    middle, (west, south), (east, north) = tile(0, 0), tile(-half, -half), tile(half, half)
    over = [(x, y) for x in range(west, east + 1) for y in range(north, south + 1)]
    over.sort(key=lambda one: (one[0] - middle[0]) ** 2 + (one[1] - middle[1]) ** 2)
    return [f"/hearings/{hearing.slug}/{kind}/{zoom}/{x}/{y}.mvt" for x, y in over[:MOST_TILES]]
