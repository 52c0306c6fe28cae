"""Pages of minutes, meetings and files, and their API."""

from collections.abc import Callable

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from rest_framework.test import APIClient

from apps.accounts.models import User
from apps.hearings.models import Hearing, Meeting
from apps.minutes.actions.publish_minutes import publish_minutes
from apps.minutes.models import AgendaItem, HearingExport, Minutes, Recording
from tests.minutes.conftest import conclude, run_waiting, signed

pytestmark = pytest.mark.django_db
SignIn = Callable[[User], Client]


def desk(hearing: Hearing, rest: str) -> str:
    """An address of the desk, in Russian."""
    return f"/ru/hearings/{hearing.slug}/desk/{rest}"


def test_an_officer_makes_minutes_on_the_page(
    bolat: User, meeting: Meeting, sign_in: SignIn
) -> None:
    client = sign_in(bolat)

    made = client.post(desk(meeting.hearing, "minutes/"))

    assert made.status_code == 303
    page = client.get(made["Location"]).content.decode()
    assert "ПРОТОКОЛ № 1" in page
    assert "Доклад о проекте" in page
    assert "№ 1" in client.get(desk(meeting.hearing, "minutes/")).content.decode()


def test_minutes_are_read_in_the_language_that_is_asked_for(
    bolat: User, minutes: Minutes, sign_in: SignIn
) -> None:
    page = sign_in(bolat).get(desk(minutes.hearing, "minutes/1/?language=kk")).content.decode()

    assert "ХАТТАМА № 1" in page
    assert 'lang="kk"' in page


def test_two_people_sign_and_one_publishes_on_the_page(
    bolat: User, asel: User, minutes: Minutes, sign_in: SignIn
) -> None:
    address = desk(minutes.hearing, "minutes/1/")
    sha256 = minutes.content_sha256
    first = sign_in(asel).post(address, {"act": "sign", "part": "chair", "content_sha256": sha256})
    again = sign_in(asel).post(
        address, {"act": "sign", "part": "secretary", "content_sha256": sha256}
    )
    second = sign_in(bolat).post(
        address, {"act": "sign", "part": "secretary", "content_sha256": sha256}
    )
    run_waiting()
    published = sign_in(bolat).post(address, {"act": "publish"})

    codes = [one.status_code for one in (first, again, second, published)]
    assert codes == [303, 403, 303, 303]


def test_everybody_takes_published_minutes(
    bolat: User, asel: User, minutes: Minutes, client: Client
) -> None:
    signed(asel, bolat, minutes)
    file = f"/hearings/{minutes.hearing.slug}/minutes/1/kk.pdf"
    assert client.get(file).status_code == 404
    publish_minutes(actor=bolat, minutes=minutes)

    taken = client.get(file)
    page = client.get(f"/ru/hearings/{minutes.hearing.slug}/minutes/").content.decode()

    assert taken["Content-Type"] == "application/pdf"
    assert b"".join(taken.streaming_content).startswith(b"%PDF")  # type: ignore[attr-defined]
    assert "/minutes/1/ru.docx" in page
    assert "Asel" in page


def test_what_happened_is_written_down_on_the_page(
    bolat: User, meeting: Meeting, sign_in: SignIn
) -> None:
    client, address = sign_in(bolat), desk(meeting.hearing, f"meetings/{meeting.pk}/")

    point = client.post(address, {"act": "agenda", "title_kk": "Басқа", "title_ru": "Разное"})
    blank = client.post(address, {"act": "speaker", "name": ""})
    film = SimpleUploadedFile("film.mp4", b"\x00film")
    kept = client.post(address, {"act": "recording", "kind": "video", "title": "Т", "file": film})

    assert [point.status_code, blank.status_code, kept.status_code] == [303, 422, 303]
    page = client.get(address).content.decode()
    assert "Разное" in page
    assert Recording.objects.latest("pk").sha256 in page


def test_an_entry_is_taken_out_on_the_page(bolat: User, meeting: Meeting, sign_in: SignIn) -> None:
    client, address = sign_in(bolat), desk(meeting.hearing, f"meetings/{meeting.pk}/")
    held = AgendaItem.objects.get(meeting=meeting)
    question = meeting.questions.get()

    in_use = client.post(address, {"act": "remove", "kind": "agenda", "key": held.pk})
    gone = client.post(address, {"act": "remove", "kind": "question", "key": question.pk})

    assert [in_use.status_code, gone.status_code] == [409, 303]
    assert not meeting.questions.exists()


def test_everybody_takes_a_published_recording(
    bolat: User, meeting: Meeting, sign_in: SignIn, client: Client
) -> None:
    recording = Recording.objects.get(meeting=meeting)
    file = f"/hearings/{meeting.hearing.slug}/recordings/{recording.pk}/"
    assert client.get(file).status_code == 404

    address = desk(meeting.hearing, f"meetings/{meeting.pk}/")
    sign_in(bolat).post(address, {"act": "publish", "key": recording.pk})

    assert client.get(file).status_code == 200


def test_a_file_is_asked_for_and_taken_on_the_page(
    bolat: User, hearing: Hearing, sign_in: SignIn
) -> None:
    client, address = sign_in(bolat), desk(hearing, "exports/")
    wanted = {"kind": "statements", "format": "xlsx", "profile": "public", "language": "kk"}

    asked = client.post(address, wanted)
    moving = client.get(address).content.decode()
    run_waiting()
    page = client.get(address).content.decode()

    export = HearingExport.objects.get()
    assert asked.status_code == 303
    assert "<job-progress" in moving
    assert f"/exports/{export.pk}/" in page
    assert client.get(f"/ru/exports/{export.pk}/").status_code == 200


def test_a_format_that_does_not_fit_is_refused_on_the_page(
    bolat: User, hearing: Hearing, sign_in: SignIn
) -> None:
    wanted = {"kind": "statements", "format": "docx", "profile": "public", "language": "kk"}

    answer = sign_in(bolat).post(desk(hearing, "exports/"), wanted)

    assert answer.status_code == 422


def test_minutes_and_files_over_the_api(
    aigerim: User, bolat: User, hearing: Hearing, api: Callable[[User | None], APIClient]
) -> None:
    conclude(aigerim, bolat, hearing)
    officer, at = api(bolat), f"/api/v1/hearings/{hearing.slug}/"

    made = officer.post(f"{at}minutes/")
    number = made.json()["number"]
    told = {"part": "chair", "content_sha256": made.json()["content_sha256"]}
    signature = officer.post(f"{at}minutes/{number}/signatures/", told, format="json")
    early = officer.post(f"{at}minutes/{number}/publish/")
    wanted = {"kind": "weighing-table", "format": "docx", "language": "ru"}
    asked = officer.post(f"{at}exports/", wanted, format="json")
    waiting = officer.get(f"{asked['Location']}download/")
    run_waiting()

    codes = [one.status_code for one in (made, signature, early, asked, waiting)]
    assert codes == [201, 201, 409, 202, 409]
    assert officer.get(f"{at}minutes/{number}/").json()["content"]["shape"] == 1
    assert api(None).get(f"{at}minutes/").json() == []
    (public,) = api(None).get(f"{at}exports/").json()
    assert public["sha256"] == officer.get(asked["Location"]).json()["sha256"]
    assert api(None).get(f"{asked['Location']}download/").status_code == 200


def test_the_menu_of_the_desk_leads_to_minutes_and_files(
    bolat: User, hearing: Hearing, sign_in: SignIn
) -> None:
    page = sign_in(bolat).get(desk(hearing, "")).content.decode()

    assert desk(hearing, "minutes/") in page
    assert desk(hearing, "exports/") in page


def test_the_public_page_of_a_hearing_leads_to_its_minutes(
    hearing: Hearing, client: Client
) -> None:
    page = client.get(f"/ru/hearings/{hearing.slug}/").content.decode()

    assert f"/ru/hearings/{hearing.slug}/minutes/" in page
