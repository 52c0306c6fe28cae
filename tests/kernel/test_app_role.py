"""The application's database role: it reads and writes rows, and cannot touch tables, triggers or the past."""

from collections.abc import Iterator
from datetime import timedelta

import psycopg
import pytest
from django.core.exceptions import ImproperlyConfigured
from django.db import connection
from psycopg import sql
from pytest_django import DjangoDbBlocker

from apps.accounts.models import JournalEntry, User
from apps.analyses.actions.request_run import request_run
from apps.config.actions.grant_app_role import grant_app_role
from apps.hearings.actions.close_hearing import close_hearing
from apps.hearings.actions.hide_statement import hide_statement
from apps.hearings.actions.leave_statement import leave_statement
from apps.hearings.domain.announcement import Announcement
from apps.hearings.domain.entry import Entry, Target
from apps.hearings.models import HideReason
from apps.jobs.actions.run_job import run_job
from apps.kernel import clock
from apps.plans.actions.hold_features import hold_features
from apps.plans.actions.save_changeset import save_changeset
from apps.plans.domain.dependant import FeatureKey
from apps.plans.domain.operation import Operation, OperationKind
from apps.plans.models import FeatureRevision, PlanVersion
from tests import build, shapes
from tests.stack import APP_ROLE

Application = psycopg.Connection[tuple[object, ...]]

APPEND_ONLY = {
    "accounts_journalentry",
    "hearings_statementtarget",
    "plans_changeset",
    "plans_editedbox",
    "plans_featurelineage",
    "plans_featurerevision",
}
NEVER_REMOVED = {"hearings_hearing", "hearings_statement", "plans_planversion"}


@pytest.fixture(scope="module")
def _granted(django_db_setup: None, django_db_blocker: DjangoDbBlocker) -> None:
    with django_db_blocker.unblock():
        grant_app_role(role=APP_ROLE)


@pytest.fixture
def application(_granted: None, db: None) -> Iterator[Application]:
    """A connection of its own, the way web and worker make theirs."""
    place = {**connection.get_connection_params(), "user": APP_ROLE}
    for name in ("cursor_factory", "context", "prepare_threshold"):
        place.pop(name, None)
    with psycopg.connect(**place, autocommit=True) as connected:
        yield connected


@pytest.fixture
def _as_application(_granted: None, db: None) -> Iterator[None]:
    """What the test writes from here is written with the rights of the application."""
    with connection.cursor() as cursor:
        cursor.execute(sql.SQL("SET ROLE {}").format(sql.Identifier(APP_ROLE)))
        yield
        cursor.execute("RESET ROLE")


def tables_with(connected: Application, trigger: str) -> set[str]:
    rows = connected.execute(
        "SELECT DISTINCT tgrelid::regclass::text FROM pg_trigger WHERE tgname ~ %s", [trigger]
    )
    return {str(name) for (name,) in rows}


def is_refused(
    connected: Application, statement: str, table: str = "plans_featurerevision"
) -> bool:
    """Whether the database says that this is not the role's to do."""
    with pytest.raises(psycopg.errors.InsufficientPrivilege):
        connected.execute(sql.SQL(statement).format(table=sql.Identifier(table)))
    return True


@pytest.mark.parametrize(
    "statement",
    [
        "ALTER TABLE {table} DISABLE TRIGGER ALL",
        "ALTER TABLE {table} DISABLE TRIGGER USER",
        "DROP TRIGGER refuse_truncate ON {table}",
        "CREATE TRIGGER other BEFORE INSERT ON {table} EXECUTE FUNCTION plans_refuse_change()",
        "ALTER TABLE {table} ADD COLUMN other int",
        "ALTER TABLE {table} OWNER TO CURRENT_USER",
        "ALTER TABLE {table} RENAME TO other",
        "DROP TABLE {table}",
        "TRUNCATE {table}",
        "CREATE INDEX ON {table} (id)",
        "CREATE TABLE other (id int)",
        "CREATE OR REPLACE FUNCTION plans_refuse_change() RETURNS trigger LANGUAGE sql AS 'SELECT 1'",
        "DROP FUNCTION plans_refuse_change() CASCADE",
        "SET session_replication_role = replica",
        "CREATE ROLE other",
    ],
)
def test_tables_triggers_and_roles_are_not_the_applications(
    application: Application, statement: str
) -> None:
    assert is_refused(application, statement)


@pytest.mark.parametrize("table", sorted(APPEND_ONLY))
@pytest.mark.parametrize("statement", ["UPDATE {table} SET id = id", "DELETE FROM {table}"])
def test_the_past_is_neither_changed_nor_removed(
    application: Application, table: str, statement: str
) -> None:
    assert is_refused(application, statement, table)


@pytest.mark.parametrize("table", sorted(NEVER_REMOVED))
def test_versions_hearings_and_statements_are_not_removed(
    application: Application, table: str
) -> None:
    assert is_refused(application, "DELETE FROM {table}", table)


def test_every_table_that_only_grows_is_known_by_its_trigger(application: Application) -> None:
    found = tables_with(application, "_(append_only|is_kept)$")

    assert found >= APPEND_ONLY
    for table in found:
        assert is_refused(application, "DELETE FROM {table}", table)


def test_every_table_can_be_read(application: Application) -> None:
    hidden = application.execute(
        "SELECT relname FROM pg_class WHERE relkind IN ('r', 'v') AND"
        " relnamespace = 'public'::regnamespace AND NOT has_table_privilege(oid, 'SELECT')"
    ).fetchall()

    assert hidden == []


def test_the_application_cannot_become_the_owner(application: Application) -> None:
    with connection.cursor() as cursor:
        cursor.execute("SELECT current_user")
        (owner,) = cursor.fetchone()

    with pytest.raises(psycopg.errors.InsufficientPrivilege):
        application.execute(sql.SQL("SET ROLE {}").format(sql.Identifier(owner)))


def test_a_table_that_is_made_later_is_opened_by_the_next_grant(
    _granted: None, aigerim: User
) -> None:
    may = "SELECT has_table_privilege(%s, 'later', 'SELECT, INSERT, UPDATE, DELETE')"
    with connection.cursor() as cursor:
        cursor.execute("CREATE TABLE later (id int)")
        cursor.execute(may, [APP_ROLE])
        assert cursor.fetchone() == (False,)

        grant_app_role(role=APP_ROLE)

        cursor.execute(may, [APP_ROLE])
        assert cursor.fetchone() == (True,)


def test_a_missing_role_is_made_and_its_password_is_hashed(db: None) -> None:
    assert grant_app_role(role="bas_jospar_other", password="teniz")  # noqa: S106

    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT rolcanlogin, rolsuper, rolcreaterole, rolpassword LIKE 'SCRAM-SHA-256$%'"
            " FROM pg_authid WHERE rolname = 'bas_jospar_other'"
        )
        assert cursor.fetchone() == (True, False, False, True)


def test_one_role_for_everything_stays_as_it_is(db: None) -> None:
    with connection.cursor() as cursor:
        cursor.execute("SELECT current_user")
        (owner,) = cursor.fetchone()

    assert grant_app_role(role=owner) is False


@pytest.mark.usefixtures("_as_application")
def test_who_may_not_make_the_role_is_told_what_to_ask_for() -> None:
    with pytest.raises(ImproperlyConfigured, match="CREATE ROLE bas_jospar_other LOGIN"):
        grant_app_role(role="bas_jospar_other")


@pytest.fixture
def square(aigerim: User, draft: PlanVersion) -> FeatureKey:
    zone = build.make_feature(actor=aigerim, version=draft, geometry=shapes.square(0, 0, 100))
    return FeatureKey("functional-zone", zone.uid)


def test_the_application_saves_and_the_revision_names_it(
    aigerim: User, draft: PlanVersion, square: FeatureKey, _as_application: None
) -> None:
    for kind, fields in ((OperationKind.UPDATE, {"name_ru": "Парк"}), (OperationKind.DELETE, {})):
        act = Operation(kind, square.layer, uid=square.uid, attributes=fields)
        save_changeset(actor=aigerim, version=draft, operations=[act], reason="A park is made here")

    assert FeatureRevision.objects.filter(uid=square.uid, operation="delete").count() == 1
    assert JournalEntry.objects.filter(verb="changeset.saved").exists()


def test_the_application_makes_a_version_from_another(
    aigerim: User, draft: PlanVersion, square: FeatureKey, _as_application: None
) -> None:
    copy = build.make_version(actor=aigerim, slug="copy", base=draft)

    assert hold_features(actor=aigerim, version=copy, features=[square]) == []


def test_the_application_holds_a_hearing(
    bolat: User, draft: PlanVersion, square: FeatureKey, _as_application: None
) -> None:
    announcement = Announcement(
        slug="hall",
        title_kk="Тыңдау",
        title_ru="Слушание",
        opens_at=clock.now() - timedelta(days=1),
        closes_at=clock.now() + timedelta(days=30),
        contact_email="officer@example.kz",
    )
    hearing = build.open_hearing(actor=bolat, version=draft, announcement=announcement)
    entry = Entry(text="Мектеп керек.", targets=(Target(square.layer, square.uid),))
    said = leave_statement(
        actor=None, hearing=hearing, entry=entry, idempotency_key="story-key-1"
    ).statement

    hide_statement(
        actor=bolat, statement=said, code=HideReason.INSULT, reason="It insults a neighbour"
    )
    closed = close_hearing(actor=bolat, hearing=hearing, reason="The hall has burnt down")

    assert closed.next_number == 2


def test_the_application_computes_an_analysis(
    aigerim: User, draft: PlanVersion, square: FeatureKey, _as_application: None
) -> None:
    run = request_run(actor=aigerim, version=draft, slug="land_use_balance")
    assert run.job is not None

    run_job(job_id=run.job.pk)

    run.refresh_from_db()
    assert run.result is not None
