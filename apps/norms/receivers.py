"""Listening: after migrations the shipped norms and the calendar are brought up to date."""

from typing import Any

from apps.norms.actions.load_holidays import load_holidays
from apps.norms.actions.load_norms import load_norms


def load_norms_after_migrate(**_signal: Any) -> None:
    """Runs once per `migrate`, after the norms tables exist."""
    load_norms()
    load_holidays()
