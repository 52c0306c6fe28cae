"""Writes many rows of one layer as one changeset, by SQL alone: what an import brings in."""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any
from uuid import UUID

from django.db import DataError, IntegrityError, connection, transaction
from django.utils.translation import gettext as _
from psycopg import sql

from apps.accounts.permissions import Person, require
from apps.kernel.errors import Refused
from apps.plans import registry
from apps.plans.edits import loading, opening
from apps.plans.edits.draft import Problem, problem, refused
from apps.plans.edits.loading import RowSource
from apps.plans.models import Changeset, PlanFeature, PlanVersion
from apps.plans.permissions import can_edit_version
from apps.plans.queries.lineage import heirs
from apps.plans.sql_templates import columns, table, template

__all__ = ["LoadedChangeset", "RowSource", "load_changeset"]

# More than this many faults nobody reads at once.
MOST_TOLD = 100
UUID_TEXT = re.compile("[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}")


@dataclass(frozen=True)
class LoadedChangeset:
    """What was written: the changeset, and how many features it made, changed and closed."""

    changeset: Changeset
    created: int
    updated: int
    closed: int


def load_changeset(
    *,
    actor: Person,
    version: PlanVersion,
    layer: str,
    rows: RowSource,
    reason: str,
    subject: str = "",
) -> LoadedChangeset:
    """Writes all rows or none. Outlines (EPSG:32642) are stored as they come, neighbours receive no nodes;
    of the attributes those count that are columns people may set.

    Raises SignInRequired, NotAllowed, Conflict `version.frozen`, NotFound `layer.unknown`, Refused
    `changeset.reason_required`, `changeset.empty` or `changeset.invalid`, whose `details["errors"]` name the
    field (`uid` or `attributes.<name>`), the code and, where it is known, the `uid` of the row.
    """
    author = require(can_edit_version(actor, version), actor)
    opening.require_reason(reason)
    model = registry.layer(layer)
    with transaction.atomic():
        locked = opening.lock_for_editing(version)
        _require_sound(locked, model, rows)
        changeset = opening.opened(
            version=locked, author=author, reason=reason.strip(), subject=subject
        )
        try:
            with transaction.atomic():
                closed, updated, created = _written(locked, model, rows)
        except (IntegrityError, DataError) as error:
            raise broken_rule(error) from error
        if not closed + updated + created:
            raise Refused("changeset.empty", _("There is nothing to save."))
        opening.record(actor, changeset, closed + updated + created)
    return LoadedChangeset(changeset, created, updated, closed)


def broken_rule(error: Exception) -> Refused:
    """What the database refused, with the rule's name and the uid of the row, as far as it told them."""
    said = getattr(error.__cause__, "diag", None)
    rule = getattr(said, "constraint_name", None) or getattr(said, "message_primary", None) or ""
    text = _("The database does not take it: a value breaks the rule “%(rule)s”.") % {"rule": rule}
    found = UUID_TEXT.search(getattr(said, "message_detail", None) or "")
    named = {"uid": found.group()} if found else {}
    errors = [problem("uid" if found else "", "changeset.rule_broken", text, **named)]
    return Refused("changeset.invalid", text, {"errors": errors})


def _written(version: PlanVersion, model: type[PlanFeature], rows: RowSource) -> list[int]:
    """Closed, changed and made features; the closed go first, because they may make room."""
    given = {"version": version.pk, **loading.parameters(model), **rows.params}
    values, after = loading.typed(model), loading.assigned(model)
    assignments = sql.SQL(", ").join(
        sql.SQL("{} = {}").format(sql.Identifier(name), value) for name, value in after.items()
    )
    parts = {
        "load_close": {},
        "load_update": {"assignments": assignments},
        "load_create": {
            "columns": columns(list(values)),
            "values": sql.SQL(", ").join(values.values()),
        },
    }
    counts = []
    with loading.hash_joined(), connection.cursor() as cursor:
        for name, more in parts.items():
            cursor.execute(
                template(name).format(table=table(model), source=rows.query, **more), given
            )
            counts.append(cursor.rowcount)
    return counts


def _require_sound(version: PlanVersion, model: type[PlanFeature], rows: RowSource) -> None:
    """Refuses what `save_changeset` would refuse, as far as no outline has to be looked at."""
    others = [one for one in registry.layers().values() if one is not model]
    elsewhere = sql.SQL(" UNION ALL ").join(
        sql.SQL("SELECT uid FROM {} WHERE version_id = %(version)s").format(table(one))
        for one in others
    )
    statement = template("load_judge").format(
        source=rows.query, table=table(model), elsewhere=elsewhere, faults=loading.faults(model)
    )
    given = {"version": version.pk, "most": MOST_TOLD, **rows.params}
    with loading.hash_joined(), connection.cursor() as cursor:
        cursor.execute(statement, given)
        errors = [_fault(*one) for one in cursor.fetchall()]
    errors += _divided(version, model, rows)
    if errors:
        raise refused(errors)


def _divided(version: PlanVersion, model: type[PlanFeature], rows: RowSource) -> list[Problem]:
    """Features to be made anew beside what they were divided or joined into; what the rows close counts not."""
    slug = model.spec.slug
    closing = sql.SQL("SELECT uid FROM ({}) AS given WHERE action = 'close'").format(rows.query)
    with loading.hash_joined(), connection.cursor() as cursor:
        cursor.execute(
            template("load_heirs").format(source=rows.query), {"layer": slug, **rows.params}
        )
        parents: Sequence[UUID] = [uid for (uid,) in cursor.fetchall()]
        if not parents:
            return []
        cursor.execute(closing, rows.params)
        going = {uid for (uid,) in cursor.fetchall()}
    living = [uid for uid in parents if set(heirs(version, slug, uid)) - going]
    return [_fault(uid, "feature.divided", "uid") for uid in living[:MOST_TOLD]]


def _fault(uid: UUID | None, code: str, field: str) -> Problem:
    texts: dict[str, str] = {
        "feature.twice": _("The same object is named twice in one save."),
        "feature.uid_taken": _("This version already has an object with this identifier."),
        "feature.unknown": _("This version has no object with this identifier."),
        "feature.divided": _(
            "It was divided or joined, and what it became is on the map: "
            "undo that change, or remove those objects first."
        ),
        "attribute.required": _("This field is required."),
        "attribute.unknown_code": _("This is no code of the field."),
    }
    place = field if field == "uid" else f"attributes.{field}"
    more: dict[str, Any] = {"uid": str(uid)} if uid else {}
    return problem(place, code, texts[code], **more)
