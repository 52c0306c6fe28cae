"""A hearing on a small city: what the stories of statements are about."""

from dataclasses import dataclass
from typing import Any

from apps.accounts.models import User
from apps.hearings.actions.leave_statement import leave_statement
from apps.hearings.domain.entry import Entry
from apps.hearings.domain.identity import NOBODY, Identity
from apps.hearings.models import Hearing, Statement
from apps.plans.models import PlanFeature, PlanVersion
from tests import build, shapes
from tests.hearings.conftest import announcement


@dataclass(frozen=True)
class City:
    """An open hearing on a core city of 4 km square with one feature of each topic, by layer."""

    hearing: Hearing
    features: dict[str, PlanFeature]

    def __getitem__(self, layer: str) -> PlanFeature:
        return self.features[layer]


# Every feature stands apart, in metres from the origin; the district is the western half of the city.
GROUNDS = {
    "agglomeration-zone": shapes.square(0, 0, 4000),
    "district": shapes.box(0, 0, 2000, 4000),
    "functional-zone": shapes.square(100, 100, 400),
    "renovation-district": shapes.square(200, 200, 100),
    "special-economic-zone": shapes.square(2500, 100, 400),
    "protection-zone": shapes.square(2600, 200, 100),
    "suburban-village": shapes.square(3000, 3000, 300),
    "transport-line": shapes.line((100, 2000), (1900, 2000)),
    "public-facility": shapes.point(3500, 1500),
}
ATTRIBUTES: dict[str, dict[str, Any]] = {"public-facility": {"kind": "landfill"}}


def make_city(*, planner: User, officer: User, version: PlanVersion) -> City:
    """Built through the verbs; the gate of findings has to be away (`before_the_gate`)."""
    features = {
        layer: build.make_feature(
            actor=planner,
            version=version,
            layer=layer,
            geometry=ground,
            **ATTRIBUTES.get(layer, {}),
        )
        for layer, ground in GROUNDS.items()
    }
    opened = build.open_hearing(actor=officer, version=version, announcement=announcement())
    return City(opened, features)


def say(
    hearing: Hearing, text: str = "Мектеп керек.", *, identity: Identity = NOBODY, **fields: Any
) -> Statement:
    """Leaves a statement; each has its own attempt."""
    number = Statement.objects.count()
    return leave_statement(
        actor=None,
        hearing=hearing,
        entry=Entry(text=text, **fields),
        idempotency_key=f"said-in-the-city-{number}",
        identity=identity,
    ).statement
