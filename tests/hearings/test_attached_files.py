"""Files of a statement: taken once, opened by those who may, gone when unused."""

import io
import os
import uuid
from collections.abc import Callable
from datetime import timedelta
from typing import Any

import pytest
from django.test import Client
from rest_framework.test import APIClient

from apps.accounts.models import JournalEntry, User
from apps.files.models import StoredFile
from apps.files.queries import path_of
from apps.hearings import queries
from apps.hearings.actions.amend_statement import amend_statement
from apps.hearings.actions.check_attachment import check_attachment
from apps.hearings.actions.hide_statement import hide_statement
from apps.hearings.actions.remove_unused_attachments import remove_unused_attachments
from apps.hearings.domain.attachment import EICAR
from apps.hearings.models import Attachment, Hearing
from apps.hearings.queries.author_links import author_token
from apps.kernel.errors import ProblemError, Refused
from tests.hearings import pictures
from tests.hearings.attaching import address, attach, bytes_of, checked, with_file
from tests.hearings.speaking import say

pytestmark = pytest.mark.django_db


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
