"""An officer sends a spreadsheet of statements: kept, then read by the worker."""

from typing import BinaryIO

from django.db import transaction

from apps.accounts.permissions import Person, require
from apps.files.actions.store_file import store_file
from apps.hearings.domain.sheet import MAX_BYTES
from apps.hearings.models import Hearing
from apps.hearings.permissions import can_enter_statements
from apps.jobs.actions.submit_job import submit_job
from apps.jobs.models import Job

JOB_KIND = "statements-import"


@transaction.atomic
def request_statement_import(
    *, actor: Person, hearing: Hearing, content: BinaryIO, name: str
) -> Job:
    """The job that registers every row or none. Raises TooLarge `file.too_large`, Refused `file.empty`."""
    officer = require(can_enter_statements(actor, hearing), actor)
    stored = store_file(actor=officer, content=content, name=name, max_bytes=MAX_BYTES)
    return submit_job(
        actor=officer,
        kind=JOB_KIND,
        parameters={"hearing": hearing.slug, "file": stored.pk, "file_name": stored.original_name},
        subject=f"hearing:{hearing.slug}",
        message=stored.original_name,
    )
