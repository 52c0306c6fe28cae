"""Filters of the weighing's pages: verdicts in words and tones, tags by their keys."""

from collections.abc import Mapping

from django import template

from apps.weighing.domain.verdict import Verdict
from apps.weighing.models import VERDICT_LABELS, Letter, Segment
from apps.weighing.queries import letter_states

TONES = {"full": "ok", "partial": "ok", "no": "bad", "noted": "info", "out_of_scope": "outline"}
register = template.Library()


@register.filter
def verdict(value: str) -> str:
    """The words for a verdict; blank for none."""
    return str(VERDICT_LABELS[Verdict(value)]) if value in set(Verdict) else ""


@register.filter
def verdict_tone(value: str) -> str:
    """Badge tone of a verdict."""
    return TONES.get(value, "")


@register.filter
def tags_of(segment: Segment, names: Mapping[int, str]) -> list[str]:
    """The names of the tags a segment carries."""
    return [names[key] for key in segment.tags if key in names]


@register.filter
def why_failed(letter: Letter) -> str:
    """Why a letter did not go out; blank for one that did not fail."""
    return letter_states.why_failed(letter)
