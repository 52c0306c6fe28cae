"""Looks through the whole database for what must not be there."""

from django.db import connection
from psycopg import sql


def places_of(value: str) -> list[str]:
    """Columns of any table that hold `value`, as text, JSON or bytes."""
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT table_name, column_name FROM information_schema.columns"
            " JOIN information_schema.tables USING (table_schema, table_name)"
            " WHERE table_schema = 'public' AND table_type = 'BASE TABLE' AND data_type IN"
            " ('text', 'character varying', 'json', 'jsonb', 'ARRAY', 'bytea')"
        )
        columns = cursor.fetchall()
        found = []
        for table, column in columns:
            held = sql.SQL(
                "SELECT EXISTS (SELECT 1 FROM {table} WHERE {column}::text LIKE %(value)s"
                " OR {column}::text LIKE %(hex)s)"
            ).format(table=sql.Identifier(table), column=sql.Identifier(column))
            cursor.execute(held, {"value": f"%{value}%", "hex": f"%{value.encode().hex()}%"})
            if cursor.fetchone() == (True,):
                found.append(f"{table}.{column}")
    return found
