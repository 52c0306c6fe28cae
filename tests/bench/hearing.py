"""The intake of a hearing: tiles of fifty thousand places for the staff and for everybody."""

from functools import partial
from random import Random

from django.db import connection
from django.test import Client
from pyproj import Transformer

from apps.accounts.models import User
from apps.hearings.actions.register_statement import register_statement
from apps.hearings.domain.entry import Entry, Kind
from apps.hearings.models import Channel, Hearing, Statement
from apps.kernel import clock, crs
from apps.plans.models import PlanVersion
from apps.plans.tiles import WORLD_M
from tests import build, cast, shapes
from tests.bench.clock import Line, rounds, say, table
from tests.bench.story import surroundings
from tests.hearings.conftest import announcement

PLACES = 50_000
CITY_M = 20_000
TILE_BAR_S = 0.2
ZOOMS = (9, 11, 13, 14, 16)
TURNS = 20


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
    lines = []
    for kind in ("intake", "places"):
        for zoom in ZOOMS:
            get = partial(client.get, _address(hearing, kind, zoom))
            size = len(get().content) // 1024
            name = f"{kind}, zoom {zoom} ({size} kB)"
            lines.append(Line(name, rounds(get, TURNS), TILE_BAR_S))
    filtered = partial(client.get, _address(hearing, "intake", 11), {"kind": "objection"})
    lines.append(Line("intake, zoom 11, objections only", rounds(filtered, TURNS), TILE_BAR_S))
    known = client.get(_address(hearing, "intake", 11)).headers["ETag"]
    kept = partial(client.get, _address(hearing, "intake", 11), headers={"if-none-match": known})
    lines.append(Line("intake, zoom 11, nothing new: 304", rounds(kept, TURNS), TILE_BAR_S))
    table(f"Tiles of {places} statements", lines)


def _hearing(officer: User, version: PlanVersion) -> Hearing:
    hearing = build.open_hearing(
        actor=officer, version=version, announcement=announcement(slug="intake")
    )
    register_statement(
        actor=None,
        author=None,
        hearing=hearing,
        entry=Entry(text="Мектеп керек.", place=shapes.point(0, 0)),
        language="kk",
        channel=Channel.WEB,
        received_at=clock.now(),
        idempotency_key="bench-statement-1",
    )
    return hearing


def _fill(hearing: Hearing, places: int) -> None:
    """Copies of the first statement, each with a number, a kind and a place of its own."""
    random = Random(1)
    kinds = [kind.value for kind in Kind]
    row = Statement.objects.get(hearing=hearing, number=1)
    fields = [one for one in Statement._meta.concrete_fields if one.name not in {"id", "geom_3857"}]
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
    with connection.cursor() as cursor:
        cursor.execute("ANALYZE hearings_statement")


def _address(hearing: Hearing, kind: str, zoom: int) -> str:
    to_tiles = Transformer.from_crs(crs.STORAGE, crs.TILES, always_xy=True)
    east, north = to_tiles.transform(shapes.ORIGIN_X, shapes.ORIGIN_Y)
    size = WORLD_M / 2**zoom
    x, y = int((east + WORLD_M / 2) / size), int((WORLD_M / 2 - north) / size)
    return f"/hearings/{hearing.slug}/{kind}/{zoom}/{x}/{y}.mvt"
