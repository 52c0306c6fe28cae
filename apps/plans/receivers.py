"""Listening: code lists after migrations, a validation after edits, errors before a hearing."""

from typing import Any

from apps.plans.actions.load_codelists import load_codelists
from apps.plans.actions.request_validation import request_validation
from apps.plans.actions.settle_findings import settle_findings
from apps.plans.domain.ladder import State
from apps.plans.models import Changeset, PlanVersion


def load_codelists_after_migrate(**_signal: Any) -> None:
    """Runs once per `migrate`, after the plans tables exist."""
    load_codelists()


def validate_after_changeset(*, changeset: Changeset, **_signal: Any) -> None:
    """The neighbourhood of what was edited is looked at again, by a job."""
    request_validation(actor=None, version=changeset.version)


def findings_must_be_settled(version: PlanVersion, to: State) -> None:
    """Conflict while errors forbid the step."""
    settle_findings(version=version, to=to)
