"""Somebody of the staff asks for a file of a hearing; a job writes it."""

import uuid

from django.db import transaction

from apps.accounts.actions.write_journal import write_journal
from apps.accounts.permissions import Person, require
from apps.hearings import queries as register
from apps.hearings.models import Hearing
from apps.jobs.actions.submit_job import submit_job
from apps.minutes import messages
from apps.minutes.models import ExportFormat, ExportKind, ExportProfile, HearingExport
from apps.minutes.permissions import can_export
from apps.minutes.queries.exports import under_way
from apps.weighing.queries.public import is_decided_in_public

JOB_KIND = "hearing-export"
LANGUAGES = ("kk", "ru")
FORMATS = {
    ExportKind.WEIGHING_TABLE: (ExportFormat.DOCX, ExportFormat.PDF, ExportFormat.XLSX),
    ExportKind.STATEMENTS: (ExportFormat.GEOJSON, ExportFormat.GPKG, ExportFormat.XLSX),
    ExportKind.PACKAGE: (ExportFormat.ZIP,),
}


def request_export(
    *, actor: Person | None, hearing: Hearing, kind: str, profile: str, language: str, format: str
) -> HearingExport:
    """The export on its way; the one under way when the same person has just asked for the same. Raises
    SignInRequired, NotAllowed, Refused with the field, Conflict `export.not_concluded`."""
    person = require(can_export(actor, hearing), actor)
    _check(kind, profile, language, format)
    is_public = profile == ExportProfile.PUBLIC
    with transaction.atomic():
        locked = register.locked_hearing(hearing)
        if kind == ExportKind.WEIGHING_TABLE and is_public and not is_decided_in_public(locked):
            raise messages.conflict("export.not_concluded")
        wanted = {"kind": kind, "profile": profile, "language": language, "format": format}
        found = under_way(person, locked, wanted)
        if found is not None:
            return found
        export_id = uuid.uuid4()
        subject = f"hearing:{locked.slug}"
        export = HearingExport.objects.create(
            id=export_id,
            hearing=locked,
            job=submit_job(
                actor=person,
                kind=JOB_KIND,
                parameters={"export": str(export_id), **wanted},
                subject=subject,
                message=f"{kind}.{language}.{format}",
            ),
            requested_by=person,
            requested_at=register.database_now(),
            **wanted,
        )
        write_journal(
            actor=person,
            verb="export.requested",
            subject=subject,
            details={"export": str(export_id), **wanted},
        )
        return export


def _check(kind: str, profile: str, language: str, format: str) -> None:
    if kind not in ExportKind.values:
        raise messages.refused("export.kind_unknown", "kind")
    if profile not in ExportProfile.values:
        raise messages.refused("export.profile_unknown", "profile")
    if language not in LANGUAGES:
        raise messages.refused("export.language_unknown", "language")
    if format not in FORMATS[ExportKind(kind)]:
        raise messages.refused("export.format_unknown", "format")
