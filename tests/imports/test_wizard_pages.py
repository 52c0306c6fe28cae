"""The wizard's pages as the server makes them: states, what is kept between steps, errors at their fields, who may."""

from typing import Any

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile

from apps.accounts.models import User
from apps.files.models import StoredFile
from apps.imports.models import ImportSession, SessionState
from apps.jobs.actions.cancel_job import cancel_job
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
    fields_form,
    text,
)

pytestmark = [
    pytest.mark.django_db,
    pytest.mark.usefixtures("own_folder", "before_the_gate", "classifier"),
]


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
