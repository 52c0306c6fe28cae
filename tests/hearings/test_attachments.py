"""Files with a statement: known by their bytes, cleaned, scanned, opened by those who may, gone when unused."""

import io
from datetime import timedelta

import numpy as np
import pytest
from django.test import Client
from PIL import Image
from pytest_django import Settings

from apps.accounts.models import User
from apps.hearings import queries
from apps.hearings.actions.attach_file import JOB_KIND
from apps.hearings.actions.recheck_attachments import recheck_attachments
from apps.hearings.attachments.cleaning import PictureRefused, clean_picture
from apps.hearings.domain.attachment import EICAR
from apps.hearings.models import Attachment, Hearing
from apps.jobs.actions.run_job import run_job
from apps.jobs.models import Job
from apps.kernel.errors import Conflict, NotAllowed, Refused, SignInRequired, TooLarge
from tests.hearings import pictures
from tests.hearings.attaching import address, attach, bytes_of, checked, with_file
from tests.hearings.conftest import move_clock
from tests.hearings.scanner import scanner

pytestmark = pytest.mark.django_db


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
