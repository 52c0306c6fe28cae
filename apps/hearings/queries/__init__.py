"""Reading hearings and statements; everything meant for the public goes through `PublicStatement`."""

from apps.hearings.queries.features import feature_choices, known_targets, named_targets
from apps.hearings.queries.hearings import (
    counts_by_kind,
    database_now,
    get_hearing,
    visible_hearings,
)
from apps.hearings.queries.publishing import published
from apps.hearings.queries.statements import (
    get_statement,
    place_geojson,
    statements,
    with_place,
)

__all__ = [
    "counts_by_kind",
    "database_now",
    "feature_choices",
    "get_hearing",
    "get_statement",
    "known_targets",
    "named_targets",
    "place_geojson",
    "published",
    "statements",
    "visible_hearings",
    "with_place",
]
