"""The express way: a file looked into, tried and applied in one job, for who gave all answers beforehand."""

from collections.abc import Mapping
from typing import Any

from django.db import transaction
from django.utils.translation import gettext as _

from apps.accounts.permissions import Person, require
from apps.files.models import StoredFile
from apps.imports.actions.apply_session import apply_session
from apps.imports.actions.look_into_session import look_into_session
from apps.imports.actions.try_session import try_session
from apps.imports.domain import choices as chosen
from apps.imports.domain import limits, mapping
from apps.imports.domain.choices import BY_NONE, BY_UID, Choices, Match
from apps.imports.domain.request import ImportRequest
from apps.imports.messages import frame_hint
from apps.imports.models import ImportSession
from apps.imports.queries.express import Told, fitting_frames, most_common_refusal, report_of, told
from apps.imports.queries.layers import targets
from apps.jobs.progress import Progress
from apps.kernel.clock import now
from apps.kernel.errors import Refused
from apps.plans import registry
from apps.plans.edits import opening
from apps.plans.models import PlanVersion
from apps.plans.permissions import can_edit_version

# Rows that a trial would store or leave as they are stored.
TAKEN = ("create", "update", "keep")


def import_layer(
    *,
    actor: Person,
    version: PlanVersion,
    stored: StoredFile,
    request: ImportRequest,
    progress: Progress,
) -> dict[str, Any]:
    """The report of the import as JSON values; raises and writes nothing when no feature can be taken.

    Rows with the identifier of a feature change it, all others are new. Raises what the three steps raise,
    Refused `import.crs_missing` with the frames that fit, and `import.no_features` or the refusal that most
    rows share.
    """
    owner = require(can_edit_version(actor, version), actor)
    opening.require_open(version)
    registry.layer(request.layer)
    moment = now()
    with transaction.atomic():
        session = ImportSession.objects.create(
            version=version, owner=owner, file=stored, created_at=moment, updated_at=moment
        )
        look_into_session(actor=actor, session=session, progress=progress)
        session.choices = _choices(session, request).as_json()
        session.save(update_fields=["choices"])
        tried = try_session(actor=actor, session=session, progress=progress)
        found = told(session, tried)
        if not any(tried["actions"].get(one) for one in TAKEN):
            raise _nothing_left(tried, found)
        reason = request.reason or _default_reason(stored, request)
        applied = apply_session(actor=actor, session=session, reason=reason, progress=progress)
    return report_of(session, applied, found)


def _choices(session: ImportSession, request: ImportRequest) -> Choices:
    """What the request says, and the columns by their names; a frame is never guessed."""
    source = chosen.source_layer(session.inspection, request.source_layer)
    columns: dict[str, str] = {}
    if source is not None:
        if source["features"] and not (request.crs or source["crs"]["declared"]):
            raise _crs_missing(source)
        names = [one["name"] for one in source["fields"]]
        fields = targets(registry.layer(request.layer))
        columns = dict(mapping.plan(names, fields.values(), request.name_field).fields)
    return Choices(
        source_layer=request.source_layer,
        crs=request.crs,
        swapped=request.swapped,
        encoding=request.encoding,
        layer=request.layer,
        columns=columns,
        given=request.given,
        match=Match(BY_UID if mapping.UID in columns.values() else BY_NONE),
        reason=request.reason,
    )


def _default_reason(stored: StoredFile, request: ImportRequest) -> str:
    return _("Import of the file “%(name)s” into the layer %(layer)s") % {
        "name": stored.original_name,
        "layer": request.layer,
    }


def _nothing_left(tried: dict[str, Any], found: Told) -> Refused:
    """Every row was refused: the reason most of them share, and all of them by number."""
    first = most_common_refusal(found.refused)
    return Refused(
        first["code"] if first else "import.no_features",
        _("None of the %(count)d feature(s) can be taken. %(reason)s")
        % {"count": tried["rows"], "reason": first["text"] if first else ""},
        {
            "errors": [
                {
                    "field": _("row %(row)d") % {"row": one["row"]},
                    "code": one["code"],
                    "text": one["text"],
                }
                for one in found.refused
            ],
            "rows": tried["rows"],
        },
    )


def _crs_missing(source: Mapping[str, Any]) -> Refused:
    fitting = fitting_frames(source)
    text = _("The file does not say its coordinate system.")
    rows = min(source["features"], limits.MAX_FINDINGS_KEPT)
    return Refused(
        "import.crs_missing",
        f"{text} {frame_hint(fitting)}".strip(),
        {
            "errors": [
                {"field": _("row %(row)d") % {"row": row}, "code": "import.crs_missing"}
                | {"text": text}
                for row in range(1, rows + 1)
            ],
            "candidates": [one.title for one in fitting],
        },
    )
