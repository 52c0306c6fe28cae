"""An author appeals once against the hiding of a statement, and another officer decides."""

import pytest
from django.db import IntegrityError, transaction
from django.test import Client

from apps.accounts.models import User
from apps.hearings import queries
from apps.hearings.actions.appeal import appeal
from apps.hearings.actions.decide_appeal import decide_appeal
from apps.hearings.actions.show_statement import show_statement
from apps.hearings.domain.identity import Identity, Level
from apps.hearings.models import Appeal, Statement
from apps.hearings.queries.author_links import author_token
from apps.kernel.errors import Conflict, NotAllowed
from tests.hearings.conftest import Leave
from tests.hearings.test_moderation import WHY, gulnar, hide, refusal

__all__ = ["gulnar"]

pytestmark = pytest.mark.django_db

PLEA = "Мен жоспар туралы айттым, көршім туралы емес."


@pytest.fixture
def hidden(leave: Leave, bolat: User) -> Statement:
    """Hidden by Bolat; its author left an address."""
    return hide(bolat, leave(author_email="author@example.kz"))


def plead(statement: Statement) -> Appeal:
    return appeal(statement=statement, text=PLEA, token=author_token(statement))


def test_the_link_of_the_author_opens_the_appeal_and_nobody_elses_does(hidden: Statement) -> None:
    stranger = Identity(Level.EMAIL, "e" * 64)
    with pytest.raises(NotAllowed):
        appeal(statement=hidden, text=PLEA, identity=stranger, token="2026-X-1.abc")

    made = plead(hidden)

    assert (made.text, made.against, made.outcome) == (PLEA, hidden.hidden_by, "")


def test_an_author_with_an_account_needs_no_link(leave: Leave, bolat: User, nurlan: User) -> None:
    statement = hide(bolat, leave(actor=nurlan))

    made = appeal(statement=statement, text=PLEA, identity=Identity(person=nurlan.pk))

    assert made.statement == statement


def test_there_is_one_appeal(hidden: Statement) -> None:
    plead(hidden)

    assert refusal(lambda: plead(hidden)).code == "appeal.once"


def test_what_is_shown_is_not_appealed_against(leave: Leave) -> None:
    assert refusal(lambda: plead(leave())).code == "appeal.not_hidden"


def test_who_hid_the_statement_does_not_decide_the_appeal(hidden: Statement, bolat: User) -> None:
    made = plead(hidden)

    error = refusal(
        lambda: decide_appeal(actor=bolat, appeal=made, outcome="stays_hidden", reason=WHY)
    )

    assert (error.status, error.code) == (403, "appeal.same_officer")


def test_the_database_itself_refuses_the_same_officer(hidden: Statement, bolat: User) -> None:
    made = plead(hidden)

    with pytest.raises(IntegrityError), transaction.atomic():
        Appeal.objects.filter(pk=made.pk).update(
            outcome="stays_hidden", reason=WHY, decided_by=bolat, decided_at=made.at
        )


def test_who_hid_the_statement_cannot_go_round_the_appeal_by_showing_it(
    hidden: Statement, bolat: User
) -> None:
    plead(hidden)

    error = refusal(lambda: show_statement(actor=bolat, statement=hidden, reason=WHY))

    assert error.code == "appeal.waiting"


def test_another_officer_shows_the_statement_again(hidden: Statement, gulnar: User) -> None:
    made = plead(hidden)

    decide_appeal(actor=gulnar, appeal=made, outcome="shown_again", reason="It is on topic.")

    row = Statement.objects.get(pk=hidden.pk)
    (shown,) = queries.published(row.hearing.version, [row])
    assert shown.text == "Мектеп керек."
    with pytest.raises(Conflict):
        decide_appeal(actor=gulnar, appeal=made, outcome="stays_hidden", reason=WHY)


def test_the_stub_tells_of_the_appeal_and_of_its_end_in_both_languages(
    hidden: Statement, gulnar: User
) -> None:
    made = plead(hidden)
    path = f"hearings/{hidden.hearing.slug}/statements/{hidden.number}/"
    (waiting,) = queries.published(hidden.hearing.version, [hidden])
    decide_appeal(actor=gulnar, appeal=made, outcome="stays_hidden", reason="It names a person.")

    pages = [Client().get(f"/{prefix}{path}").content.decode() for prefix in ("", "ru/")]

    assert waiting.appealed_at == made.at
    assert all("It names a person." in one for one in pages)
    assert not any(PLEA in one for one in pages)


def test_the_appeal_page_takes_the_appeal_without_an_account(hidden: Statement) -> None:
    path = f"/hearings/{hidden.hearing.slug}/statements/{hidden.number}/appeal/"

    refused = Client().post(path, {"text": PLEA})
    taken = Client().post(f"{path}{author_token(hidden)}/", {"text": PLEA})

    assert (refused.status_code, taken.status_code) == (403, 303)
    assert Appeal.objects.get().text == PLEA
