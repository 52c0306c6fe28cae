"""Loads the whole demo city; what is already there stays as it is."""

from dataclasses import dataclass

from apps.demo.actions.load_analysis import load_analysis
from apps.demo.actions.load_hearing import load_hearing, load_statements, voices
from apps.demo.actions.load_instructions import load_instructions
from apps.demo.actions.load_meeting import load_meeting
from apps.demo.actions.load_minutes import load_minutes
from apps.demo.actions.load_people import load_people
from apps.demo.actions.load_stages import load_stages
from apps.demo.actions.load_variant import load_variant
from apps.demo.actions.load_versions import load_correction, load_draft, load_plan_2024
from apps.demo.actions.load_weighing import load_weighing
from apps.hearings.models import Hearing
from apps.plans.models import PlanVersion

# How many of those who spoke also come to the meeting.
GUESTS = 9


@dataclass(frozen=True)
class LoadedDemo:
    """What the demo consists of after loading."""

    in_force: PlanVersion
    correction: PlanVersion
    draft: PlanVersion
    variant: PlanVersion
    hearing: Hearing
    new_statements: int


def load_demo() -> LoadedDemo:
    """Set-up work without an actor: every verb inside runs as the demo person of its role."""
    people = load_people()
    in_force = load_plan_2024(people=people)
    correction = load_correction(people=people, base=in_force)
    hearing = load_hearing(people=people, version=correction)
    correction.refresh_from_db()
    draft = load_draft(people=people, base=correction)
    variant = load_variant(people=people, base=draft)
    count = load_statements(people=people, hearing=hearing)
    guests = [one for one in voices() if one.author][:GUESTS]
    load_meeting(people=people, hearing=hearing, guests=guests)
    load_weighing(people=people, version=correction, main=hearing)
    load_minutes(people=people)
    load_stages(people=people, main=hearing)
    load_analysis(people=people, version=correction)
    load_instructions(
        people=people, versions={"master-plan-2023": in_force, "correction-2026": correction}
    )
    return LoadedDemo(in_force, correction, draft, variant, hearing, count)
