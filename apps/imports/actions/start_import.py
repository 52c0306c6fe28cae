"""Takes a file for a layer of a draft: checks what can be checked at once, keeps it, asks for the job."""

from collections.abc import Iterable, Mapping
from typing import BinaryIO

from django.db import transaction
from django.utils.translation import gettext as _

from apps.accounts.permissions import Person, require
from apps.files.actions.store_file import store_file
from apps.imports.domain import frame, limits, text_encoding
from apps.imports.domain.request import ImportRequest
from apps.imports.queries import JOB_KIND
from apps.jobs.actions.submit_job import submit_job
from apps.jobs.models import Job
from apps.kernel.errors import Refused
from apps.plans import attributes, registry
from apps.plans.domain.operation import reason_is_enough
from apps.plans.edits.opening import lock_for_editing
from apps.plans.models import PlanVersion
from apps.plans.permissions import can_edit_version


def start_import(
    *,
    actor: Person,
    version: PlanVersion,
    content: BinaryIO | Iterable[bytes],
    name: str,
    request: ImportRequest,
) -> Job:
    """The job that will read the file. Nothing is kept when the request itself is wrong.

    Raises SignInRequired, NotAllowed, Conflict `version.frozen`, NotFound `layer.unknown`, Refused
    `import.given_invalid`, `import.crs_unknown`, `import.encoding_unknown`, `changeset.reason_required`, `file.empty`,
    TooLarge `file.too_large`.
    """
    require(can_edit_version(actor, version), actor)
    model = registry.layer(request.layer)
    _check_given(request.given, attributes.clean(model, request.given)[1])
    _check_crs(request.crs)
    _check_encoding(request.encoding)
    if request.reason and not reason_is_enough(request.reason):
        text = _("Say why you change the plan: at least 10 characters.")
        raise Refused(
            "changeset.reason_required", text, {"errors": [_error("reason", "too_short", text)]}
        )
    with transaction.atomic():
        locked = lock_for_editing(version)
        kept = store_file(actor=actor, content=content, name=name, max_bytes=limits.MAX_FILE_BYTES)
        return submit_job(
            actor=actor,
            kind=JOB_KIND,
            parameters={
                "version": locked.slug,
                "file": kept.pk,
                "file_name": kept.original_name,
                "sha256": kept.sha256,
                **request.as_parameters(),
            },
            subject=f"version:{locked.slug}",
            message=f"{kept.original_name} → {request.layer}",
        )


def _check_given(given: Mapping[str, str], errors: list[dict[str, str]]) -> None:
    if errors:
        said = " ".join(f"{one['field']}: {one['text']}" for one in errors)
        raise Refused(
            "import.given_invalid",
            _("A value given for all rows is wrong. %(errors)s") % {"errors": said},
            {"errors": [{**one, "field": f"set.{one['field']}"} for one in errors]},
        )


def _check_crs(crs: str) -> None:
    if not crs:
        return
    try:
        frame.parse(crs)
    except frame.UnknownFrame as error:
        text = _("“%(crs)s” is no coordinate system that is known here; write EPSG:32642, say.") % {
            "crs": crs
        }
        raise Refused(
            "import.crs_unknown", text, {"errors": [_error("crs", "import.crs_unknown", text)]}
        ) from error


def _check_encoding(encoding: str) -> None:
    if encoding and not text_encoding.known(encoding):
        text = _("“%(name)s” is no encoding that is known here; write cp1251, say.") % {
            "name": encoding
        }
        raise Refused(
            "import.encoding_unknown",
            text,
            {"errors": [_error("encoding", "import.encoding_unknown", text)]},
        )


def _error(field: str, code: str, text: str) -> dict[str, str]:
    return {"field": field, "code": code, "text": text}
