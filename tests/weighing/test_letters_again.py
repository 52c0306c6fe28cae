"""H48: letters that did not go out are told with the reason and sent again by hand, each once."""

from collections.abc import Callable

import pytest
from django.core import mail
from django.test import Client
from django.utils import translation
from rest_framework.test import APIClient

from apps.accounts.models import JournalEntry, User
from apps.hearings.models import Hearing
from apps.jobs.models import Job
from apps.kernel import clock
from apps.kernel.errors import Conflict, NotAllowed
from apps.weighing.actions.mail_letter import mail_letter
from apps.weighing.actions.resend_letters import resend_letters
from apps.weighing.actions.send_letters import send_letters
from apps.weighing.models import Letter, LetterTemplate
from apps.weighing.queries.letter_states import failures, letter_states
from tests.weighing.test_letters import concluded, template, written

__all__ = ["concluded", "template"]
pytestmark = pytest.mark.django_db


@pytest.fixture
def refused(bolat: User, concluded: Hearing, template: LetterTemplate) -> Letter:
    """A letter that the mail server refused for good."""
    written(bolat, template)
    send_letters(actor=bolat, hearing=concluded)
    letter = Letter.objects.get(state=Letter.State.MADE)
    assert letter.job_id is not None
    Job.objects.filter(pk=letter.job_id).update(state="successful", finished_at=clock.now())
    Letter.objects.filter(pk=letter.pk).update(state=Letter.State.FAILED)
    letter.refresh_from_db()
    return letter


def test_what_failed_goes_out_again_once(bolat: User, concluded: Hearing, refused: Letter) -> None:
    before = refused.job_id

    assert resend_letters(actor=bolat, hearing=concluded) == 1

    refused.refresh_from_db()
    assert refused.state == Letter.State.MADE
    assert refused.job_id != before
    with pytest.raises(Conflict) as again:
        resend_letters(actor=bolat, hearing=concluded)
    assert again.value.code == "letter.nothing_failed"
    assert mail_letter(letter=refused.pk)
    assert len(mail.outbox) == 1
    assert letter_states(concluded).sent == 1


def test_sending_again_stands_in_the_journal(
    bolat: User, concluded: Hearing, refused: Letter
) -> None:
    resend_letters(actor=bolat, hearing=concluded)

    line = JournalEntry.objects.get(verb="weighing.letters_resent")
    assert (line.actor, line.details) == (bolat, {"count": 1})


def test_only_officers_send_again(aigerim: User, concluded: Hearing, refused: Letter) -> None:
    with pytest.raises(NotAllowed):
        resend_letters(actor=aigerim, hearing=concluded)


def test_what_is_on_its_way_or_sent_is_left_alone(
    bolat: User, concluded: Hearing, template: LetterTemplate
) -> None:
    written(bolat, template)
    send_letters(actor=bolat, hearing=concluded)
    assert letter_states(concluded).on_the_way == 1

    with pytest.raises(Conflict):
        resend_letters(actor=bolat, hearing=concluded)

    assert not failures(concluded)


@pytest.mark.parametrize(
    ("job", "reason"),
    [
        ({"state": "failed", "error_code": "receipt.mail_down"}, "could not be reached"),
        ({"state": "failed", "error_code": "job.worker_lost"}, "broke off"),
        ({"state": "dismissed"}, "cancelled"),
    ],
)
def test_a_job_that_ended_without_sending_is_a_failure_with_its_reason(
    job: dict[str, str], reason: str, bolat: User, concluded: Hearing, template: LetterTemplate
) -> None:
    written(bolat, template)
    send_letters(actor=bolat, hearing=concluded)
    letter = Letter.objects.get(state=Letter.State.MADE)
    assert letter.job_id is not None
    Job.objects.filter(pk=letter.job_id).update(finished_at=clock.now(), **job)

    with translation.override("en"):
        (told,) = failures(concluded)

    assert told.count == 1
    assert reason in told.reason
    assert resend_letters(actor=bolat, hearing=concluded) == 1


def test_a_letter_whose_author_was_taken_out_is_not_sent_again(
    bolat: User, concluded: Hearing, refused: Letter
) -> None:
    Letter.objects.filter(pk=refused.pk).update(file=None)

    with pytest.raises(Conflict):
        resend_letters(actor=bolat, hearing=concluded)


def test_the_page_tells_how_many_failed_and_why_and_sends_them_again(
    bolat: User, concluded: Hearing, refused: Letter, sign_in: Callable[[User], Client]
) -> None:
    client = sign_in(bolat)
    address = f"/en/hearings/{concluded.slug}/desk/letters/"

    page = client.get(address).content.decode()
    only = client.get(f"{address}?failed=1").content.decode()
    answer = client.post(address, {"again": "1"})

    assert "1 letter did not go out" in page
    assert "The mail server refuses the address for good." in page
    assert refused.statement.register_code in only
    assert only.count('data-label="State"') == 1
    assert answer.status_code == 303
    assert "did not go out" not in client.get(address).content.decode()


def test_the_api_tells_and_sends_again(
    bolat: User, concluded: Hearing, refused: Letter, api: Callable[..., APIClient]
) -> None:
    client, address = api(bolat), f"/api/v1/hearings/{concluded.slug}/letters/"

    told = client.get(address).json()
    first, second = (client.post(f"{address}resend/") for _ in range(2))

    assert (told["failed"], told["no_address"], told["sent"]) == (1, 1, 0)
    assert told["failures"][0]["count"] == 1
    assert (first.status_code, first.json()) == (202, {"count": 1})
    assert second.status_code == 409
