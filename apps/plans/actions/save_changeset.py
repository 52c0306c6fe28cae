"""The one verb that writes features: many operations, one reason, all or nothing."""

import uuid
from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from django.db import IntegrityError, connection, transaction
from django.utils.translation import gettext as _
from shapely.geometry.base import BaseGeometry

from apps.accounts.actions.write_journal import write_journal
from apps.accounts.permissions import Person, require
from apps.kernel import geo, geos
from apps.kernel.errors import Conflict, NotFound, ProblemError, Refused, Stale
from apps.plans import attributes, registry, signals
from apps.plans.domain.operation import Operation, OperationKind, reason_is_enough
from apps.plans.messages import geometry_text
from apps.plans.models import Changeset, PlanFeature, PlanVersion
from apps.plans.permissions import can_edit_version

BATCH_ROWS = 1000

Problems = list[dict[str, str]]


@dataclass(frozen=True)
class SavedFeature:
    """A feature as it stands after the changeset; `etag` is empty when it was removed."""

    layer: str
    uid: uuid.UUID
    etag: str


@dataclass(frozen=True)
class SavedChangeset:
    """What `save_changeset` did."""

    changeset: Changeset
    features: tuple[SavedFeature, ...]


def save_changeset(
    *,
    actor: Person,
    version: PlanVersion,
    operations: Sequence[Operation],
    reason: str,
    subject: str = "",
) -> SavedChangeset:
    """Writes `operations` into `version`; raises and writes nothing when any of them is refused.

    Raises SignInRequired, NotAllowed, Conflict `version.frozen`, Stale `feature.stale`,
    Refused `changeset.reason_required`, `changeset.empty` or `changeset.invalid` whose
    `details["errors"]` name the operation's index and the field.
    """
    author = require(can_edit_version(actor, version), actor)
    if not reason_is_enough(reason):
        raise Refused(
            "changeset.reason_required",
            _("Say why you change the plan: at least 10 characters."),
            {"errors": [{"field": "reason", "code": "changeset.reason_required", "text": ""}]},
        )
    if not operations:
        raise Refused("changeset.empty", _("There is nothing to save."))
    with transaction.atomic():
        locked = lock_for_editing(version)
        changeset = Changeset.objects.create(
            version=locked, author=author, reason=reason.strip(), subject=subject
        )
        _name_changeset(changeset)
        rows = _written(locked, operations)
        write_journal(
            actor=actor,
            verb="changeset.saved",
            subject=f"version:{locked.slug}",
            details={"changeset": changeset.pk, "operations": len(operations)},
        )
        transaction.on_commit(
            lambda: signals.changeset_saved.send(sender=Changeset, changeset=changeset)
        )
    return SavedChangeset(changeset, rows)


def lock_for_editing(version: PlanVersion) -> PlanVersion:
    """The version's row locked until the transaction ends; Conflict when it is frozen."""
    locked = PlanVersion.objects.select_for_update(no_key=True).get(pk=version.pk)
    if locked.is_frozen:
        raise Conflict(
            "version.frozen",
            _("This version is frozen (%(state)s): make a new version from it to change the plan.")
            % {"state": locked.get_state_display()},
            {"state": locked.state},
        )
    return locked


def _name_changeset(changeset: Changeset) -> None:
    # The revision trigger reads this setting; it ends with the transaction.
    with connection.cursor() as cursor:
        cursor.execute("SELECT set_config('bas_jospar.changeset', %s, true)", [str(changeset.pk)])


def _written(version: PlanVersion, operations: Sequence[Operation]) -> tuple[SavedFeature, ...]:
    existing = _existing(version, operations)
    created: dict[type[PlanFeature], list[PlanFeature]] = defaultdict(list)
    touched: list[tuple[Operation, PlanFeature, list[str]]] = []
    errors = _repeated(operations)
    for index, operation in enumerate(operations):
        model = registry.layer(operation.layer)
        row, fields, found = _prepared(version, model, operation, existing)
        errors += [{**one, "field": f"operations[{index}].{one['field']}"} for one in found]
        if operation.kind is OperationKind.CREATE:
            created[model].append(row)
        touched.append((operation, row, fields))
    if errors:
        raise Refused(
            "changeset.invalid",
            _("Nothing was saved: %(count)d place(s) need correction.") % {"count": len(errors)},
            {"errors": errors},
        )
    try:
        with transaction.atomic():
            _store(created, touched)
    except IntegrityError as error:
        raise _broken_rule(error) from error
    return _saved(touched)


def _repeated(operations: Sequence[Operation]) -> Problems:
    """Several updates of one feature add up; anything else about it twice contradicts itself."""
    text = _("The same object is named twice in one save.")
    seen: dict[tuple[str, uuid.UUID], set[OperationKind]] = defaultdict(set)
    found: Problems = []
    for index, operation in enumerate(operations):
        if operation.uid is None:
            continue
        before = seen[operation.layer, operation.uid]
        if before and before | {operation.kind} != {OperationKind.UPDATE}:
            field = f"operations[{index}].uid"
            found.append({"field": field, "code": "feature.twice", "text": text})
        before.add(operation.kind)
    return found


def _broken_rule(error: IntegrityError) -> Refused:
    """For the rules over several columns, which only the database checks."""
    rule = getattr(getattr(error.__cause__, "diag", None), "constraint_name", None) or ""
    text = _("The database does not take it: a value breaks the rule “%(rule)s”.") % {"rule": rule}
    return Refused(
        "changeset.invalid",
        text,
        {"errors": [{"field": "operations", "code": "changeset.rule_broken", "text": text}]},
    )


def _existing(
    version: PlanVersion, operations: Sequence[Operation]
) -> dict[tuple[str, uuid.UUID], PlanFeature]:
    wanted: dict[str, set[uuid.UUID]] = defaultdict(set)
    for operation in operations:
        if operation.uid is not None:
            wanted[operation.layer].add(operation.uid)
    return {
        (slug, row.uid): row
        for slug, uids in wanted.items()
        for row in registry.layer(slug)
        ._default_manager.select_for_update()
        .filter(version=version, uid__in=uids)
    }


def _prepared(
    version: PlanVersion,
    model: type[PlanFeature],
    operation: Operation,
    existing: dict[tuple[str, uuid.UUID], PlanFeature],
) -> tuple[PlanFeature, list[str], Problems]:
    values, errors = attributes.clean(model, operation.attributes)
    errors = [{**one, "field": f"attributes.{one['field']}"} for one in errors]
    if operation.kind is OperationKind.CREATE:
        row = model(version=version, uid=operation.uid or uuid.uuid4(), **values)
        if operation.uid is not None and (operation.layer, operation.uid) in existing:
            text = _("This version already has an object with this identifier.")
            errors.append({"field": "uid", "code": "feature.uid_taken", "text": text})
        given = {one["field"] for one in errors}
        errors += [
            {**one, "field": f"attributes.{one['field']}"}
            for one in attributes.missing(model, values)
            if f"attributes.{one['field']}" not in given
        ]
    else:
        row = _found(operation, existing)
        for name, value in values.items():
            setattr(row, name, value)
    fields = list(values)
    if operation.kind is OperationKind.CREATE or operation.geometry is not None:
        errors += _place(row, model, operation.geometry)
        fields.append("geom")
    return row, fields, errors


def _found(operation: Operation, existing: dict[tuple[str, uuid.UUID], PlanFeature]) -> PlanFeature:
    row = existing.get((operation.layer, operation.uid)) if operation.uid else None
    if row is None:
        raise NotFound(
            "feature.unknown",
            _("This version has no such feature: %(layer)s %(uid)s.")
            % {"layer": operation.layer, "uid": operation.uid},
        )
    if operation.if_match is not None and operation.if_match != row.content_hash:
        raise _stale(operation, row)
    return row


def _stale(operation: Operation, row: PlanFeature) -> ProblemError:
    return Stale(
        "feature.stale",
        _("Somebody changed “%(name)s” since you opened it. Load it again and repeat the change.")
        % {"name": str(row)},
        {"layer": operation.layer, "uid": str(row.uid), "etag": row.content_hash},
    )


def _place(row: PlanFeature, model: type[PlanFeature], geometry: BaseGeometry | None) -> Problems:
    allowed = model.spec.allowed_types
    whole = geo.as_multi(geometry, allowed) if geometry is not None else None
    found = geo.defects(whole, allowed)
    if not found and whole is not None:
        row.geom = geos.to_geos(whole)
    return [
        {"field": "geometry", "code": defect.value, "text": geometry_text(defect, detail)}
        for defect, detail in found
    ]


def _store(
    created: dict[type[PlanFeature], list[PlanFeature]],
    touched: list[tuple[Operation, PlanFeature, list[str]]],
) -> None:
    for model, rows in created.items():
        model._default_manager.bulk_create(rows, batch_size=BATCH_ROWS)
    for operation, row, fields in touched:
        if operation.kind is OperationKind.UPDATE and fields:
            row.save(update_fields=fields)
        elif operation.kind is OperationKind.DELETE:
            type(row)._default_manager.filter(pk=row.pk).delete()


def _saved(touched: list[tuple[Operation, PlanFeature, list[str]]]) -> tuple[SavedFeature, ...]:
    etags: dict[tuple[Any, Any], str] = {}
    for model in {type(row) for _operation, row, _fields in touched}:
        keys = [row.pk for _operation, row, _fields in touched if type(row) is model and row.pk]
        for uid, etag in model._default_manager.filter(pk__in=keys).values_list(
            "uid", "content_hash"
        ):
            etags[model, uid] = etag
    return tuple(
        SavedFeature(operation.layer, row.uid, etags.get((type(row), row.uid), ""))
        for operation, row, _fields in touched
    )
