"""Turns placed rows into operations on a layer: mapped, checked, with every assumption told."""

import uuid
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

from django.utils.text import slugify
from shapely.geometry.base import BaseGeometry

from apps.files.models import StoredFile
from apps.imports import queries
from apps.imports.domain import mapping
from apps.imports.domain.raw import Finding, Level, RawFeature, RawLayer
from apps.imports.domain.report import repeated
from apps.imports.domain.request import ImportRequest
from apps.plans import attributes, registry
from apps.plans.domain.operation import Operation, OperationKind
from apps.plans.models import Certainty, PlanFeature, PlanVersion

# Layers with this field keep the columns that have no field of their own in it.
BAG = "attributes"


@dataclass(frozen=True)
class Mapped:
    """Operations for the rows that can be stored, and what was found."""

    operations: tuple[Operation, ...]
    plan: mapping.Plan
    findings: tuple[Finding, ...]


@dataclass
class Ledger:
    """What mapping has seen so far: identifiers, findings, assumed and ignored values."""

    existing: set[uuid.UUID]
    seen: set[uuid.UUID] = field(default_factory=set)
    findings: list[Finding] = field(default_factory=list)
    assumed: list[tuple[str, str]] = field(default_factory=list)
    ignored: list[tuple[str, str]] = field(default_factory=list)


def map_rows(
    *,
    raw: RawLayer,
    placed: Mapping[int, BaseGeometry],
    version: PlanVersion,
    stored: StoredFile,
    request: ImportRequest,
) -> Mapped:
    """Operations in the order of the file; a row with a wrong attribute is refused alone."""
    model = registry.layer(request.layer)
    targets = queries.targets(model)
    columns = mapping.plan(raw.fields, targets.values(), request.name_field)
    assumptions = _assumptions(model, raw, stored)
    categories = queries.zone_categories() if "zone_code" in targets else {}
    features = [one for one in raw.features if one.row in placed]
    ledger = Ledger(queries.existing_uids(model, version, _uids(features, columns)))
    operations = []
    for feature in features:
        row = mapping.row(
            feature.attributes,
            columns,
            targets,
            request.given,
            assumptions,
            f"{stored.original_name} {raw.name}",
        )
        values = {**row.values, **_from_classifier(row.values, categories)}
        if BAG in targets:
            values[BAG] = {name: feature.attributes.get(name) for name in columns.unmapped}
        operation = _operation(model, feature.row, values, row, placed[feature.row], ledger)
        if operation is not None:
            operations.append(operation)
            ledger.assumed += row.assumed.items()
            ledger.ignored += row.ignored.items()
    if BAG in targets:
        columns = mapping.Plan({**columns.fields, **dict.fromkeys(columns.unmapped, BAG)}, ())
    return Mapped(tuple(operations), columns, (*ledger.findings, *_notes(ledger)))


def _operation(
    model: type[PlanFeature],
    row: int,
    values: dict[str, Any],
    mapped: mapping.MappedRow,
    geometry: BaseGeometry,
    ledger: Ledger,
) -> Operation | None:
    uid = _identifier(row, values.pop(mapping.UID, None), ledger)
    if uid in ledger.seen:
        detail = {"uid": str(uid)}
        ledger.findings.append(Finding(row, "import.duplicate_uid", Level.REFUSED, detail))
        return None
    is_update = uid in ledger.existing
    if is_update:
        # What is stored is better than what would be assumed.
        values = {name: value for name, value in values.items() if name not in mapped.assumed}
    clean, errors = attributes.clean(model, values)
    if not is_update:
        wrong = {one["field"] for one in errors}
        errors += [one for one in attributes.missing(model, clean) if one["field"] not in wrong]
    if errors:
        ledger.findings += [_wrong(row, one) for one in errors]
        return None
    if uid is not None:
        ledger.seen.add(uid)
    kind = OperationKind.UPDATE if is_update else OperationKind.CREATE
    return Operation(kind, model.spec.slug, uid, geometry, values)


def _assumptions(
    model: type[PlanFeature], raw: RawLayer, stored: StoredFile
) -> tuple[mapping.Assumption, ...]:
    about_all = [
        mapping.Assumption("certainty", Certainty.SECONDARY.value),
        mapping.Assumption("source", f"{stored.original_name} sha256:{stored.sha256[:12]}"),
    ]
    if "layer_slug" in queries.targets(model):
        slug = slugify(raw.name)[:64] or f"file-{stored.sha256[:12]}"
        about_all.append(mapping.Assumption("layer_slug", slug))
    return (*about_all, *mapping.ASSUMPTIONS.get(model.spec.slug, ()))


def _from_classifier(values: Mapping[str, Any], categories: Mapping[str, str]) -> dict[str, str]:
    category = categories.get(str(values.get("zone_code", "")), "")
    return {"category": category} if category and not values.get("category") else {}


def _uids(features: list[RawFeature], columns: mapping.Plan) -> list[uuid.UUID]:
    column = next((name for name, at in columns.fields.items() if at == mapping.UID), None)
    if column is None:
        return []
    found = (_uuid(one.attributes.get(column)) for one in features)
    return [one for one in found if one is not None]


def _identifier(row: int, given: Any, ledger: Ledger) -> uuid.UUID | None:
    uid = _uuid(given)
    if given is not None and uid is None:
        detail = {"uid": str(given)[:80]}
        ledger.findings.append(Finding(row, "import.uid_invalid", Level.NOTE, detail))
    return uid


def _uuid(text: Any) -> uuid.UUID | None:
    try:
        return uuid.UUID(str(text)) if text else None
    except ValueError:
        return None


def _wrong(row: int, error: Mapping[str, str]) -> Finding:
    text = f"{error['field']}: {error['text']}"
    return Finding(row, error["code"], Level.REFUSED, {"text": text})


def _notes(ledger: Ledger) -> list[Finding]:
    told = [pair for pair in ledger.assumed if pair[0] not in {"source", "certainty"}]
    return [
        Finding(0, "import.assumed", Level.NOTE, {"field": name, "value": value, "count": count})
        for name, value, count in repeated(told)
    ] + [
        Finding(
            0,
            "import.value_ignored",
            Level.NOTE,
            {"column": name, "value": value[:80], "count": count},
        )
        for name, value, count in repeated(ledger.ignored)
    ]
