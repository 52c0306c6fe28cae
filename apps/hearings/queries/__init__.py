"""Reading hearings and statements; everything meant for the public goes through `PublicStatement`."""

from apps.hearings.queries.features import feature_choices, named_targets
from apps.hearings.queries.hearings import (
    counts_by_kind,
    database_now,
    get_hearing,
    visible_hearings,
)
from apps.hearings.queries.statements import (
    get_statement,
    place_geojson,
    published,
    statements,
    with_place,
)

__all__ = [
    "counts_by_kind",
    "database_now",
    "feature_choices",
    "get_hearing",
    "get_statement",
    "named_targets",
    "place_geojson",
    "published",
    "statements",
    "visible_hearings",
    "with_place",
]
