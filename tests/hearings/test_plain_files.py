"""Files with the form of a statement where nothing runs in the browser: the same checks, and none is lost."""

from datetime import timedelta
from typing import Any

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client

from apps.hearings.actions.check_attachment import check_attachment
from apps.hearings.models import Attachment, Hearing, Statement
from tests.hearings import pictures
from tests.hearings.conftest import move_clock

pytestmark = pytest.mark.django_db


def send(hearing: Hearing, *files: bytes, **fields: Any) -> Any:
    """The plain form with files, as a browser without scripts sends it."""
    sent = [SimpleUploadedFile(f"сурет-{at}.jpg", one) for at, one in enumerate(files)]
    typed = {
        "text": "Суретті қараңыз",
        "kind": "remark",
        "idempotency_key": "plain-key-0001",
        "files": sent,
        **fields,
    }
    return Client().post(f"/ru/hearings/{hearing.slug}/statements/new/", typed)


def test_files_of_the_plain_form_come_with_the_statement(hearing: Hearing) -> None:
    answer = send(hearing, pictures.picture(), pictures.PDF)

    assert answer.status_code == 303
    rows = Attachment.objects.filter(statement=Statement.objects.get())
    assert sorted(row.state for row in rows) == ["pending", "pending"]


def test_the_worker_looks_into_them_as_into_any_file(hearing: Hearing) -> None:
    send(hearing, pictures.picture())
    row = Attachment.objects.get()

    check_attachment(attachment_id=row.pk)

    row.refresh_from_db()
    assert (row.state, row.public is not None) == ("clean", True)


def test_a_form_without_files_is_sent_as_before(hearing: Hearing) -> None:
    assert send(hearing).status_code == 303
    assert not Attachment.objects.exists()


def test_a_file_of_a_foreign_kind_is_named_at_its_field(hearing: Hearing) -> None:
    answer = send(hearing, b"MZ\x90\x00 a program")

    assert answer.status_code == 422
    assert "сурет-0.jpg" in answer.context["form"].errors["attachments"][0]
    assert not Statement.objects.exists()
    assert not Attachment.objects.exists()


def test_a_sound_file_is_kept_when_something_else_is_wrong(hearing: Hearing) -> None:
    refused = send(hearing, pictures.PDF, text="")
    row = Attachment.objects.get()
    assert f'name="attachments" value="{row.pk}"' in refused.content.decode()

    again = send(hearing, attachments=[str(row.pk)])

    assert again.status_code == 303
    row.refresh_from_db()
    assert row.statement == Statement.objects.get()


def test_a_file_is_kept_while_a_place_is_searched(hearing: Hearing) -> None:
    found = send(hearing, pictures.PDF, find="1", q="Нұржол")

    assert found.status_code == 200
    assert f'value="{Attachment.objects.get().pk}"' in found.content.decode()
    assert not Statement.objects.exists()


def test_six_files_are_too_many_and_none_is_kept(hearing: Hearing) -> None:
    answer = send(hearing, *[pictures.PDF] * 6)

    assert answer.status_code == 422
    assert answer.context["form"].errors["attachments"]
    assert not Attachment.objects.exists()


def test_a_form_sent_twice_is_one_statement_with_one_file(hearing: Hearing) -> None:
    first, again = (send(hearing, pictures.PDF) for _time in range(2))

    assert (first.status_code, again.status_code) == (303, 303)
    assert first.headers["Location"] == again.headers["Location"]
    assert Attachment.objects.count() == Statement.objects.count() == 1


def test_after_the_close_no_file_is_kept(hearing: Hearing) -> None:
    move_clock(hearing, opens_in=timedelta(days=-2), closes_in=timedelta(seconds=-1))

    assert send(hearing, pictures.PDF).status_code == 409
    assert not Attachment.objects.exists()
