"""The planner's workspace: the list of versions, the editor's page, the history."""

import json
import re
from collections.abc import Callable

import pytest
from django.test import Client

from apps.accounts.models import User
from apps.hearings.models import Hearing
from apps.plans.models import PlanFeature, PlanVersion
from tests import build, shapes

pytestmark = pytest.mark.django_db
SignIn = Callable[[User], Client]


def new_version(**changes: str) -> dict[str, str]:
    names = {"name_kk": "Жаңа", "name_ru": "Новая", "name_en": "New"}
    return {"new": "1", "base": "", "slug": "second", **names, **changes}


def test_a_visitor_is_asked_to_sign_in(client: Client) -> None:
    answer = client.get("/en/workspace/")

    assert answer.status_code in {302, 403}


def test_a_citizen_has_no_workspace(sign_in: SignIn, nurlan: User) -> None:
    assert sign_in(nurlan).get("/en/workspace/").status_code == 403


def test_the_list_leads_to_every_version(
    sign_in: SignIn, aigerim: User, draft: PlanVersion
) -> None:
    page = sign_in(aigerim).get("/en/workspace/").content.decode()

    assert f"/en/workspace/{draft.slug}/" in page
    assert "Draft" in page


def test_a_planner_makes_a_copy(
    sign_in: SignIn, aigerim: User, draft: PlanVersion, zone: PlanFeature
) -> None:
    given = new_version(plan=str(draft.plan_id), base=str(draft.pk))

    answer = sign_in(aigerim).post("/en/workspace/", given)

    copy = PlanVersion.objects.get(slug="second")
    assert answer.headers["Location"] == "/en/workspace/second/"
    assert copy.base == draft
    assert type(zone)._default_manager.filter(version=copy, uid=zone.uid).exists()


def test_a_taken_address_is_said_at_its_field(
    sign_in: SignIn, aigerim: User, draft: PlanVersion
) -> None:
    given = new_version(plan=str(draft.plan_id), slug=draft.slug, name_ru="Набранное имя")

    answer = sign_in(aigerim).post("/en/workspace/", given)

    assert answer.status_code == 422
    assert "error-summary" in answer.content.decode()
    assert "Набранное имя" in answer.content.decode()


def test_an_officer_makes_no_versions(sign_in: SignIn, bolat: User, draft: PlanVersion) -> None:
    answer = sign_in(bolat).post("/en/workspace/", new_version(plan=str(draft.plan_id)))

    assert answer.status_code == 403
    assert not PlanVersion.objects.filter(slug="second").exists()


def test_a_planner_takes_a_step(sign_in: SignIn, aigerim: User, draft: PlanVersion) -> None:
    given = {"step": "1", "version": draft.slug, "state": "internal_review", "reason": ""}

    sign_in(aigerim).post("/en/workspace/", given)

    draft.refresh_from_db()
    assert draft.state == "internal_review"


def test_a_step_the_ladder_lacks_is_refused(
    sign_in: SignIn, aigerim: User, draft: PlanVersion
) -> None:
    given = {"step": "1", "version": draft.slug, "state": "submitted", "reason": ""}

    answer = sign_in(aigerim).post("/en/workspace/", given)

    draft.refresh_from_db()
    assert answer.status_code == 409
    assert draft.state == "draft"


def test_an_unknown_state_is_refused(sign_in: SignIn, aigerim: User, draft: PlanVersion) -> None:
    given = {"step": "1", "version": draft.slug, "state": "perfect"}

    assert sign_in(aigerim).post("/en/workspace/", given).status_code == 400


def test_the_editor_knows_the_fields_of_every_layer(
    sign_in: SignIn, aigerim: User, draft: PlanVersion
) -> None:
    page = sign_in(aigerim).get(f"/en/workspace/{draft.slug}/").content.decode()
    block = re.search(r'<script id="editor-config" type="application/json">(.*?)</script>', page)
    assert block
    settings = json.loads(block[1])
    fields = {one["name"]: one for one in settings["fields"]["functional-zone"]}

    assert settings["editable"] is True
    assert fields["category"]["kind"] == "choice"
    assert ["residential", "Residential"] in fields["category"]["choices"]
    assert fields["max_storeys"]["kind"] == "integer"
    assert fields["category"]["required"] is True
    assert "geom" not in fields
    assert "version" not in fields


def test_a_frozen_version_can_only_be_looked_at(
    sign_in: SignIn, aigerim: User, hearing: Hearing
) -> None:
    page = sign_in(aigerim).get(f"/en/workspace/{hearing.version.slug}/").content.decode()

    assert "This version is frozen" in page
    assert "data-save-dialog" not in page


def test_a_reviewer_cannot_edit(sign_in: SignIn, daniyar: User, draft: PlanVersion) -> None:
    page = sign_in(daniyar).get(f"/en/workspace/{draft.slug}/").content.decode()

    assert "Only planners change the plan" in page
    assert "data-save-dialog" not in page


def test_history_says_who_what_and_why(
    sign_in: SignIn, aigerim: User, draft: PlanVersion, zone: PlanFeature
) -> None:
    page = sign_in(aigerim).get(f"/en/workspace/{draft.slug}/history/").content.decode()

    assert "Riverside park" in page
    assert build.REASON in page
    assert "Aigerim" in page
    assert "Created" in page


def test_history_of_one_feature_leaves_the_others_out(
    sign_in: SignIn, aigerim: User, draft: PlanVersion, zone: PlanFeature, station: PlanFeature
) -> None:
    address = f"/en/workspace/{draft.slug}/history/?feature=functional-zone/{zone.uid}"

    page = sign_in(aigerim).get(address).content.decode()

    assert "Riverside park" in page
    assert "Park station" not in page


def test_history_names_people_so_citizens_do_not_see_it(
    sign_in: SignIn, nurlan: User, hearing: Hearing
) -> None:
    address = f"/en/workspace/{hearing.version.slug}/history/"

    assert sign_in(nurlan).get(address).status_code == 403


def test_a_planner_makes_a_variant(sign_in: SignIn, aigerim: User, draft: PlanVersion) -> None:
    given = new_version(plan=str(draft.plan_id), base=str(draft.pk), kind="variant")

    sign_in(aigerim).post("/en/workspace/", given)

    assert PlanVersion.objects.get(slug="second").kind == "variant"


def test_a_variant_without_a_base_is_said_at_its_field(
    sign_in: SignIn, aigerim: User, draft: PlanVersion
) -> None:
    answer = sign_in(aigerim).post(
        "/en/workspace/", new_version(plan=str(draft.plan_id), kind="variant")
    )

    assert answer.status_code == 422
    assert "choose the one to copy" in answer.content.decode()
    assert not PlanVersion.objects.filter(slug="second").exists()


def test_a_variant_whose_base_moved_says_by_how_much(
    sign_in: SignIn, aigerim: User, draft: PlanVersion, zone: PlanFeature
) -> None:
    build.make_variant(actor=aigerim, slug="green", base=draft)
    build.make_feature(actor=aigerim, version=draft, geometry=shapes.square(500, 0, 50))

    page = sign_in(aigerim).get("/en/workspace/").content.decode()

    assert "Variant" in page
    assert "its base has 1 change since" in page
    assert "/en/versions/draft/diff/green/" in page


def test_a_version_whose_base_did_not_move_says_nothing_of_it(
    sign_in: SignIn, aigerim: User, draft: PlanVersion, zone: PlanFeature
) -> None:
    build.make_variant(actor=aigerim, slug="green", base=draft)

    page = sign_in(aigerim).get("/en/workspace/").content.decode()

    assert "its base has" not in page
