"""What the database itself guarantees about the register, seen with raw SQL and parallel writers."""

from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager
from datetime import timedelta

import pytest
from django.db import IntegrityError, connection, transaction

from apps.accounts.models import User
from apps.hearings.actions.leave_statement import leave_statement
from apps.hearings.domain.entry import Entry, Target
from apps.hearings.models import Hearing, Statement, StatementTarget
from apps.kernel.errors import Conflict
from apps.plans.models import PlanFeature, PlanVersion
from tests import build, shapes
from tests.hearings.conftest import Leave, announcement, move_clock

THREADS = 24


@contextmanager
def refused_by_the_database(words: str) -> Iterator[None]:
    """The statement inside must raise an integrity error that says `words`."""
    with pytest.raises(IntegrityError, match=words), transaction.atomic():
        yield


def run(sql: str, *values: int) -> None:
    """Raw SQL, past the ORM and the verbs."""
    with connection.cursor() as cursor:
        cursor.execute(sql, values)


@pytest.mark.django_db
@pytest.mark.parametrize(
    "change",
    [
        "text = text || '!'",
        "number = 7",
        "register_code = 'X'",
        "received_at = received_at + interval '1 second'",
        "kind = 'support'",
        "language = 'en'",
        "geom = NULL",
        "anchor = NULL",
        "geom = ST_Translate(geom, 0.01, 0)",
        "text_sha256 = repeat('0', 64)",
        "channel = 'paper'",
        "idempotency_key = 'another-key'",
    ],
)
def test_the_original_of_a_statement_never_changes(leave: Leave, change: str) -> None:
    statement = leave(place=shapes.point(0, 0), kind="objection")

    with refused_by_the_database("never changes"):
        run("UPDATE hearings_statement SET " + change + " WHERE id = %s", statement.pk)


@pytest.mark.django_db
def test_a_statement_cannot_be_deleted(leave: Leave) -> None:
    statement = leave()

    with refused_by_the_database("never removed"):
        run("DELETE FROM hearings_statement WHERE id = %s", statement.pk)


@pytest.mark.django_db
def test_what_a_statement_points_at_never_changes(leave: Leave, zone: PlanFeature) -> None:
    leave(targets=(Target("functional-zone", zone.uid),))

    with refused_by_the_database("never changes"):
        run("UPDATE hearings_statementtarget SET layer = 'district'")
    with refused_by_the_database("never changes"):
        StatementTarget.objects.all().delete()


@pytest.mark.django_db
def test_personal_fields_stay_erasable(leave: Leave) -> None:
    statement = leave(author_name="Нұрлан", author_email="nurlan@example.kz")

    run("UPDATE hearings_statement SET author_name = '', author_email = ''")

    statement.refresh_from_db()
    assert (statement.author_name, statement.author_email) == ("", "")


@pytest.mark.django_db
def test_a_number_out_of_turn_is_refused(leave: Leave) -> None:
    row = leave()
    copied = {
        field.attname: getattr(row, field.attname)
        for field in Statement._meta.concrete_fields
        if not (field.generated or field.primary_key)
    }
    copied |= {"number": 3, "register_code": "X-3", "idempotency_key": "key-of-three"}

    with refused_by_the_database("the next number of the hearing is 2"):
        Statement.objects.create(**copied)


@pytest.mark.django_db
def test_many_at_once_move_the_counter_by_all_of_them_and_leave_no_gap(
    hearing: Hearing, leave: Leave
) -> None:
    row = leave()

    with refused_by_the_database("the next number of the hearing is 2"):
        Statement.objects.bulk_create([_copy(row, 2), _copy(row, 4)])
    Statement.objects.bulk_create([_copy(row, 3), _copy(row, 2)])

    hearing.refresh_from_db()
    assert hearing.next_number == 4


def _copy(row: Statement, number: int) -> Statement:
    known = {
        field.attname: getattr(row, field.attname)
        for field in Statement._meta.concrete_fields
        if not (field.generated or field.primary_key)
    }
    known |= {
        "number": number,
        "register_code": f"X-{number}",
        "idempotency_key": f"key-of-copy-{number}",
    }
    return Statement(**known)


@pytest.mark.django_db
def test_a_fingerprint_that_is_not_of_the_text_is_refused(leave: Leave) -> None:
    row = leave()
    copied = {
        field.attname: getattr(row, field.attname)
        for field in Statement._meta.concrete_fields
        if not (field.generated or field.primary_key)
    }
    copied |= {
        "number": 2,
        "register_code": "X-2",
        "idempotency_key": "key-of-two",
        "text": "Басқа",
    }

    with refused_by_the_database("text_sha256"):
        Statement.objects.create(**copied)


@pytest.mark.django_db
def test_saving_a_hearing_read_earlier_does_not_turn_the_counter_back(
    hearing: Hearing, leave: Leave
) -> None:
    stale = Hearing.objects.get(pk=hearing.pk)
    leave()
    stale.contact_phone = "+7 7172 00 00 00"

    stale.save()

    assert leave("Екінші").number == 2


@pytest.mark.django_db
@pytest.mark.parametrize("change", ["register_prefix = 'X'", "version_id = version_id + 1"])
def test_a_hearing_keeps_its_version_and_register(hearing: Hearing, change: str) -> None:
    with refused_by_the_database("keeps its version"):
        run("UPDATE hearings_hearing SET " + change + " WHERE id = %s", hearing.pk)


@pytest.mark.django_db
def test_a_rolled_back_statement_gives_its_number_back(leave: Leave) -> None:
    leave("Бірінші")
    with pytest.raises(ZeroDivisionError), transaction.atomic():
        leave("Жоғалған")
        raise ZeroDivisionError

    assert leave("Екінші").number == 2


@pytest.mark.django_db
def test_a_hidden_statement_without_a_reason_is_refused(leave: Leave) -> None:
    statement = leave()

    with refused_by_the_database("statement_hidden_with_reason"):
        run("UPDATE hearings_statement SET visibility = 'hidden' WHERE id = %s", statement.pk)


def _in_parallel(hearing: Hearing, attempts: list[tuple[str, str]]) -> list[object]:
    def attempt(one: tuple[str, str]) -> object:
        key, text = one
        try:
            found = Hearing.objects.get(pk=hearing.pk)
            return leave_statement(
                actor=None, hearing=found, entry=Entry(text=text), idempotency_key=key
            ).statement.number
        except Conflict as refusal:
            return refusal.code
        finally:
            connection.close()

    with ThreadPoolExecutor(THREADS) as pool:
        return list(pool.map(attempt, attempts))


@pytest.mark.django_db(transaction=True)
def test_parallel_statements_get_numbers_without_gaps(hearing: Hearing) -> None:
    attempts = [(f"parallel-{one}", f"Пікір {one}") for one in range(THREADS * 4)]

    numbers = _in_parallel(hearing, attempts)

    assert sorted(map(int, map(str, numbers))) == list(range(1, THREADS * 4 + 1))
    rows = Statement.objects.order_by("number").values_list("number", "received_at")
    assert [number for number, _at in rows] == list(range(1, THREADS * 4 + 1))
    assert [at for _number, at in rows] == sorted(at for _number, at in rows)


@pytest.mark.django_db(transaction=True)
def test_one_attempt_sent_in_parallel_is_registered_once(hearing: Hearing) -> None:
    numbers = _in_parallel(hearing, [("the-same-key", "Бір пікір")] * THREADS)

    assert set(numbers) == {1}
    assert Statement.objects.count() == 1


@pytest.mark.django_db(transaction=True)
def test_around_the_closing_instant_each_statement_is_in_time_or_refused(hearing: Hearing) -> None:
    move_clock(hearing, opens_in=timedelta(days=-1), closes_in=timedelta(milliseconds=150))
    attempts = [(f"closing-{one}", f"Пікір {one}") for one in range(THREADS * 8)]

    answers = _in_parallel(hearing, attempts)

    registered = Statement.objects.count()
    assert set(answers) - {"hearing.closed"} == set(range(1, registered + 1))
    assert len(answers) == registered + answers.count("hearing.closed")
    assert not Statement.objects.filter(received_at__gte=hearing.closes_at).exists()


@pytest.mark.django_db
def test_opening_a_hearing_freezes_the_features(
    bolat: User, draft: PlanVersion, zone: PlanFeature
) -> None:
    run("UPDATE plans_functionalzone SET note = 'еркін' WHERE id = %s", zone.pk)

    build.open_hearing(actor=bolat, version=draft, announcement=announcement())

    with pytest.raises(Exception, match="frozen"), transaction.atomic():
        run("UPDATE plans_functionalzone SET note = 'кеш' WHERE id = %s", zone.pk)
