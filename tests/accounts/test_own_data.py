"""What a person may take away, and what is left when an account is closed."""

from collections.abc import Callable

import pytest
from django.test import Client

from apps.accounts.actions.close_account import close_account
from apps.accounts.models import JournalEntry, User
from apps.accounts.queries import personal_data
from apps.following.models import Follow
from apps.hearings.models import Statement, StatementDraft
from apps.kernel import clock
from apps.kernel.errors import Conflict, Refused, SignInRequired
from tests.hearings.conftest import Leave
from tests.hearings.conftest import hearing as hearing  # noqa: PLC0414 - a fixture
from tests.hearings.conftest import leave as leave  # noqa: PLC0414 - a fixture
from tests.hearings.conftest import zone as zone  # noqa: PLC0414 - a fixture
from tests.searching import places_of

pytestmark = pytest.mark.django_db
NAME = "Нұрлан Серікұлы Ержанов"


@pytest.fixture
def said(leave: Leave, nurlan: User) -> Statement:
    """A statement under the account, a draft, and one of somebody else."""
    User.objects.filter(pk=nurlan.pk).update(full_name=NAME)
    nurlan.refresh_from_db()
    mine = leave("Мектеп керек.", actor=nurlan, author_name=NAME, author_email=nurlan.email)
    leave("Саябақ керек.", author_name="Басқа адам")
    StatementDraft.objects.create(
        hearing=mine.hearing,
        person=nurlan,
        document={"text": f"Мен, {NAME}"},
        updated_at=clock.now(),
    )
    Follow.objects.create(
        person=nurlan, kind="hearing", hearing=mine.hearing, language="kk", created_at=clock.now()
    )
    return mine


def test_a_person_gets_what_is_kept_about_them_and_nothing_of_others(
    said: Statement, nurlan: User, sign_in: Callable[[User], Client]
) -> None:
    answer = sign_in(nurlan).get("/your-data/file/")

    kept = answer.json()
    assert answer.headers["Content-Disposition"].startswith("attachment")
    assert kept["account"]["email"] == nurlan.email
    assert [one["number"] for one in kept["statements"]] == [said.register_code]
    assert [one["hearing"] for one in kept["follows"]] == [said.hearing.slug]
    assert kept["drafts"][0]["draft"]["text"] == f"Мен, {NAME}"
    assert "Басқа адам" not in answer.content.decode()
    assert JournalEntry.objects.filter(verb="account.data_told", actor=nurlan).count() == 1


def test_a_closed_account_is_found_nowhere_and_its_statement_keeps_its_number(
    said: Statement, nurlan: User
) -> None:
    email = nurlan.email

    close_account(actor=nurlan, email=email.upper())

    for value in (NAME, email):
        assert places_of(value) == []
    assert not Follow.objects.filter(person=nurlan, ended_at__isnull=True).exists()
    said.refresh_from_db()
    assert (said.number, said.text, said.author) == (1, "Мектеп керек.", None)
    nurlan.refresh_from_db()
    assert not nurlan.is_active
    assert not nurlan.has_usable_password()


def test_who_closes_an_account_is_signed_out_and_told_so(
    said: Statement, nurlan: User, sign_in: Callable[[User], Client]
) -> None:
    del said
    client = sign_in(nurlan)

    answer = client.post("/your-data/close/", {"email": nurlan.email}, follow=True)

    assert answer.status_code == 200
    assert "_auth_user_id" not in client.session
    assert client.get("/your-data/").status_code == 302


def test_another_address_closes_nothing(nurlan: User) -> None:
    with pytest.raises(Refused) as refused:
        close_account(actor=nurlan, email="somebody@example.kz")

    assert refused.value.code == "account.other_email"
    nurlan.refresh_from_db()
    assert nurlan.is_active


def test_people_with_duties_do_not_leave_by_themselves(bolat: User) -> None:
    with pytest.raises(Conflict) as refused:
        close_account(actor=bolat, email=bolat.email)

    assert refused.value.code == "account.has_roles"


def test_visitors_have_no_account_to_close() -> None:
    with pytest.raises(SignInRequired):
        close_account(actor=None, email="")


def test_the_page_says_how_much_is_kept(
    said: Statement, nurlan: User, sign_in: Callable[[User], Client]
) -> None:
    del said
    page = sign_in(nurlan).get("/en/your-data/").content.decode()

    assert nurlan.email in page
    assert personal_data(nurlan)["statements"]
    assert "Close the account for good" in page
