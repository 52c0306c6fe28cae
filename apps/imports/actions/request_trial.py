"""Keeps what a person chose for an import, if it can be followed, and asks for a trial of it."""

from collections.abc import Mapping
from typing import Any

from django.db import transaction
from django.utils.translation import gettext as _

from apps.accounts.permissions import Person, require
from apps.imports.domain import choices as chosen
from apps.imports.domain.choices import Choices
from apps.imports.models import ImportSession, SessionState
from apps.imports.permissions import can_change_session
from apps.imports.queries.choice_texts import text_of
from apps.imports.queries.facts import facts
from apps.imports.queries.sessions import CHECK_KIND
from apps.imports.sessions import (
    ask_for,
    locked_session,
    require_idle,
    require_state,
)
from apps.jobs.models import Job
from apps.kernel.errors import Refused
from apps.plans import attributes, registry
from apps.plans.edits import opening

BEFORE = (SessionState.INSPECTED, SessionState.CHECKED)


def request_trial(*, actor: Person, session: ImportSession, choices: Mapping[str, Any]) -> Job:
    """The job that will try it. An earlier trial counts no more: the session is `inspected` until the new one ends.

    Raises SignInRequired, NotAllowed, Conflict `import.wrong_state`, `import.busy` or `version.frozen`, Refused
    `import.choices` whose `details["errors"]` name the field of each error.
    """
    require(can_change_session(actor, session), actor)
    require_state(session, BEFORE)
    wanted = sound_choices(session, choices)
    with transaction.atomic():
        locked = locked_session(actor=actor, session=session, states=BEFORE)
        require_idle(locked)
        opening.require_open(locked.version)
        locked.choices = wanted.as_json()
        locked.layer = wanted.layer
        locked.state = SessionState.INSPECTED
        locked.report = {}
        job = ask_for(actor=actor, session=locked, kind=CHECK_KIND)
        locked.save(update_fields=["choices", "layer", "state", "report", "job", "updated_at"])
    session.refresh_from_db()
    return job


def sound_choices(session: ImportSession, document: Any) -> Choices:
    """The choices that `document` holds; Refused `import.choices` with every error."""
    choices, wrong = chosen.read(document)
    wrong += chosen.judge(choices, facts(session.inspection))
    errors = [{"field": one.field, "code": one.code, "text": text_of(one)} for one in wrong]
    errors += _in_given(choices, {one["field"] for one in errors})
    if errors:
        text = _("These choices cannot be followed. %(errors)s") % {
            "errors": " ".join(f"{one['field']}: {one['text']}" for one in errors)
        }
        raise Refused("import.choices", text, {"errors": errors})
    return choices


def _in_given(choices: Choices, told: set[str]) -> list[dict[str, str]]:
    """What the layer does not take of the values for all rows."""
    if choices.layer not in registry.layers():
        return []
    _clean, errors = attributes.clean(registry.layer(choices.layer), choices.given)
    named = [{**one, "field": f"given.{one['field']}"} for one in errors]
    return [one for one in named if one["field"] not in told]
