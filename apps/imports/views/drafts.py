"""Choices under way: kept in the person's web session until the trial run takes them, so that going back loses none."""

from typing import Any

from django.http import HttpRequest

from apps.imports.domain.choices import from_json
from apps.imports.models import ImportSession

KEY = "import-choices"
# Somebody who begins more imports than that has forgotten the first.
MOST = 5

Choices = dict[str, Any]


def choices_of(request: HttpRequest, session: ImportSession) -> Choices:
    """What was chosen last: not yet sent, else what was tried."""
    under_way = request.session.get(KEY, {}).get(str(session.pk))
    return dict(under_way if under_way is not None else session.choices)


def keep(request: HttpRequest, session: ImportSession, choices: Choices) -> None:
    """Remembers choices that are not sent yet."""
    drafts = {
        key: value for key, value in request.session.get(KEY, {}).items() if key != str(session.pk)
    }
    drafts[str(session.pk)] = choices
    request.session[KEY] = dict(list(drafts.items())[-MOST:])


def forget(request: HttpRequest, session: ImportSession) -> None:
    """Nothing is under way any more."""
    drafts = dict(request.session.get(KEY, {}))
    if drafts.pop(str(session.pk), None) is not None:
        request.session[KEY] = drafts


def differs(request: HttpRequest, session: ImportSession) -> bool:
    """Whether something was chosen since the last trial run."""
    return bool(session.choices) and from_json(choices_of(request, session)) != from_json(
        session.choices
    )
