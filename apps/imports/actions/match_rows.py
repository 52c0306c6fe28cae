"""Says of each row on trial what applying will do: make, change or keep a feature, leave the row out, close."""

from collections import Counter

from django.db import DataError, transaction
from django.utils.translation import gettext as _

from apps.imports.domain import match as matches
from apps.imports.domain.choices import BY_CODE, BY_IOU, BY_UID, Match
from apps.imports.models import ImportSession, RowAction, StagedRow
from apps.imports.queries import matching as rows
from apps.kernel.errors import Refused
from apps.plans import registry
from apps.plans.actions.load_changeset import broken_rule
from apps.plans.attributes import editable_fields
from apps.plans.models import PlanFeature


def match_rows(*, session: ImportSession, match: Match) -> Counter[RowAction]:
    """Writes action, uid and iou into the rows, and adds a row below zero for each feature to be closed.

    A row that is refused or quarantined is left out; one that names its feature wrongly is refused. Matching
    again begins anew. No permission question: a step of `try_session`, which asked it. Raises NotFound
    `layer.unknown`, Refused `import.choices` for a field that the layer does not have.
    """
    model = registry.layer(session.layer)
    with transaction.atomic():
        StagedRow.objects.filter(session=session, row__lt=0).delete()
        found = _found(session, model, match)
        try:
            with transaction.atomic():
                rows.write(session, model, found)
        except DataError as error:
            raise broken_rule(error) from error
        if match.close_missing:
            rows.add_missing(session, model, found.spared)
        counts = rows.counted(session)
    return Counter({action: counts[action] for action in RowAction if counts[action]})


def _found(session: ImportSession, model: type[PlanFeature], match: Match) -> matches.Matching:
    if match.by == BY_UID:
        return _by_identifier(session, model)
    if match.by == BY_IOU:
        return matches.by_likeness(rows.near(session, model, match.iou))
    if match.by == BY_CODE:
        if match.field not in editable_fields(model):
            text = _("This layer has no field “%(name)s”.") % {"name": match.field}
            error = {"field": "match.field", "code": "import.field_unknown", "text": text}
            raise Refused("import.choices", text, {"errors": [error]})
        return matches.by_value(rows.alike(session, model, match.field), match.field)
    return matches.Matching()


def _by_identifier(session: ImportSession, model: type[PlanFeature]) -> matches.Matching:
    given = list(rows.named(session))
    if not given:
        return matches.Matching()
    held = rows.held(session, model)
    uids = {matches.identifier(one.text) for one in given if one.taken}
    new = {uid for uid in uids if uid is not None} - held
    others = rows.elsewhere(session, model) if new else set()
    return matches.by_identifier(given, held, others, rows.divided(session, model, new))
