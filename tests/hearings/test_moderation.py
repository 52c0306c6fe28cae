"""Who lets the public read what: first reading, hiding, showing again, reports by readers."""

from collections.abc import Callable
from typing import Any

import pytest
from django.test import Client

from apps.accounts.models import JournalEntry, Role, User
from apps.hearings import queries
from apps.hearings.actions.decide_report import decide_report
from apps.hearings.actions.hide_statement import hide_statement
from apps.hearings.actions.report_abuse import report_abuse
from apps.hearings.actions.show_statement import show_statement
from apps.hearings.domain.identity import Identity, Level
from apps.hearings.models import AbuseReport, Hearing, ModerationAct, Statement
from apps.kernel.errors import Conflict, NotAllowed, ProblemError, Refused
from tests import cast
from tests.hearings.conftest import Leave
from tests.hearings.speaking import say

pytestmark = pytest.mark.django_db

WHY = "The words are about a neighbour, not about the plan."
READER = Identity(Level.EMAIL, "a" * 64, "b" * 64, None, "reader@example.kz")


@pytest.fixture
def gulnar(db: None) -> User:
    """Another hearing officer."""
    return cast.person("Gulnar", Role.OFFICER)


@pytest.fixture
def strict(hearing: Hearing) -> Hearing:
    """The hearing, whose officers read before everybody does."""
    Hearing.objects.filter(pk=hearing.pk).update(moderation="pre")
    return Hearing.objects.select_related("version").get(pk=hearing.pk)


def hide(officer: User, statement: Statement, code: str = "insult") -> Statement:
    return hide_statement(actor=officer, statement=statement, code=code, reason=WHY)


def report(statement: Statement, identity: Identity = READER, **fields: Any) -> AbuseReport:
    given = {"code": "insult", "text": "Балағат сөз.", **fields}
    return report_abuse(identity=identity, statement=statement, **given).report


def refusal(verb: Callable[[], Any]) -> ProblemError:
    with pytest.raises(ProblemError) as caught:
        verb()
    return caught.value


def test_a_statement_to_be_read_first_has_its_number_at_once_and_is_a_dated_stub(
    strict: Hearing,
) -> None:
    statement = say(strict, "Мектеп керек.")

    page = Client().get(f"/hearings/{strict.slug}/statements/{statement.number}/")
    assert statement.number == 1
    assert statement.register_code in page.content.decode()
    assert "Мектеп керек." not in page.content.decode()
    (shown,) = queries.published(strict.version, [statement])
    assert (shown.is_pending, shown.received_at, shown.text) == (True, statement.received_at, "")


def test_an_officer_shows_what_was_read_and_it_is_kept_who(strict: Hearing, bolat: User) -> None:
    statement = say(strict, "Мектеп керек.")

    show_statement(actor=bolat, statement=statement)

    (shown,) = queries.published(strict.version, [Statement.objects.get(pk=statement.pk)])
    assert shown.text == "Мектеп керек."
    act = ModerationAct.objects.get(statement=statement)
    assert (act.act, act.by) == ("shown", bolat)
    assert JournalEntry.objects.filter(verb="statement.shown", actor=bolat).count() == 1


def test_hiding_is_kept_as_an_act(leave: Leave, bolat: User) -> None:
    statement = hide(bolat, leave())

    act = ModerationAct.objects.get(statement=statement)
    assert (act.act, act.code, act.reason, act.by) == ("hidden", "insult", WHY, bolat)


def test_the_stub_says_the_reason_in_each_language(leave: Leave, bolat: User) -> None:
    statement = hide(bolat, leave())
    path = f"hearings/{statement.hearing.slug}/statements/{statement.number}/"

    kazakh = Client().get(f"/{path}").content.decode()
    russian = Client().get(f"/ru/{path}").content.decode()

    assert WHY in kazakh
    assert WHY in russian
    assert "Балағаттау не қорқыту" in kazakh or "Insult or threat" not in kazakh
    assert "Insult or threat" not in russian


def test_agreements_and_later_words_of_a_hidden_statement_stay(leave: Leave, bolat: User) -> None:
    statement = leave()
    Statement.objects.get(pk=statement.pk).agreements.create(
        identity_key="c" * 64, at=statement.received_at
    )

    hide(bolat, statement)

    statement.refresh_from_db()
    assert statement.agreement_count == 1
    assert statement.text == "Мектеп керек."


def test_showing_again_what_was_hidden_needs_a_reason(leave: Leave, bolat: User) -> None:
    statement = hide(bolat, leave())

    assert refusal(lambda: show_statement(actor=bolat, statement=statement)).code == (
        "reason.required"
    )
    show_statement(actor=bolat, statement=statement, reason="It was hidden by mistake.")

    assert [one.act for one in statement.moderation.order_by("id")] == ["hidden", "shown"]


def test_nobody_but_officers_shows_or_decides(leave: Leave, nurlan: User, aigerim: User) -> None:
    statement = leave()
    made = report(statement)

    for person in (nurlan, aigerim):
        with pytest.raises(NotAllowed):
            show_statement(actor=person, statement=statement)
        with pytest.raises(NotAllowed):
            decide_report(actor=person, report=made, outcome="left")


def test_a_reader_reports_once_however_often_they_try(leave: Leave) -> None:
    statement = leave()

    first = report_abuse(identity=READER, statement=statement, code="insult")
    second = report_abuse(identity=READER, statement=statement, code="off_topic")

    assert (first.created, second.created) == (True, False)
    assert AbuseReport.objects.get().code == "insult"


@pytest.mark.parametrize(
    ("fields", "code"),
    [
        ({"code": "boring"}, "report.code_unknown"),
        ({"text": "ө" * 2001}, "report.text_too_long"),
        ({"email": "not an address"}, "statement.email_invalid"),
    ],
)
def test_a_report_that_cannot_be_kept_is_refused(
    leave: Leave, fields: dict[str, str], code: str
) -> None:
    error = refusal(lambda: report(leave(), **fields))  # type: ignore[arg-type]

    assert isinstance(error, Refused)
    assert error.code == code


def test_what_is_hidden_is_not_reported_again(leave: Leave, bolat: User) -> None:
    statement = hide(bolat, leave())

    assert refusal(lambda: report(statement)).code == "statement.not_shown"


def test_a_report_that_is_right_hides_the_statement_and_decides_every_report(
    leave: Leave, bolat: User
) -> None:
    statement = leave()
    made = report(statement, email="reader@example.kz")
    report(statement, Identity(Level.EMAIL, "d" * 64))

    decide_report(actor=bolat, report=made, outcome="hidden", code="insult", reason=WHY)

    statement.refresh_from_db()
    assert statement.is_hidden
    assert set(AbuseReport.objects.values_list("outcome", flat=True)) == {"hidden"}


def test_a_report_that_is_not_right_leaves_the_statement_and_the_other_reports(
    leave: Leave, bolat: User
) -> None:
    statement = leave()
    made = report(statement)
    other = report(statement, Identity(Level.EMAIL, "d" * 64))

    decide_report(actor=bolat, report=made, outcome="left")

    other.refresh_from_db()
    statement.refresh_from_db()
    assert (made.outcome, other.outcome, statement.is_hidden) == ("left", "", False)
    with pytest.raises(Conflict):
        decide_report(actor=bolat, report=made, outcome="left")


def test_no_personal_data_of_a_report_goes_to_the_journal(leave: Leave) -> None:
    report(leave(), email="reader@example.kz", text="Бұл Асқар туралы.")

    kept = str(list(JournalEntry.objects.values_list("details", flat=True)))
    assert "reader@example.kz" not in kept
    assert "Асқар" not in kept
