"""What the selects of the weighing offer: the entries of one hearing, people, bodies, verdicts."""

from collections.abc import Iterable
from typing import Any

from django.utils.translation import gettext as _

from apps.accounts.models import Organisation
from apps.hearings.models import Hearing
from apps.kernel.text import localized
from apps.weighing.models import Tag, Theme, WorkStep
from apps.weighing.queries.setup import assignable_people

Choices = list[tuple[str, str]]


class Offered:
    """The choices of one hearing, each asked for once."""

    def __init__(self, hearing: Hearing) -> None:
        steps = list(WorkStep.objects.filter(hearing=hearing))
        self.steps = _named(steps, "title")
        # Nothing can be moved into a locked step.
        self.open_steps = _named([step for step in steps if not step.is_locked], "title")
        self.tags = _named(Tag.objects.filter(hearing=hearing), "name")
        self.themes = _named(Theme.objects.filter(hearing=hearing), "title")
        self.people = [
            (str(one.pk), one.full_name or str(_("Without a name"))) for one in assignable_people()
        ]
        self.bodies = _named(Organisation.objects.order_by("name_ru"), "name")


def all_or(choices: Iterable[tuple[str, Any]], *, none: str = "") -> Choices:
    """For a filter: everything, those that have none, each."""
    first = [("", _("All"))]
    if none:
        first.append(("none", none))
    return [*first, *choices]


def same_or(choices: Iterable[tuple[str, Any]], *, none: str = "") -> Choices:
    """For an edit: leave as it is, empty it, each."""
    first = [("", _("Leave as it is"))]
    if none:
        first.append(("none", none))
    return [*first, *choices]


def _named(rows: Iterable[Any], field: str) -> Choices:
    return [(str(row.pk), localized(row, field)) for row in rows]
