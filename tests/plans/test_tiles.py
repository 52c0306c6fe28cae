"""Vector tiles: what is in them, who gets them, how they are cached."""

import gzip

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from pyproj import Transformer

from apps.accounts.models import User
from apps.kernel import crs
from apps.plans import queries, tiles
from apps.plans.actions.change_state import change_state
from apps.plans.domain.ladder import State
from apps.plans.models import PlanVersion
from tests import build, mvt, shapes


def address_of_origin(zoom: int) -> tuple[int, int, int]:
    """z, x, y of the tile that holds the tests' local origin."""
    x, y = Transformer.from_crs(crs.STORAGE, crs.TILES, always_xy=True).transform(
        shapes.ORIGIN_X + 50, shapes.ORIGIN_Y + 50
    )
    size = tiles.WORLD_M / 2**zoom
    return zoom, int((x + tiles.WORLD_M / 2) / size), int((tiles.WORLD_M / 2 - y) / size)


def url(version: PlanVersion, layers: str, zoom: int = 15, query: str = "") -> str:
    z, x, y = address_of_origin(zoom)
    return f"/tiles/{version.slug}/{layers}/{z}/{x}/{y}.mvt{query}"


@pytest.fixture
def public(aigerim: User, draft: PlanVersion) -> PlanVersion:
    """A version on hearing with one named zone."""
    build.make_feature(
        actor=aigerim, version=draft, geometry=shapes.square(0, 0, 100), name_kk="Есіл орамы"
    )
    return change_state(actor=aigerim, version=draft, to=State.ON_HEARING)


def test_a_tile_holds_the_layer_and_the_kazakh_name(client: Client, public: PlanVersion) -> None:
    response = client.get(url(public, "functional-zone"))

    assert response.status_code == 200
    assert b"functional-zone" in response.content
    assert "Есіл орамы".encode() in response.content
    assert response.headers["Content-Type"] == "application/vnd.mapbox-vector-tile"


def test_several_layers_travel_in_one_tile(
    client: Client, aigerim: User, draft: PlanVersion
) -> None:
    build.make_feature(actor=aigerim, version=draft, geometry=shapes.square(0, 0, 100))
    build.make_feature(
        actor=aigerim, version=draft, geometry=shapes.square(0, 0, 100), layer="district"
    )
    change_state(actor=aigerim, version=draft, to=State.ON_HEARING)

    content = client.get(url(draft, "functional-zone,district")).content

    assert b"functional-zone" in content
    assert b"district" in content


def test_a_layer_below_its_first_zoom_is_left_out(client: Client, public: PlanVersion) -> None:
    assert client.get(url(public, "functional-zone", zoom=5)).content == b""


def test_an_empty_place_gives_an_empty_tile(client: Client, public: PlanVersion) -> None:
    response = client.get(f"/tiles/{public.slug}/functional-zone/15/0/0.mvt")

    assert response.status_code == 200
    assert response.content == b""


def test_a_tile_is_gzipped_for_who_takes_it(client: Client, public: PlanVersion) -> None:
    plain = client.get(url(public, "functional-zone"))
    packed = client.get(url(public, "functional-zone"), headers={"accept-encoding": "gzip"})

    assert packed.headers["Content-Encoding"] == "gzip"
    assert gzip.decompress(packed.content) == plain.content


def test_the_same_revision_answers_304(client: Client, public: PlanVersion) -> None:
    etag = client.get(url(public, "functional-zone")).headers["ETag"]

    again = client.get(url(public, "functional-zone"), headers={"if-none-match": etag})

    assert again.status_code == 304
    assert again.content == b""


def test_an_edit_changes_the_etag(client: Client, aigerim: User, draft: PlanVersion) -> None:
    client.force_login(aigerim)
    before = client.get(url(draft, "functional-zone")).headers["ETag"]

    build.make_feature(actor=aigerim, version=draft, geometry=shapes.square(0, 0, 100))

    assert client.get(url(draft, "functional-zone")).headers["ETag"] != before


def test_a_frozen_version_named_by_its_revision_is_immutable(
    client: Client, public: PlanVersion
) -> None:
    public.refresh_from_db()

    response = client.get(url(public, "functional-zone", query=f"?r={public.content_revision}"))

    assert "immutable" in response.headers["Cache-Control"]


def test_an_old_revision_in_the_address_is_not_cached_for_ever(
    client: Client, public: PlanVersion
) -> None:
    response = client.get(url(public, "functional-zone", query="?r=0"))

    assert "immutable" not in response.headers["Cache-Control"]


def test_a_draft_is_private(client: Client, aigerim: User, draft: PlanVersion) -> None:
    assert client.get(url(draft, "functional-zone")).status_code == 404
    client.force_login(aigerim)
    response = client.get(url(draft, "functional-zone"))
    assert response.status_code == 200
    assert response.headers["Cache-Control"] == "private, no-cache"


@pytest.mark.parametrize("numbers", ["23/0/0", "3/8/0", "3/0/8", "0/1/0"])
def test_numbers_that_name_no_tile_are_refused(
    client: Client, public: PlanVersion, numbers: str
) -> None:
    response = client.get(f"/tiles/{public.slug}/functional-zone/{numbers}.mvt")

    assert response.status_code == 400
    assert response.json()["code"] == "tile.out_of_range"


@pytest.mark.parametrize("numbers", ["3/-1/0", "a/b/c", "3/1.5/0"])
def test_what_is_not_a_number_is_not_found(
    client: Client, public: PlanVersion, numbers: str
) -> None:
    assert client.get(f"/tiles/{public.slug}/functional-zone/{numbers}.mvt").status_code == 404


def test_an_unknown_layer_names_the_valid_ones(client: Client, public: PlanVersion) -> None:
    response = client.get(url(public, "castles"))

    assert response.status_code == 404
    assert "functional-zone" in response.json()["valid"]


def test_the_order_of_layers_in_the_address_does_not_matter(
    client: Client, public: PlanVersion
) -> None:
    one = client.get(url(public, "functional-zone,district"))
    other = client.get(url(public, "district,functional-zone"))

    assert one.headers["ETag"] == other.headers["ETag"]
    assert mvt.decoded(one.content) == mvt.decoded(other.content)


def test_a_copy_of_the_browser_among_several_is_recognised(
    client: Client, public: PlanVersion
) -> None:
    etag = client.get(url(public, "functional-zone")).headers["ETag"]

    again = client.get(
        url(public, "functional-zone"), headers={"if-none-match": f'W/"other", {etag}'}
    )

    assert again.status_code == 304


def test_a_tile_that_the_browser_has_is_not_made_again(client: Client, public: PlanVersion) -> None:
    etag = client.get(url(public, "functional-zone")).headers["ETag"]

    with CaptureQueriesContext(connection) as asked:
        client.get(url(public, "functional-zone"), headers={"if-none-match": etag})

    assert not [one["sql"] for one in asked if "ST_AsMVT" in one["sql"]]
    assert len([one["sql"] for one in asked if "plans_editedbox" in one["sql"]]) == 1


def test_the_address_of_a_drafts_tiles_names_no_revision(draft: PlanVersion) -> None:
    assert queries.map_config(draft)["tiles"] == "/tiles/draft/{layers}/{z}/{x}/{y}.mvt"


def test_the_address_of_frozen_tiles_names_the_revision(public: PlanVersion) -> None:
    public.refresh_from_db()

    assert queries.map_config(public)["tiles"].endswith(f".mvt?r={public.content_revision}")
