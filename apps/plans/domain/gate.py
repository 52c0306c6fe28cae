"""Which steps of a version's ladder validation guards (no Django)."""

from apps.plans.domain.ladder import State

# Before the public and before the Government a plan has no errors.
GUARDED = frozenset({State.ON_HEARING, State.SUBMITTED})

# A version of this many features is validated within the step itself; a larger one before it, as a job.
SMALL_VERSION_FEATURES = 5_000
