"""The fourth and fifth step: what the trial run found, and what applying will do, in figures and words."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any
from urllib.parse import urlencode

from django.utils.formats import number_format
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, pgettext

from apps.imports.domain.mapping import ANY_NAME, UID
from apps.imports.models import ImportSession, RowAction, RowLevel
from apps.imports.queries.trial import told
from apps.imports.views.mapping_rows import label
from apps.plans import attributes, registry

# What a finding is about, for counting; docs/map.md tells the codes.
CODES = {
    "import.repaired": gettext_lazy("Outline repaired"),
    "import.parts_dropped": gettext_lazy("Parts of another kind left out"),
    "import.ring_closed": gettext_lazy("Outline closed"),
    "import.geometry_unreadable": gettext_lazy("Geometry cannot be read"),
    "import.duplicate_uid": gettext_lazy("Identifier occurs twice"),
    "import.not_in_force": gettext_lazy("No longer in force"),
    "import.not_in_list": gettext_lazy("Code not in the list"),
    "import.uid_invalid": gettext_lazy("Identifier is no UUID"),
    "import.uid_elsewhere": gettext_lazy("Identifier belongs to another layer"),
    "import.curves_straightened": gettext_lazy("Curves straightened"),
    "import.value_ignored": gettext_lazy("Unknown code left out"),
    "import.assumed": gettext_lazy("Value assumed"),
    "import.duplicate_match": gettext_lazy("Another row stands for the same object"),
    "geometry.empty": gettext_lazy("No geometry"),
    "geometry.outside_extent": gettext_lazy("Outside the agglomeration"),
    "geometry.wrong_type": gettext_lazy("Another kind of geometry"),
    "geometry.invalid": gettext_lazy("Outline that cannot be repaired"),
    "geometry.not_finite": gettext_lazy("Coordinates are no numbers"),
    "geometry.too_many_vertices": gettext_lazy("Too many vertices"),
    "attribute.required": gettext_lazy("A required field is empty"),
    "attribute.unknown_code": gettext_lazy("Unknown code"),
    "attribute.invalid": gettext_lazy("Value cannot be taken"),
    "attribute.out_of_range": gettext_lazy("Value out of range"),
}
SQUARE_METRES_PER_HECTARE = 10_000
LEAST_HECTARES = 0.005
# Where columns go that are no fields of a layer.
OTHER = {
    ANY_NAME: gettext_lazy("Name, in the language of its letters"),
    UID: gettext_lazy("Identifier (uid)"),
}
TONES = {"refused": "bad", "quarantined": "warn", "repaired": "warn", "ok": "ok"}


@dataclass(frozen=True)
class Figure:
    """A number of the trial run that narrows the list when it is followed."""

    key: str
    label: str
    number: int
    url: str
    chosen: bool
    tone: str = ""


@dataclass(frozen=True)
class Filter:
    """What the list of rows is narrowed to; empty: everything."""

    level: str = ""
    action: str = ""
    code: str = ""
    row: int | None = None

    def query(self) -> dict[str, str]:
        """As parameters of an address."""
        every = {"level": self.level, "action": self.action, "code": self.code}
        return {name: value for name, value in every.items() if value}


def asked(values: Mapping[str, str]) -> Filter:
    """The filter of an address; what is no known word counts as nothing."""
    level, action = values.get("level", ""), values.get("action", "")
    row = values.get("row", "")
    return Filter(
        level=level if level in set(RowLevel) else "",
        action=action if action in set(RowAction) else "",
        code=values.get("code", "")[:100],
        row=int(row) if row.lstrip("-").isdigit() and len(row) < 10 else None,
    )


def figures(session: ImportSession, wanted: Filter, page: str) -> list[Figure]:
    """What will happen to the rows, and what was found of them; each leads to the rows it counts."""
    actions, levels = session.report.get("actions", {}), session.report.get("levels", {})
    by_action = [
        (RowAction.CREATE, pgettext("rows", "New")),
        (RowAction.UPDATE, pgettext("rows", "Changed")),
        (RowAction.KEEP, pgettext("rows", "Same")),
        (RowAction.CLOSE, pgettext("rows", "Removed")),
    ]
    by_level = [
        (RowLevel.REPAIRED, _("Repaired")),
        (RowLevel.QUARANTINED, _("Set aside")),
        (RowLevel.REFUSED, _("Refused")),
    ]
    found = [
        _figure(page, wanted, "action", str(one.value), text, actions.get(one.value, 0))
        for one, text in by_action
    ]
    return found + [
        _figure(page, wanted, "level", str(one.value), text, levels.get(one.value, 0))
        for one, text in by_level
    ]


def codes(session: ImportSession, wanted: Filter, page: str) -> list[Figure]:
    """The kinds of finding with their counts, the most frequent first."""
    counted = session.report.get("codes", {})
    ordered = sorted(counted.items(), key=lambda one: (-one[1], one[0]))
    return [_figure(page, wanted, "code", code, title_of(code), number) for code, number in ordered]


def title_of(code: str) -> str:
    """What kind of finding a code stands for."""
    return str(CODES[code]) if code in CODES else code


def rules(session: ImportSession) -> dict[str, Any]:
    """What the rules say of the plan as it would be, errors first; empty when they were not asked."""
    judged = session.report.get("rules")
    if not judged:
        return {}
    found = told(judged)
    tones = {"error": "bad", "warning": "warn"}
    findings = [
        one | {"tone": tones.get(one["severity"], "info")} for one in found.get("findings", ())
    ]
    return found | {"findings": findings}


def effect(session: ImportSession) -> dict[str, int]:
    """What applying does, in numbers."""
    actions, levels = session.report.get("actions", {}), session.report.get("levels", {})
    return {
        **{str(one.value): actions.get(one.value, 0) for one in RowAction},
        "left_out": levels.get(RowLevel.REFUSED, 0) + levels.get(RowLevel.QUARANTINED, 0),
        "changes": sum(actions.get(one, 0) for one in ("create", "update", "close")),
    }


def area_change(session: ImportSession) -> str:
    """By how many hectares the layer's area changes, with its sign; empty when that is nothing."""
    hectares = session.report.get("area_change_m2", 0) / SQUARE_METRES_PER_HECTARE
    if abs(hectares) < LEAST_HECTARES:
        return ""
    return ("+" if hectares > 0 else "−") + number_format(abs(hectares), 2, force_grouping=True)


def columns(session: ImportSession) -> list[tuple[str, str]]:
    """Columns of the file with the fields they went to, in the reader's language."""
    found = attributes.editable_fields(registry.layer(session.layer)) if session.layer else {}
    return [
        (column, label(found[name]) if name in found else str(OTHER.get(name, name)))
        for column, name in session.report.get("columns", {}).items()
    ]


def _figure(page: str, wanted: Filter, kind: str, value: str, label: str, number: int) -> Figure:
    chosen = getattr(wanted, kind) == value
    query = {} if chosen else {kind: value}
    url = f"{page}&{urlencode(query)}" if query else page
    return Figure(value, label, number, url, chosen, TONES.get(value, ""))
