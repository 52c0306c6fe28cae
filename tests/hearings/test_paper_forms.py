"""A printed form that comes back: its code tells the desk of intake from which district it is."""

import pytest
from django.test import Client

from apps.accounts.models import User
from apps.hearings.models import Hearing
from apps.hearings.queries.forms import district_of_form, districts_of, form_code
from apps.kernel.errors import Refused
from apps.plans.models import PlanFeature, PlanVersion
from tests import build, shapes
from tests.hearings.conftest import announcement

pytestmark = pytest.mark.django_db


@pytest.fixture
def district(aigerim: User, draft: PlanVersion) -> PlanFeature:
    """A district of the version, drawn before the hearing froze it."""
    return build.make_feature(
        actor=aigerim,
        version=draft,
        layer="district",
        geometry=shapes.square(0, 0, 500),
        name_ru="Есиль",
    )


@pytest.fixture
def hearing(
    bolat: User, draft: PlanVersion, district: PlanFeature, before_the_gate: None
) -> Hearing:
    return build.open_hearing(actor=bolat, version=draft, announcement=announcement())


def intake(officer: User, hearing: Hearing, read: str) -> str:
    client = Client()
    client.force_login(officer)
    page = client.get(f"/ru/hearings/{hearing.slug}/desk/intake/", {"form": read})
    assert page.status_code == 200
    return page.content.decode()


def test_the_code_under_the_qr_code_fills_in_the_district_and_the_channel(
    hearing: Hearing, district: PlanFeature, bolat: User
) -> None:
    page = intake(bolat, hearing, form_code(hearing, district).lower())

    assert f'name="targets" value="district/{district.uid}" checked' in page
    assert '<option value="paper" selected>' in page


def test_what_a_hand_held_reader_types_is_understood(
    hearing: Hearing, district: PlanFeature
) -> None:
    read = f"https://plan.example/hearings/{hearing.slug}/#form={form_code(hearing, district)}\r\n"

    assert district_of_form(hearing, read) == district


def test_the_form_of_the_whole_city_names_no_district(hearing: Hearing) -> None:
    assert district_of_form(hearing, form_code(hearing, None)) is None
    assert len(districts_of(hearing)) == 1


def test_the_code_of_another_hearing_is_refused_in_words(hearing: Hearing, bolat: User) -> None:
    with pytest.raises(Refused) as caught:
        district_of_form(hearing, "2019-ALMATY/0000")

    assert caught.value.code == "form.unknown"
    assert (
        "district/"
        not in intake(bolat, hearing, "2019-ALMATY/0000")
        .split("data-enter")[1]
        .split("place__find")[0]
    )
