"""Rows of segments in words: the names behind their keys, and what differs between two of them."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.utils.formats import date_format
from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from apps.accounts.models import Organisation, User
from apps.hearings.models import Hearing
from apps.kernel.text import localized
from apps.weighing.domain.verdict import Verdict
from apps.weighing.models import VERDICT_LABELS, Segment, Tag, Theme, WorkStep

# Columns that people write, by the name they have in a stored row.
LABELS: Mapping[str, Promise] = {
    "position": gettext_lazy("Place in the statement"),
    "start": gettext_lazy("First character"),
    "end": gettext_lazy("Last character"),
    "is_confirmed": gettext_lazy("Confirmed"),
    "step_id": gettext_lazy("Work step"),
    "theme_id": gettext_lazy("Theme"),
    "tags": gettext_lazy("Tags"),
    "assignee_id": gettext_lazy("Assignee"),
    "organisation_id": gettext_lazy("Department"),
    "due_on": gettext_lazy("Due"),
    "proposal_verdict": gettext_lazy("Proposed decision"),
    "proposal_reason_kk": gettext_lazy("Proposed reason (kk)"),
    "proposal_reason_ru": gettext_lazy("Proposed reason (ru)"),
    "verdict": gettext_lazy("Decision"),
    "reason_kk": gettext_lazy("Reason (kk)"),
    "reason_ru": gettext_lazy("Reason (ru)"),
    "no_change_kk": gettext_lazy("Why nothing changes (kk)"),
    "no_change_ru": gettext_lazy("Why nothing changes (ru)"),
    "changesets": gettext_lazy("Linked changes"),
    "changeset": gettext_lazy("Linked changes"),
}
EMPTY = "—"
# What an edit calls a column.
COLUMNS = {
    **{name: f"{name}_id" for name in ("step", "theme", "assignee", "organisation")},
    "due_on": "due_on",
    "is_confirmed": "is_confirmed",
}
# Why chosen segments stay as they are, by the code of the refusal each of them would get alone.
LEFT_TITLES: Mapping[str, Promise] = {
    "weighing.step_locked": gettext_lazy("stand in a locked step"),
    "weighing.decided": gettext_lazy("are decided already"),
    "decision.no_proposal": gettext_lazy("have no proposal yet"),
    "decision.own_proposal": gettext_lazy("have a proposal of yours; another person decides"),
    "decision.reason_required": gettext_lazy("have a proposal without a reason"),
    "weighing.same_already": gettext_lazy("are so already"),
}


@dataclass(frozen=True)
class Difference:
    """One column before and after, in words."""

    label: str
    before: str
    after: str


class Names:
    """The names of everything that segments of one hearing point at, in the reader's language."""

    def __init__(self, hearing: Hearing) -> None:
        self.steps = _names(WorkStep.objects.filter(hearing=hearing), "title")
        self.themes = _names(Theme.objects.filter(hearing=hearing), "title")
        self.tags = _names(Tag.objects.filter(hearing=hearing), "name")
        self._people: dict[int, str] = {}
        self._bodies: dict[int, str] = {}

    def value(self, column: str, stored: Any) -> str:
        """A stored value in words."""
        if stored is None or stored in ("", []):
            return EMPTY
        match column:
            case "is_confirmed":
                return _("yes") if stored else _("no")
            case "step_id":
                return self.steps.get(stored, str(stored))
            case "theme_id":
                return self.themes.get(stored, str(stored))
            case "tags":
                return ", ".join(self.tags.get(one, str(one)) for one in stored)
            case "assignee_id":
                return self._person(stored)
            case "organisation_id":
                return self._body(stored)
            case "due_on":
                return _day(stored)
            case "verdict" | "proposal_verdict":
                return str(VERDICT_LABELS[Verdict(stored)])
            case "changesets":
                return ", ".join(f"#{one}" for one in stored)
            case _:
                return str(stored)

    def differences(
        self, before: Mapping[str, Any] | None, after: Mapping[str, Any] | None
    ) -> list[Difference]:
        """What differs between two stored rows; nothing when one of them is missing."""
        if before is None or after is None:
            return []
        return [
            Difference(
                str(label),
                self.value(name, before.get(name)),
                self.value(name, after.get(name)),
            )
            for name, label in LABELS.items()
            if before.get(name) != after.get(name)
        ]

    def _person(self, key: int) -> str:
        if key not in self._people:
            row = User.objects.filter(pk=key).first()
            self._people[key] = row.full_name if row else str(key)
        return self._people[key]

    def _body(self, key: int) -> str:
        if key not in self._bodies:
            row = Organisation.objects.filter(pk=key).first()
            self._bodies[key] = localized(row, "name") if row else str(key)
        return self._bodies[key]


def row_of(segment: Segment) -> dict[str, Any]:
    """A segment as its revisions store it."""
    return {name: getattr(segment, name, None) for name in LABELS}


def _names(rows: Any, field: str) -> dict[int, str]:
    return {row.pk: localized(row, field) for row in rows}


def _day(value: date | str) -> str:
    day = date.fromisoformat(value) if isinstance(value, str) else value
    return date_format(day, "d.m.Y")


def changes_in_words(names: Names, written: Mapping[str, Any]) -> list[tuple[str, str]]:
    """An edit of many as it is stored (`Changes.written`), in words."""
    lines = [
        (str(LABELS[column]), names.value(column, written[name]))
        for name, column in COLUMNS.items()
        if name in written
    ]
    for name, label in (("add_tags", _("Add a tag")), ("remove_tags", _("Take a tag off"))):
        if name in written:
            lines.append((label, names.value("tags", written[name])))
    if proposal := written.get("proposal"):
        lines.append((_("Propose"), names.value("verdict", proposal["verdict"])))
        for language in ("kk", "ru"):
            if reason := proposal[f"reason_{language}"]:
                lines.append((str(LABELS[f"proposal_reason_{language}"]), reason))
    if written.get("decide"):
        lines.append((_("Decision"), _("as proposed")))
    return lines


# What stands for each placeholder of a letter (domain/letter_file.py).
PLACEHOLDER_WORDS = {
    "number": gettext_lazy("Register number of the statement"),
    "received": gettext_lazy("When it was received"),
    "author": gettext_lazy("Name of the author"),
    "hearing": gettext_lazy("Title of the hearing"),
    "plan": gettext_lazy("Title of the plan"),
    "decisions": gettext_lazy("Every decision with its reason, one line each"),
    "link": gettext_lazy("Address of the statement's page"),
    "date": gettext_lazy("Day of the letter"),
    "officer": gettext_lazy("Name of the officer who asked for the letters"),
}
