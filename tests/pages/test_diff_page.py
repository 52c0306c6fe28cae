"""The page of a difference: totals, rows in words, filters, inversion, who may see it."""

import re
from collections.abc import Callable
from dataclasses import dataclass

import pytest
from django.test import Client

from apps.accounts.models import User
from apps.hearings.models import Hearing
from apps.plans import registry
from apps.plans.actions.save_changeset import save_changeset
from apps.plans.domain.operation import Operation, OperationKind
from apps.plans.models import PlanFeature, PlanVersion
from tests import build, shapes

pytestmark = pytest.mark.django_db
SignIn = Callable[[User], Client]


@dataclass(frozen=True)
class Pair:
    """A version and the one made from it, with a change of every kind."""

    before: PlanVersion
    after: PlanVersion
    zone: PlanFeature

    @property
    def url(self) -> str:
        return f"/en/versions/{self.before.slug}/diff/{self.after.slug}/"


@pytest.fixture
def pair(aigerim: User, draft: PlanVersion, zone: PlanFeature, station: PlanFeature) -> Pair:
    after = build.make_version(actor=aigerim, slug="after", base=draft)
    update = Operation(
        kind=OperationKind.UPDATE,
        layer="functional-zone",
        uid=zone.uid,
        geometry=shapes.square(0, 0, 400),
        attributes={"population": 700},
    )
    delete = Operation(
        kind=OperationKind.DELETE,
        layer="transport-stop",
        uid=station.uid,
        geometry=None,
        attributes={},
    )
    save_changeset(
        actor=aigerim, version=after, operations=[update, delete], reason="Towards another answer"
    )
    build.make_feature(
        actor=aigerim, version=after, geometry=shapes.square(900, 0, 100), name_en="New garden"
    )
    return Pair(draft, after, zone)


def numbers(page: str) -> list[str]:
    return re.findall(r'class="diff-kind".*?<strong>(\d+)</strong>', page)


def rows(page: str) -> list[str]:
    return re.findall(r'data-change="([^"]+)"', page)


def test_totals_name_every_kind_of_change(sign_in: SignIn, aigerim: User, pair: Pair) -> None:
    page = sign_in(aigerim).get(pair.url).content.decode()

    assert numbers(page) == ["1", "1", "1", "1"]
    assert len(rows(page)) == 3


def test_a_row_tells_sizes_overlap_and_fields(sign_in: SignIn, aigerim: User, pair: Pair) -> None:
    page = sign_in(aigerim).get(f"{pair.url}?kind=geometry").content.decode()

    assert rows(page) == [f"functional-zone/{pair.zone.uid}"]
    assert "25.0 ha → 16.0 ha" in page
    assert "64.0 %" in page  # 400² of 500²
    assert "141.4" in page  # the far corner moved by √2 · 100 m
    assert "<ins>700</ins>" in page


def test_the_area_balance_of_a_layer_is_what_it_gained_less_what_it_lost(
    sign_in: SignIn, aigerim: User, pair: Pair
) -> None:
    page = sign_in(aigerim).get(pair.url).content.decode()

    assert "−8.0 ha" in page  # noqa: RUF001 - 25 ha became 16, and one hectare is new


@pytest.mark.parametrize(
    ("query", "count"),
    [("kind=added", 1), ("layer=transport-stop", 1), ("layer=functional-zone&kind=removed", 0)],
)
def test_layer_and_kind_narrow_the_list(
    sign_in: SignIn, aigerim: User, pair: Pair, query: str, count: int
) -> None:
    page = sign_in(aigerim).get(f"{pair.url}?{query}").content.decode()

    assert len(rows(page)) == count
    assert f"changes.csv?{query.split('&', maxsplit=1)[0]}" in page


def test_the_other_way_round_added_is_removed(sign_in: SignIn, aigerim: User, pair: Pair) -> None:
    client = sign_in(aigerim)
    inverted = f"/en/versions/{pair.after.slug}/diff/{pair.before.slug}/"

    assert inverted in client.get(pair.url).content.decode()
    page = client.get(f"{inverted}?kind=removed").content.decode()
    assert "New garden" in page
    assert len(rows(page)) == 1


def test_equal_versions_say_so(sign_in: SignIn, aigerim: User, pair: Pair) -> None:
    page = sign_in(aigerim).get(f"/en/versions/{pair.after.slug}/diff/{pair.after.slug}/")

    assert "Nothing differs" in page.content.decode()
    assert rows(page.content.decode()) == []


def test_another_pair_can_be_chosen(sign_in: SignIn, aigerim: User, pair: Pair) -> None:
    answer = sign_in(aigerim).get(f"{pair.url}?from={pair.after.slug}&to={pair.before.slug}")

    assert answer.status_code == 302
    assert answer["Location"] == f"/en/versions/{pair.after.slug}/diff/{pair.before.slug}/"


def test_a_page_beyond_the_end_is_the_last(sign_in: SignIn, aigerim: User, pair: Pair) -> None:
    page = sign_in(aigerim).get(f"{pair.url}?page=99").content.decode()

    assert len(rows(page)) == 3


def test_unknown_layers_are_not_found(sign_in: SignIn, aigerim: User, pair: Pair) -> None:
    assert "no-such" not in registry.layers()
    assert sign_in(aigerim).get(f"{pair.url}?layer=no-such").status_code == 404


def test_a_visitor_sees_it_when_both_versions_are_public(
    client: Client, aigerim: User, hearing: Hearing
) -> None:
    public = hearing.version
    build.make_version(actor=aigerim, slug="kept-back", base=public)

    same = client.get(f"/en/versions/{public.slug}/diff/{public.slug}/")
    assert same.status_code == 200
    assert "kept-back" not in same.content.decode()
    assert client.get(f"/en/versions/{public.slug}/diff/kept-back/").status_code == 404
    assert client.get(f"/en/versions/kept-back/diff/{public.slug}/").status_code == 404


def test_the_version_page_leads_to_the_comparison(
    sign_in: SignIn, aigerim: User, pair: Pair
) -> None:
    page = sign_in(aigerim).get(f"/en/versions/{pair.after.slug}/").content.decode()

    assert pair.url in page
