"""Writes one file of a hearing and keeps it: the body of the job."""

import tempfile
from pathlib import Path
from uuid import UUID

from django.db import transaction

from apps.files.actions.store_file import store_file
from apps.hearings import queries
from apps.jobs.progress import Progress
from apps.minutes import messages
from apps.minutes.actions.pack_hearing import pack_hearing
from apps.minutes.actions.write_table import shelf_of, work_of, write_table
from apps.minutes.domain.reporting import Report
from apps.minutes.formats import shelves
from apps.minutes.models import ExportFormat, ExportKind, HearingExport

MEDIA_TYPES = {
    "docx": "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
    "xlsx": "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
    "pdf": "application/pdf",
    "geojson": "application/geo+json",
    "gpkg": "application/geopackage+sqlite3",
    "zip": "application/zip",
}


def write_export(*, export_id: UUID, progress: Progress) -> HearingExport:
    """The export with its file; called inside the job's transaction, so a stopped job leaves no file, only finished
    volumes, which the next attempt takes up. Part of the system: the actor was asked when it was requested."""
    export = (
        HearingExport.objects.select_related("hearing__version", "requested_by")
        .filter(pk=export_id)
        .first()
    )
    if export is None:
        raise messages.not_found("export.unknown")
    if export.file is not None:
        return export
    made_at = queries.database_now()
    with tempfile.TemporaryDirectory(prefix="hearing-export-") as scratch:
        target = Path(scratch) / f"export.{export.format}"
        snapshot, ending = write_file(export, target, _told_to(progress))
        prefix = export.hearing.register_prefix
        name = f"{prefix}-{export.kind}-{export.profile}-{export.language}.{ending}"
        with target.open("rb") as content:
            export.file = store_file(
                actor=export.requested_by,
                content=content,
                name=name,
                media_type=MEDIA_TYPES[ending.rsplit(".", 1)[-1]],
            )
    export.snapshot_sha256 = snapshot
    export.made_at = made_at
    export.save(update_fields=["file", "snapshot_sha256", "made_at"])
    transaction.on_commit(lambda: shelves.clear(shelf_of(export)))
    return export


def _told_to(progress: Progress) -> Report:
    def told(share: float, step: str = "") -> None:
        progress.report(95 * share, step)

    return told


def write_file(export: HearingExport, target: Path, report: Report) -> tuple[str, str]:
    """Writes the file; answers with the sha256 of everything that was read and the ending of its name."""
    if export.kind == ExportKind.PACKAGE:
        return pack_hearing(export, target, report), "zip"
    work = work_of(export, ExportKind(export.kind), report)
    ending = write_table(work, ExportFormat(export.format), target)
    return work.digest.hexdigest(), ending
