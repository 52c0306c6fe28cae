"""Removes files that were sent and belong to no statement a day later."""

from datetime import timedelta

from django.db import transaction

from apps.files.actions.forget_files import forget_files
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
        forget_files(records=records)
    return len(unused)
