"""A scanner over every public file: nothing about people comes out, whatever they wrote and wherever they wrote it."""

from uuid import uuid4

import pytest

from apps.accounts.models import User
from apps.hearings.actions.add_meeting import add_meeting
from apps.hearings.actions.hide_statement import hide_statement
from apps.hearings.models import Hearing, Statement
from apps.minutes.actions.check_in import check_in
from apps.minutes.actions.draft_minutes import draft_minutes
from apps.minutes.actions.publish_minutes import publish_minutes
from apps.minutes.actions.register_for_meeting import register_for_meeting
from apps.minutes.actions.request_export import FORMATS
from apps.minutes.models import ExportKind, HearingExport, MinutesFile, Registration
from tests.hearings.lawful import meeting_entry
from tests.minutes.conftest import conclude, raw, say, signed
from tests.minutes.reading import texts
from tests.minutes.test_exports import content, made
from tests.weighing.conftest import review

pytestmark = pytest.mark.django_db

SECRETS = (
    "Гүлнар Омарова",
    "Дана Оспанова",
    "dana.ospanova@example.kz",
    "gulnar@example.kz",
    "701 123 45 67",
    "87011234567",
    "900101300123",
    "Тәртіп ЖШС",
    "060840001234",
    "қорлайтын сөз",
    "secret-network",
    "secret-identity",
)
WORDS = "Мектеп керек. Жазыңыз: gulnar@example.kz, +7 701 123 45 67, 87011234567, ЖСН 900101300123."
PUBLIC = [(kind, form) for kind in (*ExportKind,) for form in FORMATS[kind]]


@pytest.fixture
def told(bolat: User, open_hearing: Hearing) -> Hearing:
    """A hearing under review in which people told everything about themselves, one hidden, one at the door."""
    say(
        open_hearing,
        WORDS,
        "secret-key-1",
        author_name="Гүлнар Омарова",
        author_email="gulnar@example.kz",
        organisation="Тәртіп ЖШС",
    )
    say(open_hearing, "қорлайтын сөз", "secret-key-2", author_name="Гүлнар Омарова")
    comes = add_meeting(actor=bolat, hearing=open_hearing, entry=meeting_entry())
    register_for_meeting(
        person=None,
        meeting=comes,
        name="Дана Оспанова",
        email="dana.ospanova@example.kz",
        language="kk",
    )
    ticket = Registration.objects.get()
    check_in(actor=bolat, meeting=comes, key=uuid4(), registration=ticket)
    raw(
        "UPDATE hearings_statement SET network_key = '', identity_key = ''"
        " WHERE network_key <> '' OR identity_key <> ''"
    )
    hide_statement(
        actor=bolat,
        statement=Statement.objects.get(hearing=open_hearing, number=2),
        code="insult",
        reason="It insults a neighbour",
    )
    return review(bolat, open_hearing)


@pytest.mark.parametrize(("kind", "form"), PUBLIC)
@pytest.mark.parametrize("language", ["kk", "ru"])
def test_no_public_file_holds_personal_data(
    language: str, kind: str, form: str, aigerim: User, bolat: User, told: Hearing
) -> None:
    conclude(aigerim, bolat, told)

    export = made(bolat, told, kind, form, language=language)

    text = "\n".join(texts(content(export).read_bytes()))
    assert [secret for secret in SECRETS if secret in text] == []
    assert "2026" in text


def test_published_minutes_hold_no_personal_data_of_authors(
    aigerim: User, bolat: User, asel: User, told: Hearing
) -> None:
    conclude(aigerim, bolat, told)
    minutes = signed(asel, bolat, draft_minutes(actor=bolat, hearing=told))
    publish_minutes(actor=bolat, minutes=minutes)

    for row in MinutesFile.objects.filter(minutes=minutes).select_related("file"):
        export = HearingExport(file=row.file)
        text = "\n".join(texts(content(export).read_bytes()))
        assert [secret for secret in SECRETS if secret in text] == []


@pytest.mark.parametrize(
    ("kind", "form"), [pair for pair in PUBLIC if pair[0] != ExportKind.PACKAGE]
)
def test_the_scanner_sees_what_the_official_file_holds(
    kind: str, form: str, bolat: User, told: Hearing
) -> None:
    export = made(bolat, told, kind, form, profile="official")

    text = "\n".join(texts(content(export).read_bytes()))

    # A line of a PDF breaks between words.
    assert "Омарова" in text
