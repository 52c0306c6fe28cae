"""Brings one row that ships with the software into its table; what an administrator edited stays as edited."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from django.db import models


@dataclass(frozen=True)
class Loaded:
    """How many rows came, changed, stayed, and were left alone because they were edited here."""

    created: int = 0
    updated: int = 0
    unchanged: int = 0
    kept: int = 0


def bring_in(*, model: type[models.Model], key: tuple[str, ...], wanted: Mapping[str, Any]) -> str:
    """The name of the counter of `Loaded` that the row belongs to; `key` names the fields it is known by.

    `model` has `kept_by_hand`. The caller holds the transaction.
    """
    rows = model._default_manager.select_for_update()
    found: Any = rows.filter(**{name: wanted[name] for name in key}).first()
    if found is None:
        model._default_manager.create(**wanted)
        return "created"
    if found.kept_by_hand:
        return "kept"
    changed = [field for field, value in wanted.items() if getattr(found, field) != value]
    if not changed:
        return "unchanged"
    for field in changed:
        setattr(found, field, wanted[field])
    found.save(update_fields=changed)
    return "updated"
