"""The page of a rebase: what comes in, contradictions field by field, choosing and taking over."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

import pytest
from django.test import Client

from apps.accounts.models import User
from apps.plans import queries as plans
from apps.plans.actions.save_changeset import save_changeset
from apps.plans.domain.operation import Operation, OperationKind
from apps.plans.models import PlanFeature, PlanVersion
from tests import build

pytestmark = pytest.mark.django_db
SignIn = Callable[[User], Client]

REASON = "Following what was agreed"


def rename(actor: User, version: PlanVersion, row: PlanFeature, **attributes: Any) -> None:
    operation = Operation(
        kind=OperationKind.UPDATE,
        layer=row.spec.slug,
        uid=row.uid,
        geometry=None,
        attributes=attributes,
    )
    save_changeset(actor=actor, version=version, operations=[operation], reason=REASON)


@dataclass(frozen=True)
class Family:
    """A base that moved on, and what was made from it."""

    base: PlanVersion
    mine: PlanVersion
    zone: PlanFeature
    station: PlanFeature

    @property
    def url(self) -> str:
        return f"/en/workspace/{self.mine.slug}/rebase/"

    @property
    def choice(self) -> str:
        return f"take:functional-zone/{self.zone.uid}"

    def here(self, row: PlanFeature) -> Any:
        return plans.get_feature(self.mine, row.spec.slug, row.uid)


@pytest.fixture
def family(aigerim: User, draft: PlanVersion, zone: PlanFeature, station: PlanFeature) -> Family:
    mine = build.make_version(actor=aigerim, slug="mine", base=draft)
    rename(aigerim, draft, zone, name_en="Park of the base")
    rename(aigerim, draft, station, name_en="Station of the base")
    rename(aigerim, mine, zone, name_en="Park of the variant")
    return Family(draft, mine, zone, station)


def test_contradictions_stand_field_by_field(
    sign_in: SignIn, aigerim: User, family: Family
) -> None:
    page = sign_in(aigerim).get(family.url).content.decode()

    for words in ("Riverside park", "Park of the base", "Park of the variant"):
        assert words in page
    assert f'name="{family.choice}"' in page
    assert "Station of the base" in page


@pytest.mark.parametrize(
    ("take", "name"), [("theirs", "Park of the base"), ("mine", "Park of the variant")]
)
def test_the_choice_decides_and_the_rest_flows_in(
    sign_in: SignIn, aigerim: User, family: Family, take: str, name: str
) -> None:
    answer = sign_in(aigerim).post(family.url, {family.choice: take, "reason": REASON})

    assert answer.status_code == 302
    assert family.here(family.zone).name_en == name
    assert family.here(family.station).name_en == "Station of the base"


def test_without_a_choice_nothing_is_written(
    sign_in: SignIn, aigerim: User, family: Family
) -> None:
    answer = sign_in(aigerim).post(family.url, {"reason": REASON})

    assert answer.status_code == 422
    assert "choose whose state stands" in answer.content.decode()
    assert family.here(family.station).name_en == "Park station"


def test_a_refusal_keeps_what_was_chosen(sign_in: SignIn, aigerim: User, family: Family) -> None:
    answer = sign_in(aigerim).post(family.url, {family.choice: "mine", "reason": "short"})

    page = answer.content.decode()
    assert answer.status_code == 422
    assert f'name="{family.choice}" value="mine" checked' in page


def test_what_the_base_changed_after_the_page_was_shown_waits(
    sign_in: SignIn, aigerim: User, family: Family
) -> None:
    shown = plans.history(family.base)[0].pk
    rename(aigerim, family.base, family.station, name_en="Station, later still")

    sign_in(aigerim).post(
        family.url, {family.choice: "mine", "reason": REASON, "until": str(shown)}
    )

    assert family.here(family.station).name_en == "Station of the base"


def test_nothing_new_says_so(sign_in: SignIn, aigerim: User, draft: PlanVersion) -> None:
    mine = build.make_version(actor=aigerim, slug="mine", base=draft)

    page = sign_in(aigerim).get(f"/en/workspace/{mine.slug}/rebase/").content.decode()

    assert "Nothing new" in page
    assert "<textarea" not in page


def test_a_version_without_a_base_says_so(
    sign_in: SignIn, aigerim: User, draft: PlanVersion
) -> None:
    page = sign_in(aigerim).get(f"/en/workspace/{draft.slug}/rebase/").content.decode()

    assert "This version has no base" in page


def test_who_may_not_edit_looks_only(sign_in: SignIn, daniyar: User, family: Family) -> None:
    client = sign_in(daniyar)

    assert "<textarea" not in client.get(family.url).content.decode()
    answer = client.post(family.url, {family.choice: "mine", "reason": REASON})
    assert answer.status_code == 403
