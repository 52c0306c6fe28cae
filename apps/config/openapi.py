"""What the description of the API says of itself, and names of enumerations that several fields share."""

from apps.hearings.domain.ladder import State as HearingState
from apps.plans.domain.ladder import State as VersionState
from apps.plans.domain.operation import OperationKind
from apps.plans.domain.paragraph import Kind as ParagraphKind

OPENAPI = {
    "TITLE": "Bas Jospar",
    "DESCRIPTION": "The master plan of Astana and its agglomeration, its hearings, analyses and packages.",
    "VERSION": "1",
    "SERVE_INCLUDE_SCHEMA": False,
    "SCHEMA_PATH_PREFIX": "/api/v1",
    "ENUM_NAME_OVERRIDES": {
        "VersionStateEnum": [state.value for state in VersionState],
        "HearingStateEnum": [state.value for state in HearingState],
        "VersionKindEnum": ["version", "variant"],
        "OperationKindEnum": [kind.value for kind in OperationKind],
        "ParagraphKindEnum": [kind.value for kind in ParagraphKind],
        "TargetKindEnum": ["feature", "layer", "paragraph"],
        "MinutesStateEnum": "apps.minutes.models.Minutes.State",
    },
}
