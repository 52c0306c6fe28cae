"""Later words: corrected or withdrawn until the close, added to after it; officers see all, the public the latest."""

from datetime import timedelta
from typing import Any

import pytest

from apps.accounts.models import JournalEntry, User
from apps.hearings import queries
from apps.hearings.actions.amend_statement import MAX_AMENDMENTS, amend_statement
from apps.hearings.actions.redact_statement import redact_statement
from apps.hearings.domain.identity import Identity, Level
from apps.hearings.domain.publication import PublicStatement, Wanted
from apps.hearings.models import Hearing, Statement
from apps.hearings.queries.author_links import author_token, statement_by_token
from apps.hearings.queries.versions import versions
from apps.kernel.errors import Conflict, NotAllowed, NotFound, ProblemError, Refused, SignInRequired
from tests import shapes
from tests.hearings.conftest import move_clock
from tests.hearings.speaking import say

pytestmark = pytest.mark.django_db

AUTHOR = Identity(Level.EMAIL, key="a" * 64)


@pytest.fixture
def statement(hearing: Hearing) -> Statement:
    return say(
        hearing, "Мектеп керек", identity=AUTHOR, author_name="Нұрлан", place=shapes.point(1, 1)
    )


def close(hearing: Hearing) -> None:
    """The hearing ended a second ago."""
    move_clock(hearing, opens_in=timedelta(days=-2), closes_in=timedelta(seconds=-1))


def public(statement: Statement) -> PublicStatement:
    """What everybody reads now."""
    row = Statement.objects.select_related("hearing__version").get(pk=statement.pk)
    (shown,) = queries.published(row.hearing.version, [row])
    return shown


def refusal(statement: Statement, act: str, text: str = "Басқа", **who: Any) -> ProblemError:
    """What is raised; nothing is kept."""
    before = statement.amendments.count()
    with pytest.raises(ProblemError) as caught:
        amend_statement(statement=statement, act=act, text=text, **(who or {"identity": AUTHOR}))
    assert statement.amendments.count() == before
    return caught.value


def test_a_correction_is_what_everybody_reads_and_the_original_stays(statement: Statement) -> None:
    amend_statement(statement=statement, act="correction", text="Екі мектеп керек", identity=AUTHOR)

    shown = public(statement)
    assert shown.text == "Екі мектеп керек"
    assert shown.corrected_at is not None
    statement.refresh_from_db()
    assert statement.text == "Мектеп керек"


def test_the_officer_sees_every_version_in_its_order(statement: Statement, bolat: User) -> None:
    amend_statement(statement=statement, act="correction", text="Бірінші түзету", identity=AUTHOR)
    redact_statement(actor=bolat, statement=statement, text="Жасырылды", reason="Names a neighbour")
    amend_statement(statement=statement, act="correction", text="Екінші түзету", identity=AUTHOR)

    found = [(one.act, one.text, one.by) for one in versions(bolat, statement)]

    assert found == [
        ("original", "Мектеп керек", ""),
        ("correction", "Бірінші түзету", ""),
        ("redaction", "Жасырылды", str(bolat)),
        ("correction", "Екінші түзету", ""),
    ]
    assert public(statement).text == "Жасырылды"


def test_versions_are_not_for_the_public(statement: Statement, nurlan: User) -> None:
    with pytest.raises(SignInRequired):
        versions(None, statement)
    with pytest.raises(NotAllowed):
        versions(nurlan, statement)


def test_a_withdrawn_statement_keeps_its_number_and_loses_its_words(statement: Statement) -> None:
    amend_statement(statement=statement, act="withdrawal", identity=AUTHOR)

    shown = public(statement)
    assert shown.is_stub
    assert shown.withdrawn_at is not None
    assert (shown.number, shown.text, shown.author_name, shown.place) == (1, "", "", "")
    assert not queries.statements(statement.hearing, Wanted(text="Мектеп")).exists()


def test_after_a_withdrawal_nothing_more_is_said(statement: Statement) -> None:
    amend_statement(statement=statement, act="withdrawal", identity=AUTHOR)

    assert refusal(statement, "correction").code == "statement.withdrawn"
    assert refusal(statement, "withdrawal", "").code == "statement.withdrawn"


@pytest.mark.parametrize("act", ["correction", "withdrawal"])
def test_after_the_close_nothing_is_corrected_or_withdrawn(
    statement: Statement, hearing: Hearing, act: str
) -> None:
    close(hearing)

    error = refusal(statement, act)

    assert isinstance(error, Conflict)
    assert error.code == "amendment.too_late"
    assert "(UTC+5)" in str(error.text)


def test_after_the_close_the_author_adds_and_the_text_stands(
    statement: Statement, hearing: Hearing
) -> None:
    close(hearing)

    amend_statement(statement=statement, act="addition", text="Сурет қосамын", identity=AUTHOR)

    shown = public(statement)
    assert (shown.text, [one.text for one in shown.additions]) == (
        "Мектеп керек",
        ["Сурет қосамын"],
    )


def test_while_the_hearing_is_open_one_corrects_and_does_not_add(statement: Statement) -> None:
    assert refusal(statement, "addition").code == "amendment.too_early"


def test_once_the_statements_are_decided_nothing_is_added(
    statement: Statement, hearing: Hearing
) -> None:
    Hearing.objects.filter(pk=hearing.pk).update(state="concluded")

    assert refusal(statement, "addition").code == "amendment.hearing_over"


def test_the_link_of_the_receipt_is_enough(statement: Statement) -> None:
    token = author_token(statement)

    amend_statement(statement=statement, act="correction", text="Сілтемемен", token=token)

    assert public(statement).text == "Сілтемемен"
    assert statement_by_token(token) == statement


def test_the_account_of_the_author_is_enough(hearing: Hearing, nurlan: User, leave: Any) -> None:
    own = leave(actor=nurlan)

    amend_statement(
        statement=own, act="correction", text="Менікі", identity=Identity(person=nurlan.pk)
    )

    assert public(own).text == "Менікі"


@pytest.mark.parametrize(
    "who",
    [
        {"identity": Identity(Level.EMAIL, key="b" * 64)},
        # The same network is not the same person, and a key alone proves nothing.
        {"identity": Identity(Level.ANONYMOUS, key="a" * 64)},
        {"token": "2026-ASTANA-000001.0000"},
        {"token": ""},
    ],
)
def test_nobody_else_changes_a_statement(statement: Statement, who: dict[str, Any]) -> None:
    error = refusal(statement, "correction", **who)

    assert isinstance(error, NotAllowed)
    assert error.code == "amendment.not_yours"


def test_the_link_of_another_statement_opens_nothing(
    hearing: Hearing, statement: Statement
) -> None:
    other = say(hearing, "Басқаныкі")

    assert refusal(statement, "correction", token=author_token(other)).code == "amendment.not_yours"


def test_a_made_up_link_finds_no_statement() -> None:
    with pytest.raises(NotFound) as caught:
        statement_by_token("2026-ASTANA-000001.abc")

    assert caught.value.code == "author_link.invalid"


@pytest.mark.parametrize(
    ("act", "text", "code"),
    [
        ("correction", " ", "statement.text_blank"),
        ("correction", "<b>", "statement.markup_not_allowed"),
        ("rewriting", "Басқа", "amendment.act_unknown"),
    ],
)
def test_a_later_word_is_checked_like_the_first(
    statement: Statement, act: str, text: str, code: str
) -> None:
    error = refusal(statement, act, text)

    assert isinstance(error, Refused)
    assert error.code == code


def test_a_program_does_not_correct_without_end(statement: Statement) -> None:
    for number in range(MAX_AMENDMENTS):
        amend_statement(
            statement=statement, act="correction", text=f"Түзету {number}", identity=AUTHOR
        )

    assert refusal(statement, "correction").code == "amendment.too_many"


def test_later_words_stand_in_the_journal_without_their_text(statement: Statement) -> None:
    amend_statement(statement=statement, act="correction", text="Құпия", identity=AUTHOR)

    line = JournalEntry.objects.get(verb="statement.correction")
    assert line.details == {"number": 1, "amendment": 1}
