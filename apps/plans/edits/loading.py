"""A layer's columns as SQL for rows that come as JSON: their typed values, what is wrong with them, hash joins."""

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from typing import Any

from django.db import connection
from django.db.models import Field
from psycopg import sql
from psycopg.types.json import Jsonb

from apps.plans.attributes import SYSTEM_FIELDS, editable_fields
from apps.plans.models import PlanFeature

NO_SQL = sql.SQL("")


@dataclass(frozen=True)
class RowSource:
    """Rows to load: `query` yields (uid uuid, action text, geom geometry, attributes jsonb), with `params`
    by name; it answers the same however often it is asked. `action` is create, update or close, rows with
    another one are left alone. Without a uid a new feature gets one; without a geom a feature keeps its own."""

    query: sql.Composable
    params: dict[str, Any] = field(default_factory=dict)


def parameters(model: type[PlanFeature]) -> dict[str, Any]:
    """What every statement with `typed` in it needs: the columns nobody sets, and the defaults of the others."""
    usual = {
        str(one.column): one.get_default()
        for one in editable_fields(model).values()
        if one.get_default() is not None
    }
    return {"system": sorted(_not_editable(model)), "defaults": Jsonb(usual)}


def typed(model: type[PlanFeature]) -> dict[str, sql.Composable]:
    """By column its value for a new row, of `said` (what the row says) and `usual` (the defaults): what may not
    be null is its default when nothing is said, or null."""
    return {str(one.column): _typed(one) for one in editable_fields(model).values()}


def assigned(model: type[PlanFeature]) -> dict[str, sql.Composable]:
    """By column its value after a change of `feature` by `given.attributes`: what it does not name stays."""
    template = sql.SQL("CASE WHEN given.attributes ? {name} THEN {said} ELSE {kept} END")
    return {
        name: template.format(
            name=sql.Literal(name), said=_said(one), kept=sql.Identifier("feature", name)
        )
        for name, one in _columns(model).items()
    }


def faults(model: type[PlanFeature]) -> sql.Composable:
    """Rows (code or null, field) of VALUES: required columns that lack a value, codes that are none."""
    rows: list[sql.Composable] = [sql.SQL("(NULL::text, NULL::text)")]
    for name, one in _columns(model).items():
        if not one.null and not one.blank and not one.has_default():
            rows.append(_required(name))
        if one.choices:
            rows.append(_known(name, [str(code) for code, _label in one.flatchoices]))
    return sql.SQL(", ").join(rows)


@contextmanager
def hash_joined() -> Iterator[None]:
    """Joins in this block are made by hashing or sorting: of rows just written by COPY the planner knows
    nothing and would take the product of two large tables for one row. Inside a transaction."""
    with connection.cursor() as cursor:
        cursor.execute("SET LOCAL enable_nestloop = off")
        yield
        cursor.execute("SET LOCAL enable_nestloop = on")


def _columns(model: type[PlanFeature]) -> "dict[str, Field[Any, Any]]":
    return {str(one.column): one for one in editable_fields(model).values()}


def _not_editable(model: type[PlanFeature]) -> set[str]:
    return {str(one.column) for one in model._meta.concrete_fields if one.name in SYSTEM_FIELDS}


def _said(one: "Field[Any, Any]") -> sql.Composable:
    said = sql.Identifier("said", str(one.column))
    if one.null:
        return said
    return sql.SQL("coalesce({}, {})").format(said, sql.Identifier("usual", str(one.column)))


def _typed(one: "Field[Any, Any]") -> sql.Composable:
    if not one.null or one.get_default() is None:
        return _said(one)
    return sql.SQL("CASE WHEN given.attributes ? {} THEN {} ELSE {} END").format(
        sql.Literal(str(one.column)),
        _said(one),
        sql.Identifier("usual", str(one.column)),
    )


def _required(name: str) -> sql.Composable:
    return sql.SQL(
        "(CASE WHEN (action = 'create' OR attributes ? {name}) AND coalesce(attributes->>{name}, '') = ''"
        " THEN 'attribute.required' END, {name})"
    ).format(name=sql.Literal(name))


def _known(name: str, codes: list[str]) -> sql.Composable:
    return sql.SQL(
        "(CASE WHEN coalesce(attributes->>{name}, '') <> '' AND NOT attributes->>{name} = ANY ({codes})"
        " THEN 'attribute.unknown_code' END, {name})"
    ).format(name=sql.Literal(name), codes=sql.Literal(codes))
