"""Rows of a model as one JSON document, for the database to unfold: thousands are inserted by one short statement."""

import json
from collections.abc import Iterable
from datetime import date
from enum import Enum
from typing import Any
from uuid import UUID

from django.contrib.gis.geos import GEOSGeometry
from django.db.models import Model


def written_columns(model: type[Model]) -> list[str]:
    """The columns that a writer gives: all but the key and those that the database works out."""
    return [
        str(field.column)
        for field in model._meta.concrete_fields
        if not (field.generated or field.primary_key)
    ]


def as_json(rows: Iterable[Model]) -> str:
    """The rows in their order, each an object of its columns, as `jsonb_populate_record` reads them."""
    return json.dumps([_columns(row) for row in rows], ensure_ascii=False)


def _columns(row: Model) -> dict[str, Any]:
    return {
        str(field.column): _plain(getattr(row, field.attname))
        for field in row._meta.concrete_fields
        if not (field.generated or field.primary_key)
    }


def _plain(value: Any) -> Any:
    if isinstance(value, GEOSGeometry):
        return value.hexewkb.decode()
    if isinstance(value, Enum):
        return value.value
    if isinstance(value, date):
        return value.isoformat()
    return str(value) if isinstance(value, UUID) else value
