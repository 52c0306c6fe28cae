"""The nouns of hearings: the hearing, its statements and what they point at."""

from apps.hearings.models.hearing import Hearing
from apps.hearings.models.statement import (
    Channel,
    HideReason,
    Statement,
    StatementTarget,
    Visibility,
)

__all__ = ["Channel", "Hearing", "HideReason", "Statement", "StatementTarget", "Visibility"]
