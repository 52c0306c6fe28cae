"""The package of a hearing: tables, places, minutes and their checksums in one zip."""

import hashlib
import json
import shutil
import tempfile
from pathlib import Path

from apps.files.queries import path as path_of
from apps.minutes.actions.write_table import work_of, write_table
from apps.minutes.domain.manifest import NAME, manifest
from apps.minutes.domain.reporting import Report, part
from apps.minutes.formats.archive import CHUNK_BYTES, pack
from apps.minutes.models import (
    ExportFormat,
    ExportKind,
    ExportProfile,
    HearingExport,
    Minutes,
    MinutesFile,
)
from apps.minutes.queries.content import collect
from apps.weighing.queries.public import is_decided_in_public

TABLES = (
    (ExportKind.STATEMENTS, ExportFormat.XLSX),
    (ExportKind.STATEMENTS, ExportFormat.GEOJSON),
    (ExportKind.STATEMENTS, ExportFormat.GPKG),
    (ExportKind.WEIGHING_TABLE, ExportFormat.XLSX),
    (ExportKind.WEIGHING_TABLE, ExportFormat.DOCX),
)


def pack_hearing(export: HearingExport, target: Path, report: Report) -> str:
    """Writes the zip; answers with the sha256 of its manifest, which names every file in it."""
    is_public = export.profile == ExportProfile.PUBLIC
    wanted = [
        (kind, form)
        for kind, form in TABLES
        if kind != ExportKind.WEIGHING_TABLE
        or not is_public
        or is_decided_in_public(export.hearing)
    ]
    with tempfile.TemporaryDirectory(dir=target.parent) as scratch:
        folder = Path(scratch)
        for place, (kind, form) in enumerate(wanted):
            work = work_of(
                export, kind, part(report, place / len(wanted), (place + 1) / len(wanted))
            )
            write_table(work, form, folder / f"{kind.value}.{form.value}")
        _add_minutes(export, folder)
        _add_facts(export, folder)
        checksums = {one.name: _sha256(one) for one in folder.iterdir()}
        said = manifest(checksums)
        (folder / NAME).write_text(said, encoding="utf-8")
        pack(folder, target, [NAME, *sorted(checksums)])
    return hashlib.sha256(said.encode()).hexdigest()


def _add_minutes(export: HearingExport, folder: Path) -> None:
    """The newest published minutes, for the staff the newest signed ones."""
    rows = Minutes.objects.filter(hearing=export.hearing)
    if export.profile == ExportProfile.PUBLIC:
        rows = rows.filter(state=Minutes.State.PUBLISHED)
    minutes = rows.exclude(state=Minutes.State.DRAFT).order_by("-number").first()
    if minutes is None:
        return
    for one in MinutesFile.objects.filter(minutes=minutes, is_signed=True).select_related("file"):
        name = f"minutes-{minutes.number}-{one.language}.{one.format}"
        shutil.copyfile(path_of(one.file), folder / name)


def _add_facts(export: HearingExport, folder: Path) -> None:
    """What the hearing was: notices, quorum, rules, without anybody's words."""
    content = dict(collect(export.hearing))
    for name in ("proposals", "annex", "meetings", "shape"):
        del content[name]
    text = json.dumps(content, ensure_ascii=False, indent=2, sort_keys=True)
    (folder / "hearing.json").write_text(text + "\n", encoding="utf-8")


def _sha256(path: Path) -> str:
    digest = hashlib.sha256()
    with path.open("rb") as content:
        while chunk := content.read(CHUNK_BYTES):
            digest.update(chunk)
    return digest.hexdigest()
