"""The last steps of the wizard as the server makes them: the trial, applying, cancelling, profiles, who may."""

import json

import pytest

from apps.accounts.models import User
from apps.imports.models import MappingProfile, SessionState, StagedRow
from apps.plans.actions.change_state import change_state
from apps.plans.domain import ladder
from apps.plans.layers.functional_zone import FunctionalZone
from apps.plans.models import PlanVersion
from tests.imports.conftest import collection, place
from tests.imports.wizard import (
    NEW,
    REASON,
    ZONES,
    Begin,
    SignIn,
    address,
    confirm,
    finished,
    text,
    tried,
)

pytestmark = [
    pytest.mark.django_db,
    pytest.mark.usefixtures("own_folder", "before_the_gate", "classifier"),
]


def test_a_trial_shows_what_would_happen_and_changes_nothing(
    begin: Begin, aigerim: User, sign_in: SignIn
) -> None:
    client = sign_in(aigerim)

    session = tried(client, begin())

    page = text(client, address(session))
    assert session.state == SessionState.CHECKED
    assert 'data-figure="create"' in page
    assert page.count('class="import-row import-row--create"') == 10
    assert not FunctionalZone.objects.exists()


def test_rows_are_narrowed_by_address(begin: Begin, aigerim: User, sign_in: SignIn) -> None:
    client = sign_in(aigerim)
    mixed = json.loads(ZONES)
    like = mixed["features"][0]["properties"]
    mixed["features"].append({"type": "Feature", "properties": like, "geometry": place()})
    session = tried(client, begin(mixed))

    page = text(client, f"{address(session)}?step=trial&level=quarantined")

    assert page.count('<li class="import-row') == 1
    assert f"/api/v1/import-sessions/{session.pk}/rows.csv?level=quarantined" in page
    assert text(client, f"{address(session, 'rows/')}?level=quarantined").count("<tr>") == 2


def test_applying_needs_a_reason(begin: Begin, aigerim: User, sign_in: SignIn) -> None:
    client = sign_in(aigerim)
    session = tried(client, begin())

    answer = client.post(address(session, "apply/"), {"reason": "short"})

    assert answer.status_code == 422
    assert 'id="reason-error"' in answer.content.decode()
    assert not FunctionalZone.objects.exists()


def test_applied_the_page_leads_to_map_change_and_undo(
    begin: Begin, aigerim: User, sign_in: SignIn
) -> None:
    client = sign_in(aigerim)
    session = tried(client, begin())
    client.post(address(session, "apply/"), {"reason": REASON})

    page = text(client, address(finished(session)))

    assert session.state == SessionState.APPLIED
    assert FunctionalZone.objects.count() == 10
    assert f"/en/workspace/draft/history/changes/{session.changeset_id}/#undo-title" in page
    assert "10 objects were made." in page


def test_removing_objects_has_to_be_confirmed(begin: Begin, aigerim: User, sign_in: SignIn) -> None:
    client = sign_in(aigerim)
    first = tried(client, begin())
    client.post(address(first, "apply/"), {"reason": REASON})
    finished(first)
    fewer = json.loads(ZONES)
    fewer["features"] = fewer["features"][:7]
    said = {"match": "code", "match_field": "code", "close_missing": "1"}
    second = tried(client, begin(fewer), **said)

    refused = client.post(address(second, "apply/"), {"reason": REASON})

    assert refused.status_code == 422
    assert "3 objects are to be removed" in refused.content.decode()
    client.post(address(second, "apply/"), {"reason": REASON, "confirm": "1"})
    finished(second)
    assert FunctionalZone.objects.count() == 7


def test_cancelling_leaves_no_rows_and_says_so(
    begin: Begin, aigerim: User, sign_in: SignIn
) -> None:
    client = sign_in(aigerim)
    session = tried(client, begin())
    assert StagedRow.objects.filter(session=session).count() == 10

    answer = client.post(address(session, "cancel/"), follow=True)

    assert "Nothing of it is in the plan." in answer.content.decode()
    assert not StagedRow.objects.filter(session=session).exists()
    assert "This import was cancelled" in text(client, address(session))


def test_a_file_that_cannot_be_read_says_why(begin: Begin, aigerim: User, sign_in: SignIn) -> None:
    session = begin(b'{"type": "FeatureCollection", "features": [{"type": ')

    page = text(sign_in(aigerim), address(session))

    assert session.state == SessionState.FAILED
    assert "This file cannot be imported" in page
    assert "Choose another file" in page


def test_columns_and_codes_are_remembered_under_a_name(
    begin: Begin, aigerim: User, sign_in: SignIn
) -> None:
    client = sign_in(aigerim)
    session = tried(client, begin())

    client.post(address(session, "profile/"), {"name": "Zones of the institute"})
    twice = client.post(address(session, "profile/"), {"name": "Zones of the institute"})

    assert MappingProfile.objects.get().owner == aigerim
    assert twice.status_code == 422
    assert 'id="profile-error"' in twice.content.decode()
    again = begin()
    confirm(client, again)
    assert "Zones of the institute" in text(client, f"{address(again)}?step=fields")


def test_the_sample_moves_with_the_coordinate_system(
    begin: Begin, aigerim: User, sign_in: SignIn
) -> None:
    client, session = sign_in(aigerim), begin(collection(place(71.43, 51.13)))

    right = client.get(address(session, "sample/?frame=0")).json()
    other = client.get(address(session, "sample/?crs=EPSG:4284")).json()
    wrong = client.get(address(session, "sample/?crs=nonsense"))

    here, there = (one["features"][0]["geometry"]["coordinates"] for one in (right, other))
    assert here == pytest.approx([71.43, 51.13])
    assert 0.0001 < abs(here[0] - there[0]) < 0.01
    assert wrong.status_code == 400


def test_another_planner_sees_an_import_but_cannot_act(
    begin: Begin, aigerim: User, sign_in: SignIn
) -> None:
    other = User.objects.create_user("erlan@example.kz", "teniz-2026", roles=["planner"])
    session = tried(sign_in(aigerim), begin())

    client = sign_in(other)

    page = text(client, address(session))
    assert "data-cancel" not in page
    assert "data-to-apply" not in page
    assert client.post(address(session, "apply/"), {"reason": REASON}).status_code == 403
    assert client.post(address(session, "cancel/")).status_code == 403


def test_an_import_is_found_under_its_own_version_only(
    begin: Begin, aigerim: User, bolat: User, nurlan: User, sign_in: SignIn
) -> None:
    session = begin()

    assert sign_in(bolat).get(address(session)).status_code == 403
    assert sign_in(nurlan).get(address(session)).status_code == 404
    elsewhere = address(session).replace("/draft/", "/no-such/")
    assert sign_in(aigerim).get(elsewhere).status_code == 404


def test_a_frozen_version_takes_no_file(aigerim: User, draft: PlanVersion, sign_in: SignIn) -> None:
    change_state(actor=aigerim, version=draft, to=ladder.State.ON_HEARING)

    page = text(sign_in(aigerim), NEW)

    assert "frozen" in page
    assert 'type="file"' not in page
