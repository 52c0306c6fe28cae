"""Files with a statement: known by their bytes, cleaned, scanned, opened by those who may, gone when unused."""

import io
import os
import uuid
from collections.abc import Callable
from datetime import timedelta
from typing import Any

import numpy as np
import pytest
from django.test import Client
from PIL import Image
from pytest_django import Settings
from rest_framework.test import APIClient

from apps.accounts.models import JournalEntry, User
from apps.files.models import StoredFile
from apps.files.queries import open_file, path_of
from apps.hearings import queries
from apps.hearings.actions.amend_statement import amend_statement
from apps.hearings.actions.attach_file import JOB_KIND, attach_file
from apps.hearings.actions.check_attachment import check_attachment
from apps.hearings.actions.hide_statement import hide_statement
from apps.hearings.actions.recheck_attachments import recheck_attachments
from apps.hearings.actions.remove_unused_attachments import remove_unused_attachments
from apps.hearings.attachments.cleaning import PictureRefused, clean_picture
from apps.hearings.domain.attachment import EICAR
from apps.hearings.models import Attachment, Hearing, Statement
from apps.hearings.queries.author_links import author_token
from apps.jobs.actions.run_job import run_job
from apps.jobs.models import Job
from apps.kernel.errors import Conflict, NotAllowed, ProblemError, Refused, SignInRequired, TooLarge
from tests.hearings import pictures
from tests.hearings.conftest import move_clock
from tests.hearings.scanner import scanner
from tests.hearings.speaking import say

pytestmark = pytest.mark.django_db


def attach(hearing: Hearing, content: bytes, **given: Any) -> Attachment:
    """Sends a file as a visitor."""
    sent = {"actor": None, "name": "IMG_Нұрланұлы.jpg", **given}
    return attach_file(hearing=hearing, content=io.BytesIO(content), **sent)


def checked(hearing: Hearing, content: bytes, **given: Any) -> Attachment:
    """Sends a file and lets the worker look into it."""
    row = attach(hearing, content, **given)
    check_attachment(attachment_id=row.pk)
    row.refresh_from_db()
    return row


def bytes_of(stored: StoredFile | None) -> bytes:
    """The content of a stored file."""
    assert stored is not None
    with open_file(stored) as opened:
        return opened.read()


def with_file(hearing: Hearing, row: Attachment) -> Statement:
    """A statement with this file."""
    return say(hearing, "Суретті қараңыз", attachments=(row.pk,))


def address(row: Attachment) -> str:
    """Where everybody opens a file."""
    return f"/hearings/{row.hearing.slug}/files/{row.pk}/"


@pytest.mark.parametrize("name", ["JPEG", "PNG", "WEBP"])
def test_a_picture_is_published_without_place_maker_and_comment(
    hearing: Hearing, name: str
) -> None:
    sent = pictures.picture(name)
    assert Image.open(io.BytesIO(sent)).getexif().get_ifd(pictures.GPS_IFD)

    row = checked(hearing, sent)

    published = bytes_of(row.public)
    shown = Image.open(io.BytesIO(published))
    assert (row.state, shown.format) == ("clean", name)
    assert dict(shown.getexif()) == {}
    assert not {"exif", "comment", "icc_profile", "xmp"} & set(shown.info)
    assert pictures.SECRET.encode() not in published
    assert bytes_of(row.original) == sent


def test_a_picture_that_lay_on_its_side_stands_upright(hearing: Hearing) -> None:
    row = checked(hearing, pictures.picture(size=(80, 40), rotated=True))

    shown = Image.open(io.BytesIO(bytes_of(row.public)))
    assert shown.size == (40, 80)
    # Turned right by a quarter: what was left is above.
    red, green, _blue = np.asarray(shown)[10, 20]
    assert green > red


def test_a_large_picture_is_made_smaller(hearing: Hearing) -> None:
    row = checked(hearing, pictures.picture(size=(5120, 400)))

    assert Image.open(io.BytesIO(bytes_of(row.public))).size == (2560, 200)


def test_a_picture_that_unpacks_to_gigabytes_is_refused(hearing: Hearing) -> None:
    row = checked(hearing, pictures.bomb())

    assert (row.state, row.refused_code, row.public) == (
        "refused",
        "attachment.too_many_pixels",
        None,
    )


@pytest.mark.parametrize("name", ["JPEG", "PNG", "WEBP"])
def test_half_a_picture_is_refused(hearing: Hearing, name: str) -> None:
    sent = pictures.picture(name, size=(400, 300))

    row = checked(hearing, sent[: len(sent) // 2])

    assert (row.state, row.refused_code) == ("refused", "attachment.unreadable")


def test_a_child_that_is_killed_over_a_picture_refuses_it(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr("apps.hearings.attachments.cleaning.WALL_SECONDS", 0.01)

    with pytest.raises(PictureRefused) as caught:
        clean_picture(pictures.picture(), "image/jpeg")

    assert caught.value.code == "attachment.unreadable"


@pytest.mark.parametrize(
    ("content", "code"),
    [
        (pictures.heic(), "attachment.heic"),
        (b"<svg xmlns='http://www.w3.org/2000/svg'/>", "attachment.type_not_allowed"),
        (b"GIF89a" + b"\0" * 50, "attachment.type_not_allowed"),
        (b"PK\x03\x04" + b"\0" * 50, "attachment.type_not_allowed"),
        (EICAR, "attachment.type_not_allowed"),
        (b"", "attachment.type_not_allowed"),
    ],
)
def test_what_is_neither_picture_nor_pdf_by_its_bytes_is_refused_at_once(
    hearing: Hearing, content: bytes, code: str
) -> None:
    with pytest.raises(Refused) as caught:
        attach(hearing, content, name="picture.jpg")

    assert caught.value.code == code
    assert not Attachment.objects.exists()


def test_a_name_does_not_make_a_picture(hearing: Hearing) -> None:
    row = attach(hearing, pictures.PDF, name="picture.jpg")

    assert row.original.media_type == "application/pdf"


def test_a_virus_in_a_document_is_found_without_any_scanner(hearing: Hearing) -> None:
    row = checked(hearing, pictures.PDF + EICAR)

    assert (row.state, row.refused_code, row.public) == ("refused", "attachment.virus", None)


def test_a_configured_scanner_is_asked(hearing: Hearing, settings: Settings) -> None:
    with scanner(b"evil") as url:
        settings.CLAMD_URL = url
        evil = checked(hearing, pictures.PDF + b"evil")
        good = checked(hearing, pictures.PDF)

    assert (evil.state, evil.refused_code) == ("refused", "attachment.virus")
    assert good.state == "clean"


def test_while_the_scanner_is_away_a_file_waits_and_is_checked_again(
    hearing: Hearing, settings: Settings
) -> None:
    settings.CLAMD_URL = "tcp://127.0.0.1:1"
    row = checked(hearing, pictures.PDF)
    assert row.state == "pending"
    Attachment.objects.update(created_at=queries.database_now() - timedelta(minutes=5))
    before = Job.objects.filter(kind=JOB_KIND).count()

    assert recheck_attachments() == 1

    with scanner(b"evil") as url:
        settings.CLAMD_URL = url
        run_job(job_id=Job.objects.filter(kind=JOB_KIND).latest("created_at").pk)
    row.refresh_from_db()
    assert row.state == "clean"
    assert Job.objects.filter(kind=JOB_KIND).count() == before + 1


def test_a_file_over_the_limit_is_refused(hearing: Hearing, settings: Settings) -> None:
    settings.ATTACHMENT_MAX_BYTES = 1000

    with pytest.raises(TooLarge) as caught:
        attach(hearing, pictures.PDF + b"x" * 1000)

    assert caught.value.code == "file.too_large"


def test_after_the_close_no_more_files_are_taken(hearing: Hearing) -> None:
    move_clock(hearing, opens_in=timedelta(days=-2), closes_in=timedelta(seconds=-1))

    with pytest.raises(Conflict) as caught:
        attach(hearing, pictures.PDF)

    assert caught.value.code == "hearing.closed"


def test_scans_are_sent_by_the_staff_and_are_never_public(
    hearing: Hearing, bolat: User, nurlan: User
) -> None:
    with pytest.raises(SignInRequired):
        attach(hearing, pictures.PDF, purpose="scan")
    with pytest.raises(NotAllowed):
        attach(hearing, pictures.PDF, purpose="scan", actor=nurlan)

    row = checked(hearing, pictures.picture(), purpose="scan", actor=bolat)

    assert (row.state, row.public) == ("clean", None)
    (shown,) = queries.published(hearing.version, [with_file(hearing, row)])
    assert shown.attachments == ()
    assert Client().get(address(row)).status_code == 404


def test_a_statement_takes_its_files_and_shows_them_without_their_names(hearing: Hearing) -> None:
    row = checked(hearing, pictures.picture())

    statement = with_file(hearing, row)

    row.refresh_from_db()
    assert row.statement == statement
    (shown,) = queries.published(hearing.version, [statement])
    assert [(one.id, one.ordinal, one.is_picture, one.is_ready) for one in shown.attachments] == [
        (row.pk, 1, True, True)
    ]
    page = Client().get(f"/hearings/{hearing.slug}/statements/1/").content.decode()
    assert address(row) in page
    assert "Нұрланұлы" not in page


def refused_files(hearing: Hearing, *files: uuid.UUID) -> ProblemError:
    """What leaving a statement with these files raises."""
    with pytest.raises(Refused) as caught:
        say(hearing, attachments=files)
    return caught.value


def test_a_file_belongs_to_one_statement_of_its_own_hearing(hearing: Hearing) -> None:
    row = checked(hearing, pictures.PDF)
    with_file(hearing, row)

    assert refused_files(hearing, row.pk).code == "attachment.unknown"
    assert refused_files(hearing, uuid.UUID(int=1)).code == "attachment.unknown"


def test_a_refused_file_keeps_the_statement_from_being_sent(hearing: Hearing) -> None:
    row = checked(hearing, pictures.PDF + EICAR)

    assert refused_files(hearing, row.pk).code == "attachment.refused"


def test_six_files_are_too_many(hearing: Hearing) -> None:
    error = refused_files(hearing, *(uuid.UUID(int=number) for number in range(6)))

    assert error.code == "statement.too_many_attachments"


def test_sending_again_gives_the_receipt_though_the_files_are_taken(hearing: Hearing) -> None:
    row = checked(hearing, pictures.PDF)
    body = {"text": "Қараңыз", "attachments": [str(row.pk)]}
    where = f"/api/v1/hearings/{hearing.slug}/statements/"

    first, again = (
        APIClient().post(where, body, format="json", headers={"Idempotency-Key": "the-same-one"})
        for _time in range(2)
    )

    assert (first.status_code, again.status_code) == (201, 200)
    assert first.json() == again.json()


def test_everybody_opens_the_clean_copy_in_a_sandbox(hearing: Hearing) -> None:
    row = checked(hearing, pictures.picture())
    with_file(hearing, row)

    answer = Client().get(address(row))

    assert answer.getvalue() == bytes_of(row.public)
    assert answer.headers["Content-Type"] == "image/jpeg"
    assert answer.headers["Content-Disposition"].startswith("inline")
    assert "sandbox" in answer.headers["Content-Security-Policy"]
    assert answer.headers["X-Content-Type-Options"] == "nosniff"


def test_a_document_is_only_downloaded(hearing: Hearing) -> None:
    row = checked(hearing, pictures.PDF)
    with_file(hearing, row)

    answer = Client().get(address(row))

    assert answer.headers["Content-Disposition"].startswith("attachment")
    assert "sandbox" in answer.headers["Content-Security-Policy"]


def test_a_file_is_public_only_with_its_statement(hearing: Hearing, bolat: User) -> None:
    row = checked(hearing, pictures.picture())
    assert Client().get(address(row)).status_code == 404
    statement = with_file(hearing, row)
    assert Client().get(address(row)).status_code == 200

    hide_statement(actor=bolat, statement=statement, code="insult", reason="Insults a person")

    assert Client().get(address(row)).status_code == 404


def test_a_withdrawn_statement_takes_its_files_along(hearing: Hearing) -> None:
    row = checked(hearing, pictures.picture())
    statement = with_file(hearing, row)

    amend_statement(statement=statement, act="withdrawal", token=author_token(statement))

    assert Client().get(address(row)).status_code == 404


def test_a_file_that_is_not_checked_yet_is_not_opened(hearing: Hearing) -> None:
    row = attach(hearing, pictures.picture())
    with_file(hearing, row)

    assert Client().get(address(row)).status_code == 404


def test_only_the_staff_opens_originals_and_the_journal_says_who(
    hearing: Hearing, bolat: User, nurlan: User, sign_in: Callable[[User], Client]
) -> None:
    row = checked(hearing, pictures.picture())
    with_file(hearing, row)
    original = f"{address(row)}original/"

    answer = sign_in(bolat).get(original)

    assert answer.getvalue() == bytes_of(row.original)
    assert sign_in(nurlan).get(original).status_code == 403
    assert Client().get(original).status_code == 302
    (line,) = JournalEntry.objects.filter(verb="attachment.original_opened")
    assert (line.actor, line.details) == (bolat, {"attachment": str(row.pk)})


def test_files_that_nobody_used_are_gone_after_a_day(
    hearing: Hearing, django_capture_on_commit_callbacks: Any
) -> None:
    used = checked(hearing, pictures.picture())
    with_file(hearing, used)
    # The same content as in use, and one that nobody has.
    same, lonely = checked(hearing, pictures.picture()), checked(hearing, pictures.PDF)
    fresh = checked(hearing, pictures.PDF + b"%")
    shared, gone = same.original.sha256, lonely.original.sha256
    old = queries.database_now() - timedelta(hours=25)
    Attachment.objects.exclude(pk=fresh.pk).update(created_at=old)

    for sha256 in (shared, gone):
        os.utime(path_of(sha256), (0, 0))

    with django_capture_on_commit_callbacks(execute=True):
        assert remove_unused_attachments() == 2

    assert set(Attachment.objects.all()) == {used, fresh}
    assert path_of(shared).exists()
    assert not path_of(gone).exists()
    assert not StoredFile.objects.filter(sha256=gone).exists()


def test_a_file_is_sent_and_followed_over_the_api(hearing: Hearing) -> None:
    where = f"/api/v1/hearings/{hearing.slug}/attachments/"
    sent = io.BytesIO(pictures.PDF + EICAR)
    sent.name = "plan.pdf"

    answer = APIClient().post(where, {"file": sent}, format="multipart")
    check_attachment(attachment_id=uuid.UUID(answer.json()["id"]))
    found = APIClient().get(f"{where}{answer.json()['id']}/").json()

    assert answer.status_code == 201
    assert (answer.json()["state"], answer.json()["media_type"]) == ("pending", "application/pdf")
    assert (found["state"], found["refused_code"]) == ("refused", "attachment.virus")
    assert found["refused_text"]


def test_a_removed_file_is_nothing_to_check() -> None:
    assert check_attachment(attachment_id=uuid.UUID(int=1)) == "removed"
