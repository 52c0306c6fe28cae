"""Writing a worked-out changeset with few statements, however many features it has."""

import json
from collections import defaultdict
from collections.abc import Iterable, Sequence
from typing import Any

import shapely
from django.core.serializers.json import DjangoJSONEncoder
from django.db import IntegrityError, connection, transaction
from django.utils.translation import gettext as _
from psycopg import sql

from apps.kernel import crs, geos
from apps.kernel.errors import Refused
from apps.plans import registry
from apps.plans.attributes import editable_fields
from apps.plans.edits.draft import Act, Draft, Link, problem
from apps.plans.edits.sheet import Sheet
from apps.plans.models import Changeset, FeatureLineage, PlanFeature
from apps.plans.sql_templates import table, template

BATCH_ROWS = 1000
# Beyond this many operations it takes too long to try each of them for itself.
MOST_TRIED = 500


def store(sheet: Sheet, changeset: Changeset) -> None:
    """All rows and their lineage; IntegrityError when they break a rule that only the database checks."""
    write(sheet, sheet.drafts.values())
    links = [link for one in sheet.prepared.values() for link in one.links]
    FeatureLineage.objects.bulk_create(
        [_line(changeset, link) for link in links], batch_size=BATCH_ROWS
    )


def write(sheet: Sheet, drafts: Iterable[Draft]) -> None:
    """One statement for each layer's removals, for its new rows and for each set of changed columns."""
    gone: dict[str, list[int]] = defaultdict(list)
    new: dict[str, list[PlanFeature]] = defaultdict(list)
    altered: dict[tuple[str, frozenset[str]], list[dict[str, Any]]] = defaultdict(list)
    for draft in drafts:
        match draft.act:
            case Act.DELETE:
                gone[draft.layer].append(_pk(sheet, draft))
            case Act.CREATE:
                new[draft.layer].append(_row(sheet, draft))
            case Act.UPDATE:
                columns = _columns(draft)
                altered[draft.layer, frozenset(columns)].append(
                    {"id": _pk(sheet, draft), **columns}
                )
    for slug, keys in gone.items():
        registry.layer(slug)._default_manager.filter(pk__in=keys).delete()
    for (slug, names), rows in altered.items():
        _update(registry.layer(slug), sorted(names), rows)
    for slug, made in new.items():
        registry.layer(slug)._default_manager.bulk_create(made, batch_size=BATCH_ROWS)


def culprits(sheet: Sheet) -> dict[int, Refused]:
    """Which operations break a rule of the database, each tried for itself and taken back."""
    found: dict[int, Refused] = {}
    if len(sheet.prepared) > MOST_TRIED:
        return found
    for index, prepared in sheet.prepared.items():
        try:
            with transaction.atomic():
                write(sheet, [sheet.drafts[draft.key] for draft in prepared.drafts])
                transaction.set_rollback(True)
        except IntegrityError as error:
            found[index] = broken_rule(error, field="")
    return found


def broken_rule(error: IntegrityError, field: str = "operations") -> Refused:
    """For the rules over several columns, which only the database checks."""
    rule = getattr(getattr(error.__cause__, "diag", None), "constraint_name", None) or ""
    text = _("The database does not take it: a value breaks the rule “%(rule)s”.") % {"rule": rule}
    errors = [problem(field, "changeset.rule_broken", text)]
    return Refused("changeset.invalid", text, {"errors": errors})


def _update(model: type[PlanFeature], names: Sequence[str], rows: list[dict[str, Any]]) -> None:
    if not names:
        return
    assignments = sql.SQL(", ").join(
        sql.SQL("{} = {}").format(sql.Identifier(name), sql.Identifier("given", name))
        for name in names
    )
    statement = template("update_features").format(table=table(model), assignments=assignments)
    with connection.cursor() as cursor:
        cursor.execute(statement, {"rows": json.dumps(rows, cls=DjangoJSONEncoder)})


def _columns(draft: Draft) -> dict[str, Any]:
    fields = editable_fields(registry.layer(draft.layer))
    columns: dict[str, Any] = {fields[name].attname: value for name, value in draft.values.items()}
    if draft.geometry is not None:
        stamped = shapely.set_srid(draft.geometry, crs.STORAGE)
        columns["geom"] = shapely.to_wkb(stamped, hex=True, include_srid=True)
    return columns


def _row(sheet: Sheet, draft: Draft) -> PlanFeature:
    if draft.geometry is None:
        raise ValueError("a new feature has an outline")
    row = registry.layer(draft.layer)(version=sheet.edit.version, uid=draft.uid, **draft.values)
    row.geom = geos.to_geos(draft.geometry)
    return row


def _pk(sheet: Sheet, draft: Draft) -> int:
    held = sheet.edit.rows.held.get(draft.key)
    return held.row.pk if held else sheet.grounds[draft.layer].keys[draft.uid]


def _line(changeset: Changeset, link: Link) -> FeatureLineage:
    return FeatureLineage(
        version_id=changeset.version_id,
        changeset=changeset,
        act=link.act,
        layer=link.layer,
        parent=link.parent,
        child=link.child,
    )
