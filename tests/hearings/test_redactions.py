"""Texts that officers put before the public, and what the database keeps against raw SQL."""

import pytest
from django.db import IntegrityError, connection, transaction

from apps.accounts.models import User
from apps.hearings import queries
from apps.hearings.actions.amend_statement import amend_statement
from apps.hearings.actions.redact_statement import redact_statement
from apps.hearings.domain.identity import Identity, Level
from apps.hearings.domain.publication import PublicStatement, Wanted
from apps.hearings.models import Hearing, Statement
from apps.kernel.errors import NotAllowed, Refused
from tests import shapes
from tests.hearings.speaking import say

pytestmark = pytest.mark.django_db

AUTHOR = Identity(Level.EMAIL, key="a" * 64)


@pytest.fixture
def statement(hearing: Hearing) -> Statement:
    return say(
        hearing, "Мектеп керек", identity=AUTHOR, author_name="Нұрлан", place=shapes.point(1, 1)
    )


def public(statement: Statement) -> PublicStatement:
    """What everybody reads now."""
    row = Statement.objects.select_related("hearing__version").get(pk=statement.pk)
    (shown,) = queries.published(row.hearing.version, [row])
    return shown


def test_a_redaction_may_take_the_name_away(statement: Statement, bolat: User) -> None:
    redact_statement(
        actor=bolat,
        statement=statement,
        text="Мектеп керек",
        reason="The author asked for it",
        hides_name=True,
    )

    assert public(statement).author_name == ""
    statement.refresh_from_db()
    assert statement.author_name == "Нұрлан"


def test_a_redaction_needs_an_officer_a_reason_and_a_text(
    statement: Statement, bolat: User, nurlan: User
) -> None:
    with pytest.raises(NotAllowed):
        redact_statement(
            actor=nurlan, statement=statement, text="Мәтін", reason="Names a neighbour"
        )
    with pytest.raises(Refused) as caught:
        redact_statement(actor=bolat, statement=statement, text="", reason="short")

    codes = [one["code"] for one in caught.value.details["errors"]]
    assert codes == ["statement.text_blank", "reason.required"]


def test_words_that_were_taken_out_find_nothing(statement: Statement, bolat: User) -> None:
    redact_statement(
        actor=bolat, statement=statement, text="Көрші туралы", reason="Names a neighbour"
    )

    def found(text: str) -> int:
        return queries.statements(statement.hearing, Wanted(text=text)).count()

    assert (found("Мектеп"), found("көрші"), found("000001")) == (0, 1, 1)


@pytest.mark.parametrize(
    ("sql", "words"),
    [
        ("UPDATE hearings_amendment SET text = 'жоқ'", "only grows"),
        ("DELETE FROM hearings_amendment", "only grows"),
        ("UPDATE hearings_redaction SET text = 'жоқ'", "only grows"),
        ("DELETE FROM hearings_redaction", "only grows"),
        ("UPDATE hearings_statement SET text = 'жоқ'", "never changes"),
        ("UPDATE hearings_statement SET author_name = 'Басқа'", "erased, not rewritten"),
        ("UPDATE hearings_statement SET identity_key = repeat('b', 64)", "erased, not rewritten"),
        ("UPDATE hearings_statement SET public_geom = NULL", "never changes"),
        ("UPDATE hearings_statement SET public_geom = ST_Translate(geom, 1, 0)", "never changes"),
        ("UPDATE hearings_statement SET is_place_blurred = true", "never changes"),
        ("UPDATE hearings_statement SET level = 'verified'", "never changes"),
        ("UPDATE hearings_statement SET withdrawn_at = NULL", "stays withdrawn"),
    ],
)
def test_the_database_keeps_what_was_said_against_raw_sql(
    statement: Statement, bolat: User, sql: str, words: str
) -> None:
    redact_statement(actor=bolat, statement=statement, text="Мәтін", reason="Names a neighbour")
    amend_statement(statement=statement, act="withdrawal", identity=AUTHOR)

    with (
        pytest.raises(IntegrityError, match=words),
        transaction.atomic(),
        connection.cursor() as cursor,
    ):
        cursor.execute(sql)


def test_agreements_cannot_be_counted_by_hand(statement: Statement) -> None:
    with connection.cursor() as cursor:
        cursor.execute("UPDATE hearings_statement SET agreement_count = 1000")

    statement.refresh_from_db()
    assert statement.agreement_count == 0
