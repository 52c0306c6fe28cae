"""Takes a file for a draft and keeps it; what it holds is looked into by a job."""

from collections.abc import Iterable, Iterator
from itertools import chain
from typing import BinaryIO

from django.db import transaction

from apps.accounts.actions.write_journal import write_journal
from apps.accounts.permissions import Person, require
from apps.files.actions.store_file import store_file
from apps.files.domain import media_type as types
from apps.imports.domain import limits
from apps.imports.domain.content import HEAD_BYTES, Content
from apps.imports.models import ImportSession
from apps.imports.queries.sessions import INSPECT_KIND
from apps.imports.registry import format_of_content
from apps.imports.sessions import ask_for
from apps.kernel.clock import now
from apps.plans.edits.opening import lock_for_editing
from apps.plans.models import PlanVersion
from apps.plans.permissions import can_edit_version

CHUNK_BYTES = 1024 * 1024


def begin_session(
    *, actor: Person, version: PlanVersion, content: BinaryIO | Iterable[bytes], name: str
) -> ImportSession:
    """The import, `uploaded`; nothing is kept of a file that is seen at once to be no map.

    Raises SignInRequired, NotAllowed, Conflict `version.frozen`, Refused `import.unknown_format`, `file.empty`,
    TooLarge `file.too_large`.
    """
    owner = require(can_edit_version(actor, version), actor)
    chunks = _chunks(content)
    head = _head(chunks)
    _require_map(b"".join(head), name)
    with transaction.atomic():
        locked = lock_for_editing(version)
        kept = store_file(
            actor=actor, content=chain(head, chunks), name=name, max_bytes=limits.MAX_FILE_BYTES
        )
        moment = now()
        session = ImportSession.objects.create(
            version=locked, owner=owner, file=kept, created_at=moment, updated_at=moment
        )
        ask_for(actor=actor, session=session, kind=INSPECT_KIND)
        session.save(update_fields=["job", "updated_at"])
        write_journal(
            actor=actor,
            verb="import.begun",
            subject=f"version:{locked.slug}",
            details={"import": str(session.pk), "sha256": kept.sha256, "size": kept.size},
        )
    return session


def _chunks(content: BinaryIO | Iterable[bytes]) -> Iterator[bytes]:
    if not hasattr(content, "read"):
        yield from content
        return
    while chunk := content.read(CHUNK_BYTES):
        yield chunk


def _head(chunks: Iterator[bytes]) -> list[bytes]:
    """The first chunks, as many as tell what the file is."""
    taken: list[bytes] = []
    while sum(map(len, taken)) < HEAD_BYTES:
        chunk = next(chunks, None)
        if chunk is None:
            break
        taken.append(chunk)
    return taken


def _require_map(head: bytes, name: str) -> None:
    """Refuses a photograph or a letter here; a zip is opened by the worker only."""
    start = head[:HEAD_BYTES]
    kind = types.media_type(start[: types.HEAD_BYTES])
    if kind not in {types.ZIP, types.EMPTY}:
        format_of_content(Content(kind, start), name)
