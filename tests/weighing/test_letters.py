"""H48: letters that answer statements are written from a template, looked at and sent once."""

import io
from collections.abc import Callable
from typing import Any

import docx
import pytest
from django.core import mail
from django.test import Client

from apps.accounts.models import JournalEntry, User
from apps.files.queries import open_file
from apps.hearings.models import Hearing, Statement
from apps.jobs.models import Job
from apps.kernel import clock
from apps.kernel.errors import Conflict, NotAllowed, Unavailable
from apps.weighing.actions.add_template import add_template
from apps.weighing.actions.mail_letter import mail_letter
from apps.weighing.actions.make_letters import make_letters
from apps.weighing.actions.request_letters import request_letters
from apps.weighing.actions.resend_letters import resend_letters
from apps.weighing.actions.send_letters import send_letters
from apps.weighing.domain.letter_file import PLACEHOLDERS, inspect_letter
from apps.weighing.domain.letter_text import example_letter, fill_letter
from apps.weighing.models import Letter, LetterTemplate
from apps.weighing.queries.letter_states import letter_states
from tests.weighing.conftest import review, say
from tests.weighing.test_conclusion import conclude, weigh_all

MAIL = "asel@example.kz"


class Quiet:
    """A progress that nobody watches."""

    def report(self, percent: int, step: str = "") -> None:
        """Nothing."""

    def check(self) -> None:
        """Nothing."""


def words_of(content: bytes) -> str:
    """All that a document says."""
    return "\n".join(one.text for one in docx.Document(io.BytesIO(content)).paragraphs)


@pytest.mark.parametrize("language", ["kk", "ru"])
def test_the_example_names_every_placeholder_and_is_taken(language: str) -> None:
    found = inspect_letter(example_letter(language))

    assert found.faults == ()
    assert set(found.placeholders) == set(PLACEHOLDERS)


def test_every_placeholder_gives_way_to_its_value_and_lines_stay_lines() -> None:
    values = {name: f"<{name}>" for name in PLACEHOLDERS} | {"decisions": "1. Иә\n2. Жоқ"}

    said = words_of(fill_letter(example_letter("kk"), values))

    assert "{{" not in said
    assert "1. Иә\n2. Жоқ" in said
    assert "№ <number>" in said


@pytest.fixture
def concluded(aigerim: User, bolat: User, open_hearing: Hearing) -> Hearing:
    """Two statements in Kazakh, one of them with an address, and one in Russian; all decided."""
    say(
        open_hearing,
        "Мектеп керек.",
        "letter-1",
        language="kk",
        author_name="Әсел",
        author_email=MAIL,
    )
    say(open_hearing, "Саябақ сақталсын.", "letter-2", language="kk")
    say(open_hearing, "Нужен парк.", "letter-3", language="ru", author_email=MAIL)
    hearing = review(bolat, open_hearing)
    weigh_all(aigerim, bolat, hearing)
    return conclude(bolat, hearing)


@pytest.fixture
def template(bolat: User, concluded: Hearing) -> LetterTemplate:
    """The example in Kazakh."""
    return add_template(
        actor=bolat,
        hearing=concluded,
        name="Жауап",
        language="kk",
        content=io.BytesIO(example_letter("kk")),
    )


def written(officer: User, template: LetterTemplate) -> dict[str, int]:
    """What the worker makes of the template."""
    assert template.hearing is not None
    progress: Any = Quiet()
    return make_letters(
        actor=officer, hearing=template.hearing, template=template, progress=progress
    )


@pytest.mark.django_db
def test_each_statement_in_the_language_of_the_template_gets_one_letter(
    bolat: User, template: LetterTemplate
) -> None:
    assert written(bolat, template) == {"made": 2, "no_address": 1}
    assert written(bolat, template) == {"made": 0, "no_address": 0}

    first, second = Letter.objects.order_by("statement__number")
    assert (first.state, second.state) == (Letter.State.MADE, Letter.State.NO_ADDRESS)
    assert first.file is not None
    with open_file(first.file) as opened:
        said = words_of(opened.read())
    assert "Құрметті Әсел!" in said
    assert first.statement.register_code in said
    assert "1. Назарға алынды." in said
    assert f"/hearings/{first.statement.hearing.slug}/statements/1/" in said


@pytest.mark.django_db
def test_a_letter_goes_out_once(bolat: User, concluded: Hearing, template: LetterTemplate) -> None:
    written(bolat, template)

    assert send_letters(actor=bolat, hearing=concluded) == 1
    letter = Letter.objects.get(state=Letter.State.MADE)
    assert letter.job is not None
    assert mail_letter(letter=letter.pk)
    assert not mail_letter(letter=letter.pk)

    letter.refresh_from_db()
    assert letter.state == Letter.State.SENT
    [sent] = mail.outbox
    assert sent.to == [MAIL]
    assert letter.statement.register_code in sent.subject
    assert sent.attachments[0][0] == f"{letter.statement.register_code}.docx"
    with pytest.raises(Conflict) as refused:
        send_letters(actor=bolat, hearing=concluded)
    assert refused.value.code == "letter.nothing_to_send"


@pytest.mark.django_db
def test_a_letter_waits_while_the_mail_server_is_away_and_after_days_counts_as_failed(
    bolat: User, concluded: Hearing, template: LetterTemplate, settings: Any
) -> None:
    written(bolat, template)
    send_letters(actor=bolat, hearing=concluded)
    letter = Letter.objects.get(state=Letter.State.MADE)
    settings.EMAIL_BACKEND = "django.core.mail.backends.smtp.EmailBackend"
    settings.EMAIL_HOST, settings.EMAIL_PORT = "127.0.0.1", 9

    with pytest.raises(Unavailable):
        mail_letter(letter=letter.pk)

    letter.refresh_from_db()
    assert letter.state == Letter.State.MADE
    assert letter.job_id is not None
    Job.objects.filter(pk=letter.job_id).update(
        state="failed", error_code="receipt.mail_down", finished_at=clock.now()
    )
    assert letter_states(concluded).failed == 1
    assert resend_letters(actor=bolat, hearing=concluded) == 1


@pytest.mark.django_db
def test_before_the_conclusion_no_letter_is_written(
    aigerim: User, bolat: User, hearing: Hearing
) -> None:
    weigh_all(aigerim, bolat, hearing)
    row = add_template(
        actor=bolat,
        hearing=hearing,
        name="Жауап",
        language="kk",
        content=io.BytesIO(example_letter("kk")),
    )

    with pytest.raises(Conflict) as refused:
        request_letters(actor=bolat, hearing=hearing, template=row)

    assert refused.value.code == "letter.not_concluded"


@pytest.mark.django_db
def test_only_officers_ask_for_letters_and_it_stands_in_the_journal(
    aigerim: User, bolat: User, concluded: Hearing, template: LetterTemplate
) -> None:
    with pytest.raises(NotAllowed):
        request_letters(actor=aigerim, hearing=concluded, template=template)

    job = request_letters(actor=bolat, hearing=concluded, template=template)

    assert job.kind == "weighing-letters"
    assert JournalEntry.objects.filter(verb="weighing.letters_asked").count() == 1


@pytest.mark.django_db
def test_an_officer_adds_a_template_writes_and_sends_on_the_page(
    bolat: User, concluded: Hearing, sign_in: Callable[[User], Client]
) -> None:
    client = sign_in(bolat)
    address = f"/hearings/{concluded.slug}/desk/letters/"
    file = io.BytesIO(example_letter("kk"))
    file.name = "жауап.docx"
    assert (
        client.post(address, {"name": "Жауап", "language": "kk", "content": file}).status_code
        == 303
    )
    row = LetterTemplate.objects.get()
    assert client.post(address, {"template": row.pk}).status_code == 303
    written(bolat, row)

    page = client.get(address).content.decode()
    assert Statement.objects.get(number=1).register_code in page
    letter = Letter.objects.get(state=Letter.State.MADE)
    got = client.get(f"{address}{letter.pk}/")
    assert got.headers["Content-Disposition"].startswith("attachment")

    assert client.post(address, {"send": "1"}).status_code == 422
    assert client.post(address, {"send": "1", "looked": "1"}).status_code == 303
    letter.refresh_from_db()
    assert letter.job is not None


@pytest.mark.django_db
def test_an_unknown_placeholder_is_told_on_the_page(
    bolat: User, concluded: Hearing, sign_in: Callable[[User], Client]
) -> None:
    made = docx.Document()
    made.add_paragraph("{{ iin }}")
    file = io.BytesIO()
    made.save(file)
    file.seek(0)
    file.name = "bad.docx"

    answer = sign_in(bolat).post(
        f"/en/hearings/{concluded.slug}/desk/letters/",
        {"name": "x", "language": "ru", "content": file},
    )

    assert answer.status_code == 422
    assert "iin" in answer.content.decode()
    assert not LetterTemplate.objects.exists()
