"""The small world in which the matrix asks: a draft, a version on hearing, and one of everything."""

import uuid
from dataclasses import dataclass

from apps.accounts.models import User
from apps.plans.models import PlanVersion
from tests import build, cast, shapes

ZONE = uuid.UUID("00000000-0000-4000-8000-00000000000a")


@dataclass(frozen=True)
class World:
    """People by role name, and the words that addresses of the matrix are filled with."""

    people: dict[str, User]
    places: dict[str, str]


def make_world() -> World:
    """Built through the verbs, the way the product would."""
    people = {
        "citizen": cast.nurlan(),
        "planner": cast.aigerim(),
        "officer": cast.bolat(),
        "reviewer": cast.daniyar(),
        "overseer": cast.saule(),
        "administrator": cast.zhanar(),
    }
    draft = drawn_version(people["planner"], "draft")
    public = drawn_version(people["planner"], "public")
    places = {"zone": str(ZONE), "draft": draft.slug, "public": public.slug}
    return World(people, places)


def drawn_version(planner: User, slug: str) -> PlanVersion:
    """A draft with one zone that has a known uid."""
    version = build.make_version(actor=planner, slug=slug)
    build.make_feature(actor=planner, version=version, geometry=shapes.square(0, 0, 1000), uid=ZONE)
    return version
