"""Tells the database who does what to segments until the transaction ends; its trigger writes the revisions."""

from django.db import connection

from apps.accounts.models import User
from apps.weighing.models import Act, BulkEdit


def keep_record(*, actor: User | None, act: Act, bulk: BulkEdit | None = None) -> None:
    """Every verb calls it before it writes (sql/0001_weighing.sql)."""
    values = {
        "weighing.actor": str(actor.pk) if actor else "",
        "weighing.act": act.value,
        "weighing.bulk": str(bulk.pk) if bulk else "",
    }
    with connection.cursor() as cursor:
        for name, value in values.items():
            cursor.execute("SELECT set_config(%s, %s, true)", [name, value])
