"""What the rules said of an import on trial, in the reader's language."""

from collections.abc import Mapping
from typing import Any

from django.utils.translation import gettext as _

from apps.kernel.text import LANGUAGES, current_language
from apps.plans.domain.finding import Severity
from apps.plans.domain.ladder import State
from apps.plans.models import StoredFinding
from apps.plans.models.finding import SEVERITY_LABELS
from apps.plans.models.version import STATE_LABELS
from apps.plans.queries.findings import message
from apps.plans.rules import catalogue


def told(judged: Mapping[str, Any]) -> dict[str, Any]:
    """What `judge_trial` kept, with `text`, `title`, `hint`, `label` (of the severity) and `stage` (from which
    it counts) of each finding, and `why` as a sentence. What a rule said that exists no more is left out."""
    return {
        **judged,
        "why": _why(judged.get("why")),
        "findings": [
            {**one, **_words(one)} for one in judged["findings"] if one["rule"] in catalogue()
        ],
    }


def _why(reason: Mapping[str, Any] | None) -> str:
    if reason is None:
        return ""
    text: str = _(
        "The rules were not asked: the import changes %(rows)d objects, and they are asked about"
        " %(most)d at most. The findings follow when it is applied."
    )
    return text % dict(reason["detail"])


def _words(one: Mapping[str, Any]) -> dict[str, str]:
    rule = catalogue()[one["rule"]]
    row = StoredFinding(
        rule=one["rule"],
        layer=one["layer"],
        measure=one["measure"],
        unit=one["unit"],
        values=one["values"],
    )
    return {
        "text": message(row, _name(one["name"]), _name(one["other"])),
        "title": _(rule.title),
        "hint": _(rule.hint),
        "label": str(SEVERITY_LABELS[Severity(one["severity"])]),
        "stage": str(STATE_LABELS[State(one["from_state"])]),
    }


def _name(names: Mapping[str, str]) -> str:
    return next((names[one] for one in (current_language(), *LANGUAGES) if names.get(one)), "")
