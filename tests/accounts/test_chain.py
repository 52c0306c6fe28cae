"""The chain over the journal: what was written cannot be changed, moved or removed unseen."""

import hashlib
from datetime import timedelta
from io import StringIO

import pytest
from django.core.management import CommandError, call_command
from django.db import IntegrityError, InternalError, connection, transaction

from apps.accounts.actions.chain_journal import chain_journal
from apps.accounts.actions.write_journal import write_journal
from apps.accounts.domain.chain import GENESIS, link
from apps.accounts.models import JournalEntry, JournalLink, User
from apps.accounts.queries import verify_journal
from apps.kernel import clock

pytestmark = pytest.mark.django_db


@pytest.fixture
def written(bolat: User) -> list[JournalEntry]:
    """Three lines, linked."""
    lines = [
        write_journal(
            actor=bolat, verb="hearing.stepped", subject=f"hearing:{name}", details={"n": n}
        )
        for n, name in enumerate(("esil", "nura", "almaty"))
    ]
    chain_journal()
    return lines


def past_the_triggers(statement: str, *parameters: int) -> None:
    """As somebody would who owns the tables."""
    with connection.cursor() as cursor:
        cursor.execute("SET CONSTRAINTS ALL IMMEDIATE")
        for table in ("accounts_journalentry", "accounts_journallink"):
            cursor.execute(f"ALTER TABLE {table} DISABLE TRIGGER USER")
        cursor.execute(statement, parameters)
        for table in ("accounts_journalentry", "accounts_journallink"):
            cursor.execute(f"ALTER TABLE {table} ENABLE TRIGGER USER")


def test_a_link_is_the_hash_of_the_link_before_and_of_sorted_json() -> None:
    expected = hashlib.sha256((GENESIS + '\n{"a":"Ә","b":[1,null]}').encode()).hexdigest()

    assert link(GENESIS, {"b": [1, None], "a": "Ә"}) == expected


def test_every_line_is_linked_once_in_order(written: list[JournalEntry]) -> None:
    assert chain_journal() == 0

    links = list(JournalLink.objects.filter(entry__in=written).order_by("position"))
    assert [one.entry_id for one in links] == [one.pk for one in written]
    assert links[1].sha256 == link(links[0].sha256, written[1].document())


def test_an_untouched_journal_is_found_whole(written: list[JournalEntry]) -> None:
    found = verify_journal()

    assert found.faults == []
    assert found.lines == JournalLink.objects.count() >= len(written)
    assert found.waiting == 0


@pytest.mark.parametrize(
    "change",
    [
        "UPDATE accounts_journalentry SET details = '{\"n\": 7}' WHERE id = %s",
        "UPDATE accounts_journalentry SET actor_id = NULL WHERE id = %s",
        "UPDATE accounts_journalentry SET verb = 'hearing.closed' WHERE id = %s",
        "UPDATE accounts_journalentry SET at = at - interval '1 microsecond' WHERE id = %s",
    ],
)
def test_one_altered_line_breaks_the_verification(written: list[JournalEntry], change: str) -> None:
    past_the_triggers(change, written[1].pk)

    position = JournalLink.objects.get(entry=written[1]).position
    assert verify_journal().faults == [
        f"line {position}, entry {written[1].pk}: not what was written"
    ]


def test_a_removed_line_is_missed(written: list[JournalEntry]) -> None:
    position = JournalLink.objects.get(entry=written[1]).position
    past_the_triggers("DELETE FROM accounts_journallink WHERE position = %s", position)
    past_the_triggers("DELETE FROM accounts_journalentry WHERE id = %s", written[1].pk)

    assert f"line {position}: missing, the next one is {position + 1}" in verify_journal().faults


def test_an_end_cut_off_is_shown_by_a_head_noted_before(written: list[JournalEntry]) -> None:
    head = verify_journal().head
    last = written[-1].pk
    past_the_triggers("DELETE FROM accounts_journallink WHERE entry_id = %s", last)
    past_the_triggers("DELETE FROM accounts_journalentry WHERE id = %s", last)
    assert verify_journal().faults == []

    with pytest.raises(CommandError) as refused:
        call_command("verify_audit", "--head", head, stdout=StringIO(), stderr=(told := StringIO()))

    assert refused.value.returncode == 1
    assert "the chain ends before it" in told.getvalue()


def test_a_chain_made_anew_is_shown_by_a_head_noted_before(written: list[JournalEntry]) -> None:
    head = verify_journal().head
    past_the_triggers("UPDATE accounts_journalentry SET verb = 'x' WHERE id = %s", written[0].pk)
    past_the_triggers("DELETE FROM accounts_journallink")
    chain_journal()
    assert verify_journal().faults == []

    with pytest.raises(CommandError):
        call_command("verify_audit", "--head", head, stdout=StringIO(), stderr=(told := StringIO()))

    assert "another one" in told.getvalue()


def test_a_line_written_past_the_beat_is_named(
    written: list[JournalEntry], bolat: User, monkeypatch: pytest.MonkeyPatch
) -> None:
    del written
    late = write_journal(actor=bolat, verb="hearing.stepped", subject="hearing:esil")
    assert verify_journal().faults == []
    later = clock.now() + timedelta(minutes=16)
    monkeypatch.setattr(clock, "now", lambda: later)

    assert verify_journal().faults == [f"entry {late.pk}: not in the chain"]


def test_the_command_prints_the_head_and_takes_it_back(written: list[JournalEntry]) -> None:
    del written
    call_command("verify_audit", stdout=(first := StringIO()))
    head = first.getvalue().splitlines()[1].removeprefix("head ")

    call_command("verify_audit", "--head", head, stdout=(second := StringIO()))

    assert "The journal is as it was written." in second.getvalue()


@pytest.mark.parametrize("act", ["UPDATE {} SET sha256 = repeat('0', 64)", "DELETE FROM {}"])
def test_the_database_refuses_changes_to_the_chain(written: list[JournalEntry], act: str) -> None:
    del written
    with (
        pytest.raises((IntegrityError, InternalError), match="append-only"),
        transaction.atomic(),
        connection.cursor() as cursor,
    ):
        cursor.execute("SET CONSTRAINTS ALL IMMEDIATE")
        cursor.execute(act.format("accounts_journallink"))
