"""Hands a person everything that is kept about them, and keeps that it was handed out."""

from typing import Any

from django.db import transaction

from apps.accounts.actions.write_journal import write_journal
from apps.accounts.permissions import Person, require
from apps.accounts.queries import personal_data


def tell_own_data(*, actor: Person | None) -> dict[str, Any]:
    """The data of who asks, never of somebody else. Raises SignInRequired."""
    person = require(True, actor)
    with transaction.atomic():
        write_journal(actor=person, verb="account.data_told", subject=f"person:{person.public_id}")
        return personal_data(person)
