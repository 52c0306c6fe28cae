"""Finding exports: those of the staff, and those that everybody may take."""

from collections.abc import Mapping
from datetime import datetime
from uuid import UUID

from django.db.models import Max, QuerySet

from apps.accounts.models import User
from apps.accounts.permissions import Person
from apps.hearings.models import Hearing, Statement
from apps.hearings.permissions import can_view_hearing
from apps.jobs.models import ALIVE
from apps.minutes import messages
from apps.minutes.models import ExportProfile, HearingExport
from apps.minutes.permissions import can_export


def exports_of(hearing: Hearing) -> QuerySet[HearingExport]:
    """Everything that was asked for, the newest first. The caller asked who may know."""
    return (
        HearingExport.objects.filter(hearing=hearing)
        .select_related("job", "file", "requested_by")
        .order_by("-requested_at")
    )


def public_exports(hearing: Hearing) -> list[HearingExport]:
    """The newest public file of each kind, language and format; none from before something was last taken from
    the public: those still have the words."""
    rows = exports_of(hearing).filter(profile=ExportProfile.PUBLIC, file__isnull=False)
    hidden_at = last_hidden_at(hearing)
    if hidden_at is not None:
        rows = rows.filter(made_at__gt=hidden_at)
    found: dict[tuple[str, str, str], HearingExport] = {}
    for row in rows.order_by("-made_at"):
        found.setdefault((row.kind, row.language, row.format), row)
    return [found[key] for key in sorted(found)]


def get_export(user: Person | None, key: UUID) -> HearingExport:
    """The export, or NotFound when there is none that `user` may take."""
    found = (
        HearingExport.objects.select_related("hearing__version", "job", "file")
        .filter(pk=key)
        .first()
    )
    if found is None or not _may_take(user, found):
        raise messages.not_found("export.unknown")
    return found


def under_way(person: User, hearing: Hearing, wanted: Mapping[str, str]) -> HearingExport | None:
    """The same, asked for by the same person and not ended yet."""
    rows = HearingExport.objects.filter(hearing=hearing, requested_by=person, **wanted)
    return rows.filter(file__isnull=True, job__state__in=ALIVE).select_related("job").first()


def last_hidden_at(hearing: Hearing) -> datetime | None:
    """When a statement was last hidden, withdrawn or made unreadable."""
    found = Statement.objects.filter(hearing=hearing).aggregate(
        hidden=Max("hidden_at"), withdrawn=Max("withdrawn_at"), redacted=Max("redactions__at")
    )
    return max((one for one in found.values() if one is not None), default=None)


def _may_take(user: Person | None, export: HearingExport) -> bool:
    if can_export(user, export.hearing):
        return True
    is_public = export.profile == ExportProfile.PUBLIC and export.file is not None
    if not is_public or not can_view_hearing(user, export.hearing):
        return False
    hidden_at = last_hidden_at(export.hearing)
    return hidden_at is None or (export.made_at is not None and export.made_at > hidden_at)
