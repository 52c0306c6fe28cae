"""The work of an import job: read, place, map, check, and save all of it as one changeset."""

from dataclasses import asdict, dataclass
from typing import Any

from django.utils.translation import gettext as _

from apps.accounts.permissions import Person
from apps.files.models import StoredFile
from apps.imports.actions.map_rows import Mapped, map_rows
from apps.imports.actions.place_features import place_features
from apps.imports.actions.read_source import read_source
from apps.imports.domain import frame, limits
from apps.imports.domain.raw import NOT_TAKEN, Finding, RawLayer
from apps.imports.domain.report import (
    Counts,
    most_common_refusal,
    refused_rows,
    repaired_rows,
)
from apps.imports.domain.request import ImportRequest
from apps.imports.messages import text_of
from apps.jobs.progress import Progress
from apps.kernel.errors import Refused
from apps.plans import registry
from apps.plans.actions.save_changeset import SavedChangeset, save_changeset
from apps.plans.domain.operation import OperationKind
from apps.plans.models import PlanVersion


@dataclass(frozen=True)
class Done:
    """Everything the report of an import is written from."""

    stored: StoredFile
    version: PlanVersion
    request: ImportRequest
    format: str
    raw: RawLayer
    mapped: Mapped
    findings: tuple[Finding, ...]
    saved: SavedChangeset


def import_layer(
    *,
    actor: Person,
    version: PlanVersion,
    stored: StoredFile,
    request: ImportRequest,
    progress: Progress,
) -> dict[str, Any]:
    """The report as JSON values; raises and writes nothing when no feature can be taken."""
    model = registry.layer(request.layer)
    progress.report(1, _("Reading the file"))
    known, raw = read_source(
        stored=stored,
        layer=request.source_layer,
        encoding=request.encoding,
        check=progress.check,
    )
    progress.report(25, _("Checking geometry"))
    placed = place_features(
        raw=raw, crs=request.crs, model=model, progress=progress, swapped=request.swapped
    )
    progress.report(50, _("Checking attributes"))
    mapped = map_rows(
        raw=raw, placed=placed.geometries, version=version, stored=stored, request=request
    )
    findings = (*raw.findings, *placed.findings, *mapped.findings)
    if not mapped.operations:
        raise _nothing_left(raw, findings)
    progress.report(70, _("Saving"))
    saved = save_changeset(
        actor=actor,
        version=version,
        operations=mapped.operations,
        reason=request.reason or _default_reason(stored, request),
        subject=f"file:{stored.sha256}",
    )
    progress.report(99, _("Saved"))
    return _report(Done(stored, version, request, known, raw, mapped, findings, saved))


def _default_reason(stored: StoredFile, request: ImportRequest) -> str:
    return _("Import of the file “%(name)s” into the layer %(layer)s") % {
        "name": stored.original_name,
        "layer": request.layer,
    }


def _nothing_left(raw: RawLayer, findings: tuple[Finding, ...]) -> Refused:
    """Every row was refused: the reason most of them share, and all of them by number."""
    first = most_common_refusal(findings)
    rows = [one for one in findings if one.level in NOT_TAKEN]
    return Refused(
        first.code if first else "import.no_features",
        _("None of the %(count)d feature(s) can be taken. %(reason)s")
        % {"count": len(raw.features), "reason": text_of(first) if first else ""},
        {
            "errors": [
                {"field": _("row %(row)d") % {"row": one.row}, "code": one.code}
                | {"text": text_of(one)}
                for one in rows[: limits.MAX_FINDINGS_KEPT]
            ],
            "rows": len(raw.features),
        },
    )


def _report(done: Done) -> dict[str, Any]:
    kinds = [one.kind for one in done.mapped.operations]
    findings = sorted(done.findings, key=lambda one: (one.row, one.code))
    counts = Counts(
        read=len(done.raw.features),
        created=kinds.count(OperationKind.CREATE),
        updated=kinds.count(OperationKind.UPDATE),
        repaired=len(repaired_rows(findings) - refused_rows(findings)),
        refused=len(refused_rows(findings)),
    )
    return {
        "version": done.version.slug,
        "layer": done.request.layer,
        "changeset": done.saved.changeset.pk,
        "file": {
            "name": done.stored.original_name,
            "sha256": done.stored.sha256,
            "size": done.stored.size,
        },
        "format": done.format,
        "source_layer": done.raw.name,
        "crs": {
            "declared": frame.label(done.raw.crs) if done.raw.crs else None,
            "used": frame.label(done.request.crs or str(done.raw.crs)),
        },
        "counts": asdict(counts),
        "columns": dict(done.mapped.plan.fields),
        "columns_left_out": list(done.mapped.plan.unmapped),
        "findings_in_all": len(findings),
        "findings": [
            {"row": one.row, "level": one.level.value, "code": one.code, "text": text_of(one)}
            for one in findings[: limits.MAX_FINDINGS_KEPT]
        ],
    }
