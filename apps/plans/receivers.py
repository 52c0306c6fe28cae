"""Listening: after migrations the code lists are brought up to date."""

from typing import Any

from apps.plans.actions.load_codelists import load_codelists


def load_codelists_after_migrate(**_signal: Any) -> None:
    """Runs once per `migrate`, after the plans tables exist."""
    load_codelists()
