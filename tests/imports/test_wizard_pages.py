"""The wizard's pages as the server makes them: states, what is kept between steps, errors at their fields, who may."""

import io
import json
from collections.abc import Callable
from typing import Any

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client

from apps.accounts.models import User
from apps.files.models import StoredFile
from apps.imports.actions.begin_session import begin_session
from apps.imports.models import ImportSession, MappingProfile, SessionState, StagedRow
from apps.jobs.actions.cancel_job import cancel_job
from apps.jobs.actions.run_job import run_job
from apps.plans.actions.change_state import change_state
from apps.plans.domain import ladder
from apps.plans.layers.functional_zone import FunctionalZone
from apps.plans.models import PlanVersion
from tests.imports.conftest import DATA, collection, place

pytestmark = [
    pytest.mark.django_db,
    pytest.mark.usefixtures("own_folder", "before_the_gate", "classifier"),
]

SignIn = Callable[[User], Client]
Begin = Callable[..., ImportSession]
ZONES = (DATA / "ten_zones.geojson").read_bytes()
NEW = "/en/workspace/draft/import/"
REASON = "Zones of the new decree"


@pytest.fixture
def begin(aigerim: User, draft: PlanVersion) -> Begin:
    """An import of Aigerim's into her draft, looked into."""

    def begun(content: bytes | dict[str, Any] = ZONES, name: str = "zones.geojson") -> Any:
        sent = content if isinstance(content, bytes) else json.dumps(content).encode()
        session = begin_session(actor=aigerim, version=draft, content=io.BytesIO(sent), name=name)
        return finished(session)

    return begun


def finished(session: ImportSession) -> ImportSession:
    """The session when its job has run."""
    session.refresh_from_db()
    assert session.job is not None
    run_job(job_id=session.job.pk)
    session.refresh_from_db()
    return session


def address(session: ImportSession, tail: str = "") -> str:
    return f"{NEW}{session.pk}/{tail}"


def text(client: Client, url: str) -> str:
    answer = client.get(url)
    assert answer.status_code == 200
    return answer.content.decode()


def confirm(client: Client, session: ImportSession, **said: str) -> Any:
    """Sends the second step as it stands, with the first coordinate system."""
    sent = {"part": "contents", "go": "fields", "frame": "0", **said}
    return client.post(address(session), sent)


def fields_form(session: ImportSession, **said: str) -> dict[str, str]:
    """The third step for the ten zones: each column to the field of its name."""
    columns = [one["name"] for one in session.inspection["layers"][0]["fields"]]
    named = {
        f"column.{place}": name
        for place, name in enumerate(columns)
        if name in {"code", "name_kk", "name_ru", "name_en", "zone_code", "category"}
    }
    return {"part": "fields", "layer": "functional-zone", "match": "none", **named, **said}


def tried(client: Client, session: ImportSession, **said: str) -> ImportSession:
    """The session after confirming and trying."""
    confirm(client, session)
    answer = client.post(address(session, "trial/"), fields_form(session, **said))
    assert answer.status_code == 302, answer.content.decode()
    return finished(session)


def test_a_sent_file_leads_to_the_page_of_its_import(
    aigerim: User, draft: PlanVersion, sign_in: SignIn
) -> None:
    sent = {"file": SimpleUploadedFile("zones.geojson", ZONES)}

    answer: Any = sign_in(aigerim).post(NEW, sent)

    session = ImportSession.objects.get()
    assert answer.headers["Location"] == address(session)
    assert (session.state, session.owner) == (SessionState.UPLOADED, aigerim)


@pytest.mark.parametrize(
    ("sent", "said"),
    [
        ({}, "Choose a file first."),
        ({"file": SimpleUploadedFile("empty.geojson", b"")}, "empty"),
        ({"file": SimpleUploadedFile("photo.zip", b"\xff\xd8\xff\xe0" + b"0" * 64)}, "photo.zip"),
    ],
)
def test_a_file_that_is_no_map_is_refused_at_its_field(
    aigerim: User, draft: PlanVersion, sign_in: SignIn, sent: dict[str, Any], said: str
) -> None:
    answer = sign_in(aigerim).post(NEW, sent)

    page = answer.content.decode()
    assert answer.status_code == 422
    assert said in page
    assert 'aria-invalid="true"' in page
    assert not ImportSession.objects.exists()
    assert not StoredFile.objects.exists()


def test_the_list_offers_to_go_on_with_own_imports_only(
    begin: Begin, aigerim: User, sign_in: SignIn
) -> None:
    other = User.objects.create_user("erlan@example.kz", "teniz-2026", roles=["planner"])
    session = begin()

    assert f'href="{address(session)}"' in text(sign_in(aigerim), NEW)
    assert f'href="{address(session)}"' not in text(sign_in(other), NEW)


def test_while_the_job_waits_the_page_shows_progress_and_can_be_asked_again(
    aigerim: User, draft: PlanVersion, sign_in: SignIn
) -> None:
    client = sign_in(aigerim)
    client.post(NEW, {"file": SimpleUploadedFile("zones.geojson", ZONES)})

    page = text(client, address(ImportSession.objects.get()))

    assert "<job-progress" in page
    assert "data-refresh" in page


def test_a_stopped_look_into_the_file_can_be_run_again(
    aigerim: User, draft: PlanVersion, sign_in: SignIn
) -> None:
    client = sign_in(aigerim)
    client.post(NEW, {"file": SimpleUploadedFile("zones.geojson", ZONES)})
    session = ImportSession.objects.get()
    assert session.job is not None
    cancel_job(actor=aigerim, job=session.job)

    page = text(client, address(session))

    assert "because the job was stopped" in page
    assert f'href="/en/jobs/{session.job_id}/"' in page


def test_the_contents_show_counts_kinds_and_coordinate_systems(
    begin: Begin, aigerim: User, sign_in: SignIn
) -> None:
    page = text(sign_in(aigerim), address(begin()))

    assert 'data-import-step="contents"' in page
    assert "<dd>10</dd>" in page
    assert "EPSG:4326" in page
    assert "100 % inside the agglomeration" in page


def test_a_swapped_file_is_offered_but_nothing_is_chosen(
    begin: Begin, aigerim: User, sign_in: SignIn
) -> None:
    swapped = begin(collection(place(51.13, 71.43), place(51.14, 71.44)))

    page = text(sign_in(aigerim), address(swapped))

    assert "axes swapped" in page
    assert not [one for one in page.split("<input") if 'name="frame"' in one and " checked" in one]


def test_without_a_coordinate_system_the_step_stays_with_the_error_at_its_field(
    begin: Begin, aigerim: User, sign_in: SignIn
) -> None:
    session = begin(collection(place(51.13, 71.43)))

    answer = confirm(sign_in(aigerim), session, frame="")

    assert answer.status_code == 422
    assert 'data-import-step="contents"' in answer.content.decode()
    assert '<a href="#frame">' in answer.content.decode()


@pytest.mark.parametrize("crs", ["", "the usual one", "EPSG:999999"])
def test_a_system_typed_by_hand_has_to_be_known(
    begin: Begin, aigerim: User, sign_in: SignIn, crs: str
) -> None:
    answer = confirm(sign_in(aigerim), begin(), frame="other", crs=crs)

    assert answer.status_code == 422
    assert 'id="crs-error"' in answer.content.decode()


def test_the_third_step_suggests_layer_and_columns(
    begin: Begin, aigerim: User, sign_in: SignIn
) -> None:
    client, session = sign_in(aigerim), begin()
    confirm(client, session)

    page = text(client, f"{address(session)}?step=fields")

    assert '<option value="functional-zone" selected>Functional zones – suggested' in page
    assert '<option value="zone_code" selected>' in page


def test_samples_are_shown_in_the_encoding_that_was_chosen(
    begin: Begin, aigerim: User, sign_in: SignIn
) -> None:
    table = "name_kk,lon,lat\nБәйтерек,71.43,51.13\n".encode("kz1048")
    client, session = sign_in(aigerim), begin(table, "stops.csv")
    assert session.inspection["encoding"]["detected"] == "kz1048"

    confirm(client, session, encoding="cp1251")

    page = text(client, f"{address(session)}?step=fields")
    assert "Бәйтерек" not in page
    assert "Бәйтерек".encode("kz1048").decode("cp1251") in page


def test_a_step_that_does_not_come_now_leads_back_with_a_word(
    begin: Begin, aigerim: User, sign_in: SignIn
) -> None:
    client, session = sign_in(aigerim), begin()

    answer = client.post(address(session, "apply/"), {"reason": REASON}, follow=True)

    assert "This step is not possible now" in answer.content.decode()
    assert 'data-import-step="contents"' in answer.content.decode()


def test_another_layer_brings_its_own_fields(begin: Begin, aigerim: User, sign_in: SignIn) -> None:
    client, session = sign_in(aigerim), begin()
    confirm(client, session)

    client.post(address(session), fields_form(session, layer="district", go="remap"))

    page = text(client, f"{address(session)}?step=fields")
    assert '<option value="district" selected>' in page
    assert 'value="zone_code"' not in page


def test_going_back_and_forth_loses_no_choice(begin: Begin, aigerim: User, sign_in: SignIn) -> None:
    client, session = sign_in(aigerim), begin()
    confirm(client, session)
    said = {"go": "contents", "given.stage": "first_stage", "match": "iou", "iou": "75"}

    answer: Any = client.post(address(session), fields_form(session, **said))

    assert answer.headers["Location"] == f"{address(session)}?step=contents"
    confirm(client, session)
    page = text(client, f"{address(session)}?step=fields")
    assert 'name="iou" value="75"' in page
    assert 'name="match" value="iou" checked' in page


def test_a_wrong_choice_comes_back_at_its_field(
    begin: Begin, aigerim: User, sign_in: SignIn
) -> None:
    client, session = sign_in(aigerim), begin()
    confirm(client, session)
    places = {
        one["name"]: f"column.{place}"
        for place, one in enumerate(session.inspection["layers"][0]["fields"])
    }
    twice = fields_form(session, **{places["name_ru"]: "name_kk"})

    answer = client.post(address(session, "trial/"), twice)

    page = answer.content.decode()
    assert answer.status_code == 422
    assert f'<a href="#{places["name_ru"]}">' in page
    assert f'id="{places["name_ru"]}-error"' in page
    session.refresh_from_db()
    assert session.choices == {}


def test_matching_by_code_needs_the_column(begin: Begin, aigerim: User, sign_in: SignIn) -> None:
    client, session = sign_in(aigerim), begin()
    confirm(client, session)

    answer = client.post(
        address(session, "trial/"), fields_form(session, match="code", match_field="note")
    )

    assert answer.status_code == 422
    assert '<a href="#match">' in answer.content.decode()


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
