"""What may become of a point that somebody made (no Django)."""

from enum import StrEnum


class Verdict(StrEnum):
    """The answers of a weighing, from yes to not ours."""

    FULL = "full"
    PARTIAL = "partial"
    NO = "no"
    NOTED = "noted"
    OUT_OF_SCOPE = "out_of_scope"


# Followed at least in part: the plan changes, or somebody explains why it need not.
ACCEPTED = frozenset({Verdict.FULL, Verdict.PARTIAL})


def is_accepted(verdict: str) -> bool:
    """Whether `verdict` promises a change."""
    return verdict in ACCEPTED
