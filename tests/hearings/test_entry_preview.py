"""What is shown before sending is what everybody reads after it, word for word."""

import io
from dataclasses import replace

import pytest
from django.template.loader import render_to_string
from django.test import Client
from django.utils import translation

from apps.hearings import queries
from apps.hearings.actions.attach_file import attach_file
from apps.hearings.actions.check_attachment import check_attachment
from apps.hearings.actions.leave_statement import leave_statement
from apps.hearings.domain.entry import Entry, Target, TargetKind
from apps.hearings.domain.publication import PublicStatement
from apps.hearings.models import Attachment, Hearing, Statement
from apps.hearings.queries.entry_preview import preview_entry
from apps.kernel.errors import NotFound, Refused
from apps.plans.models import PlanFeature
from tests import shapes
from tests.hearings import pictures
from tests.hearings.attaching import authority

pytestmark = pytest.mark.django_db


def html(hearing: Hearing, statement: PublicStatement) -> str:
    """The piece of page that the preview and the statement's page share."""
    context = {"hearing": hearing, "statement": statement}
    return render_to_string("hearings/_statement.html", context)


@pytest.fixture
def files(hearing: Hearing) -> tuple[Attachment, ...]:
    """A picture and a document, checked."""
    found = []
    for content in (pictures.picture(), pictures.PDF):
        row = attach_file(
            actor=None, hearing=hearing, content=io.BytesIO(content), name="паспорт.jpg"
        )
        check_attachment(attachment_id=row.pk)
        found.append(row)
    return tuple(found)


@pytest.mark.parametrize("language", ["kk", "ru", "en"])
@pytest.mark.parametrize("is_place_blurred", [True, False])
def test_the_preview_is_the_public_page(
    hearing: Hearing,
    zone: PlanFeature,
    files: tuple[Attachment, ...],
    language: str,
    is_place_blurred: bool,
) -> None:
    entry = Entry(
        text="  Парк жанына\r\nмектеп керек & <3 ",
        kind="proposal",
        author_name="Нұрлан  Асқарұлы",
        author_email="secret@example.kz",
        organisation="«Есіл» ЖШС",
        place=shapes.point(57, 83),
        targets=(
            Target("functional-zone", zone.uid),
            Target("district", kind=TargetKind.LAYER),
        ),
        is_place_blurred=is_place_blurred,
        attachments=(*(row.pk for row in files), authority(hearing)),
        bin="990140000017",
    )

    with translation.override(language):
        before = html(hearing, preview_entry(None, hearing, entry))
        left = leave_statement(
            actor=None, hearing=hearing, entry=entry, idempotency_key="previewed-0001"
        ).statement
        (shown,) = queries.published(hearing.version, [left])
        after = html(hearing, shown)

    assert before == after
    assert "secret@example.kz" not in before
    assert "паспорт" not in before
    assert before.count(f"/hearings/{hearing.slug}/files/") == 2


def test_a_preview_differs_only_in_what_registering_gives(hearing: Hearing) -> None:
    entry = Entry(text="Жалпы", author_name="Н.")

    preview = preview_entry(None, hearing, entry)
    left = leave_statement(
        actor=None, hearing=hearing, entry=entry, idempotency_key="previewed-0001"
    ).statement
    (shown,) = queries.published(hearing.version, [left])

    unnumbered = replace(shown, number=0, register_code="", received_at=preview.received_at)
    assert unnumbered == preview


def test_the_form_fetches_the_piece_that_the_page_will_have(
    hearing: Hearing, files: tuple[Attachment, ...]
) -> None:
    typed = {
        "kind": "proposal",
        "text": "Парк жанына",
        "author_name": "Нұрлан",
        "is_place_blurred": "on",
        "geometry": '{"type": "Point", "coordinates": [71.43, 51.13]}',
        "attachments": [str(row.pk) for row in files],
    }

    answer = Client().post(f"/hearings/{hearing.slug}/statements/preview/", typed)
    sent = Client().post(f"/hearings/{hearing.slug}/", typed)
    page = Client().get(sent.headers["Location"])

    assert (answer.status_code, sent.status_code) == (200, 303)
    assert answer.content.decode().strip() in page.content.decode()


def test_what_could_not_be_sent_has_its_faults_by_field(hearing: Hearing) -> None:
    typed = {"kind": "proposal", "text": "<b>", "bin": "1", "attachments": ["no-uuid"]}

    answer = Client().post(f"/hearings/{hearing.slug}/statements/preview/", typed)

    assert answer.status_code == 422
    assert set(answer.json()["errors"]) == {"attachments"}
    answer = Client().post(
        f"/hearings/{hearing.slug}/statements/preview/", {**typed, "attachments": []}
    )
    assert set(answer.json()["errors"]) == {"text", "bin", "organisation"}


def test_a_preview_keeps_nothing(hearing: Hearing) -> None:
    preview_entry(None, hearing, Entry(text="Сынап көру"))

    assert not Statement.objects.exists()
    assert Hearing.objects.get(pk=hearing.pk).next_number == 1


def test_a_preview_tells_every_fault_as_sending_would(hearing: Hearing) -> None:
    with pytest.raises(Refused) as caught:
        preview_entry(None, hearing, Entry(text="", author_email="x"))

    assert [one["field"] for one in caught.value.details["errors"]] == ["text", "author_email"]


def test_a_hearing_in_draft_has_no_preview_for_visitors(hearing: Hearing) -> None:
    hearing.state = "draft"

    with pytest.raises(NotFound):
        preview_entry(None, hearing, Entry(text="Сынап көру"))
