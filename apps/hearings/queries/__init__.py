"""Reading hearings and statements; everything meant for the public goes through `PublicStatement`."""

from apps.hearings.queries.draft_preview import open_preview, preview_link
from apps.hearings.queries.duties import (
    duties,
    duties_to_remind,
    get_duty,
    watched_duties,
)
from apps.hearings.queries.features import feature_choices, known_targets, named_targets
from apps.hearings.queries.hearings import (
    announcement_of,
    counts_by_kind,
    database_now,
    get_hearing,
    hearing_of_plan,
    locked_hearing,
    stages_of,
    visible_hearings,
)
from apps.hearings.queries.notices import (
    extensions,
    get_meeting,
    get_notice,
    meetings,
    notices,
)
from apps.hearings.queries.publishing import published
from apps.hearings.queries.quorum import quorum
from apps.hearings.queries.rules import (
    ZONE,
    concerns,
    end_after_notice,
    first_meeting_day,
    first_notice_on,
    open_until_day,
    rule_set_on,
    rules_in,
    rules_of,
    today,
)
from apps.hearings.queries.statements import (
    get_statement,
    place_geojson,
    statements,
    with_place,
)

__all__ = [
    "announcement_of",
    "hearing_of_plan",
    "locked_hearing",
    "stages_of",
    "extensions",
    "get_meeting",
    "get_notice",
    "meetings",
    "notices",
    "open_preview",
    "preview_link",
    "duties",
    "duties_to_remind",
    "get_duty",
    "watched_duties",
    "quorum",
    "ZONE",
    "concerns",
    "end_after_notice",
    "first_meeting_day",
    "first_notice_on",
    "open_until_day",
    "rule_set_on",
    "rules_in",
    "rules_of",
    "today",
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
