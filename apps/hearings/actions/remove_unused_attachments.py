"""Removes files that were sent and belong to no statement a day later."""

from collections.abc import Iterable
from datetime import timedelta

from django.db import transaction
from django.db.models import ProtectedError

from apps.files.models import StoredFile
from apps.files.queries import path_of
from apps.hearings.models import Attachment
from apps.kernel import clock

KEPT_FOR = timedelta(days=1)
AT_ONCE = 500


def remove_unused_attachments() -> int:
    """How many were removed, their bytes too where nobody else kept the same. Part of the system: beat calls it."""
    with transaction.atomic():
        unused = list(
            Attachment.objects.select_for_update(of=("self",), skip_locked=True)
            .filter(statement__isnull=True, created_at__lt=clock.now() - KEPT_FOR)
            .order_by("created_at")[:AT_ONCE]
        )
        records = {pk for row in unused for pk in (row.original_id, row.public_id) if pk}
        Attachment.objects.filter(pk__in=[row.pk for row in unused]).delete()
        orphans = _forget(records)
    for sha256 in orphans:
        path_of(sha256).unlink(missing_ok=True)
    return len(unused)


def _forget(records: Iterable[int]) -> list[str]:
    """Hashes of contents that no record names any more."""
    gone = []
    for stored in StoredFile.objects.filter(pk__in=records):
        try:
            with transaction.atomic():
                stored.delete()
        except ProtectedError:
            continue
        if not StoredFile.objects.filter(sha256=stored.sha256).exists():
            gone.append(stored.sha256)
    return gone
