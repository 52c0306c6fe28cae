"""Gives the demo the instructions an overseer watches."""

from dataclasses import asdict

from apps.accounts.models import Role, User
from apps.demo.city.instructions import INSTRUCTIONS
from apps.oversight.actions.record_instruction import record_instruction
from apps.oversight.domain.entry import InstructionEntry
from apps.oversight.models import Instruction
from apps.plans.models import PlanVersion


def load_instructions(
    *, people: dict[str, User], versions: dict[str, PlanVersion]
) -> list[Instruction]:
    """Records every instruction; `versions` maps codes to the version that carries them out."""
    found = list(Instruction.objects.filter(code__in=[one.code for one in INSTRUCTIONS]))
    if len(found) == len(INSTRUCTIONS):
        return found
    overseer = people[Role.OVERSEER.value]
    return [
        record_instruction(
            actor=overseer,
            entry=InstructionEntry(**asdict(one)),
            version=versions.get(one.code),
        )
        for one in INSTRUCTIONS
    ]
