"""The hearing pages as they leave the server: whole without scripts, safe with anything typed."""

import pytest
from django.test import Client

from apps.hearings.models import Hearing, Statement
from apps.plans.models import PlanFeature

pytestmark = pytest.mark.django_db


def typed(client: Client, hearing: Hearing, **changes: str) -> dict[str, str]:
    page = client.get(f"/en/hearings/{hearing.slug}/")
    key = page.context["form"]["idempotency_key"].value()
    return {"kind": "objection", "text": "Keep the trees", "idempotency_key": str(key), **changes}


def test_the_page_holds_form_list_and_legend(client: Client, hearing: Hearing) -> None:
    page = client.get(f"/en/hearings/{hearing.slug}/").content.decode()

    for piece in ('name="text"', 'name="kind"', 'name="idempotency_key"', "No statements yet"):
        assert piece in page
    assert "data-layer-tree" in page


def test_a_statement_left_without_scripts_gets_its_number(client: Client, hearing: Hearing) -> None:
    answer = client.post(f"/en/hearings/{hearing.slug}/", typed(client, hearing), follow=True)

    statement = Statement.objects.get()
    assert answer.status_code == 200
    assert statement.register_code in answer.content.decode()
    assert "Keep the trees" in answer.content.decode()


def test_a_refused_form_keeps_what_was_typed(
    client: Client, hearing: Hearing, zone: PlanFeature
) -> None:
    key = f"functional-zone/{zone.uid}"
    given = typed(client, hearing, text="<b>Keep</b> the trees", author_name="Nurlan", targets=key)

    answer = client.post(f"/en/hearings/{hearing.slug}/", given)

    page = answer.content.decode()
    assert answer.status_code == 422
    assert "error-summary" in page
    assert "&lt;b&gt;Keep&lt;/b&gt; the trees" in page
    assert 'value="Nurlan"' in page
    assert f'name="targets" value="{key}"' in page
    assert "data-open" in page


def test_a_place_is_found_by_its_name(client: Client, hearing: Hearing, zone: PlanFeature) -> None:
    given = typed(client, hearing, find="1", q="riverside", layer="")

    page = client.post(f"/en/hearings/{hearing.slug}/statements/new/", given).content.decode()

    assert f'type="checkbox" name="targets" value="functional-zone/{zone.uid}"' in page
    assert "Keep the trees" in page
    assert not Statement.objects.exists()


def test_each_kind_has_a_shape_of_its_own(client: Client, hearing: Hearing) -> None:
    page = client.get(f"/en/hearings/{hearing.slug}/").content.decode()

    for kind in ("support", "objection", "question", "proposal", "remark"):
        assert f"marker--{kind}" in page
