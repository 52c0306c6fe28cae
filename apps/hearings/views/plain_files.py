"""Files that come with the plain form of a statement: kept at once, so that a mistake elsewhere loses none."""

import hashlib
from dataclasses import dataclass, field
from typing import Any, BinaryIO, cast

from django.core.files.uploadedfile import UploadedFile
from django.http import HttpRequest, QueryDict
from django.utils.translation import gettext as _

from apps.hearings import messages
from apps.hearings.actions.attach_file import attach_file
from apps.hearings.domain.entry import MAX_ATTACHMENTS
from apps.hearings.models import Hearing
from apps.hearings.queries.attachments import file_sent_before
from apps.hearings.visitors.limits import AttachmentThrottle, refuse_when_too_many
from apps.kernel.errors import Conflict, ProblemError

FILES = "files"
KNOWN = "attachments"


@dataclass(frozen=True)
class Taken:
    """The form as it was typed with the identifiers of the files that are kept; what is wrong with the others."""

    data: QueryDict
    errors: list[str] = field(default_factory=list)


def take_files(request: HttpRequest, hearing: Hearing) -> Taken:
    """Keeps the files of a form sent without scripts, under the checks of those sent one by one."""
    sent = request.FILES.getlist(FILES)
    if not sent or request.POST.get("website"):
        return Taken(request.POST)
    data = request.POST.copy()
    known, errors = [one for one in data.getlist(KNOWN) if one], list[str]()
    if len(known) + len(sent) > MAX_ATTACHMENTS:
        return Taken(
            data, [str(messages.text("statement.too_many_attachments", detail=MAX_ATTACHMENTS))]
        )
    for one in sent:
        try:
            known.append(_keep(request, hearing, one))
        except Conflict:
            # The hearing takes nothing now; the verb says so about the statement itself.
            break
        except ProblemError as problem:
            errors.append(_told(one, problem))
    data.setlist(KNOWN, known)
    return Taken(data, errors)


def _keep(request: HttpRequest, hearing: Hearing, sent: UploadedFile[Any]) -> str:
    """The identifier of the file; the one it had when this very form was sent before."""
    digest = hashlib.sha256()
    for chunk in sent.chunks():
        digest.update(chunk)
    sent.seek(0)
    key = request.POST.get("idempotency_key", "")
    earlier = file_sent_before(hearing, key, digest.hexdigest())
    if earlier is not None:
        return str(earlier)
    refuse_when_too_many(request, AttachmentThrottle)
    content, name = cast(BinaryIO, sent.file), sent.name or ""
    return str(attach_file(actor=request.user, hearing=hearing, content=content, name=name).pk)


def _told(sent: UploadedFile[Any], problem: ProblemError) -> str:
    errors = problem.details.get("errors", ())
    text = errors[0]["text"] if errors else str(problem.text)
    return _("%(name)s: %(problem)s") % {"name": sent.name, "problem": text}
