"""The verb that enters an instruction, or brings its record up to date."""

from dataclasses import asdict

from django.db import transaction
from django.utils.translation import gettext as _

from apps.accounts.actions.write_journal import write_journal
from apps.accounts.permissions import Person, require
from apps.kernel.errors import Refused
from apps.oversight.domain.entry import InstructionEntry, faults
from apps.oversight.messages import fault_text
from apps.oversight.models import Instruction
from apps.oversight.permissions import can_record_instruction
from apps.plans.models import PlanVersion


def record_instruction(
    *, actor: Person, entry: InstructionEntry, version: PlanVersion | None = None
) -> Instruction:
    """The instruction `entry.code` as recorded; `version` is the one that carries it out.

    Recording the same again writes nothing. Raises SignInRequired, NotAllowed,
    Refused `instruction.invalid` with every fault.
    """
    require(can_record_instruction(actor), actor)
    wrong = faults(entry)
    if wrong:
        raise Refused(
            "instruction.invalid",
            _("Some fields are wrong."),
            {
                "errors": [
                    {"field": field, "code": code, "text": fault_text(code)}
                    for field, code in wrong
                ]
            },
        )
    wanted = {**asdict(entry), "version": version}
    with transaction.atomic():
        found = Instruction.objects.select_for_update(of=("self",)).filter(code=entry.code).first()
        if found is not None and all(
            getattr(found, name) == value for name, value in wanted.items()
        ):
            return found
        recorded, created = Instruction.objects.update_or_create(code=entry.code, defaults=wanted)
        write_journal(
            actor=actor,
            verb="instruction.recorded" if created else "instruction.changed",
            subject=f"instruction:{entry.code}",
            details={
                "due_on": entry.due_on.isoformat() if entry.due_on else None,
                "done_on": entry.done_on.isoformat() if entry.done_on else None,
            },
        )
    return recorded
