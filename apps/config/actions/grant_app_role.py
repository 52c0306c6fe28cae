"""Gives the application's database role what it needs and nothing else; makes the role when there is none."""

from pathlib import Path

import psycopg
from django.core.exceptions import ImproperlyConfigured
from django.db import ProgrammingError, connection, transaction
from psycopg import sql

GRANTS = Path(__file__).parents[1] / "sql" / "grant_app_role.sql"


def grant_app_role(*, role: str, password: str = "") -> bool:
    """Lets `role` read and write rows of the connected database; safe to repeat.

    False, and nothing done, when `role` is who is connected: one role then owns and uses the tables.
    An existing role keeps its password. ImproperlyConfigured when it is missing and may not be made.
    """
    with transaction.atomic(), connection.cursor() as cursor:
        cursor.execute(
            "SELECT current_user, current_database(), EXISTS (SELECT FROM pg_roles WHERE rolname = %s)",
            [role],
        )
        owner, database, exists = cursor.fetchone()
        if role == owner:
            return False
        if not exists:
            _create(role, password)
        text = sql.SQL(GRANTS.read_text(encoding="utf-8"))
        cursor.execute(
            text.format(
                role=sql.Identifier(role),
                role_name=sql.Literal(role),
                database=sql.Identifier(database),
            )
        )
    return True


def _create(role: str, password: str) -> None:
    made = sql.SQL("CREATE ROLE {} LOGIN").format(sql.Identifier(role))
    if password:
        # Hashed here, so that the server's log never sees it.
        hashed = _driver().pgconn.encrypt_password(
            password.encode(), role.encode(), b"scram-sha-256"
        )
        made += sql.SQL(" PASSWORD {}").format(sql.Literal(hashed.decode()))
    try:
        with transaction.atomic(), connection.cursor() as cursor:
            cursor.execute(made)
    except ProgrammingError as error:
        raise ImproperlyConfigured(
            f"The database role {role!r} of DATABASE_URL does not exist, and the role of "
            "MIGRATE_DATABASE_URL may not make it. Let an administrator of the database run: "
            f"CREATE ROLE {role} LOGIN PASSWORD '…'"
        ) from error


def _driver() -> "psycopg.Connection[tuple[object, ...]]":
    """The driver's connection under Django's."""
    connection.ensure_connection()
    inner: psycopg.Connection[tuple[object, ...]] = connection.connection
    return inner
