"""Instructions: recording, seeing, lights on the page and in the API."""

from collections.abc import Callable
from dataclasses import replace
from datetime import date

import pytest
from django.test import Client
from rest_framework.test import APIClient

from apps.accounts.models import JournalEntry, User
from apps.kernel.errors import NotAllowed, Refused
from apps.oversight import queries
from apps.oversight.actions.record_instruction import record_instruction
from apps.oversight.domain.entry import InstructionEntry
from apps.oversight.models import Instruction
from apps.plans.models import PlanVersion

pytestmark = pytest.mark.django_db
Api = Callable[..., APIClient]
SignIn = Callable[[User], Client]

MASTER_PLAN = InstructionEntry(
    code="new-master-plan",
    title_kk="Жаңа бас жоспар",
    title_ru="Новый генеральный план",
    title_en="New master plan",
    issued_on=date(2023, 2, 1),
    issued_by="President",
    responsible="Akimat of Astana",
    source="press text",
    certainty="official",
    due_on=date(2023, 12, 31),
    done_on=date(2024, 1, 25),
)


def test_recording_twice_is_one_instruction_and_one_line_in_the_journal(saule: User) -> None:
    first = record_instruction(actor=saule, entry=MASTER_PLAN)

    second = record_instruction(actor=saule, entry=MASTER_PLAN)

    assert first.pk == second.pk
    assert JournalEntry.objects.filter(subject="instruction:new-master-plan").count() == 1


def test_recording_again_changes_what_changed(saule: User, draft: PlanVersion) -> None:
    record_instruction(actor=saule, entry=replace(MASTER_PLAN, done_on=None))

    record_instruction(actor=saule, entry=MASTER_PLAN, version=draft)

    stored = Instruction.objects.get()
    assert (stored.done_on, stored.version) == (date(2024, 1, 25), draft)
    assert JournalEntry.objects.filter(verb="instruction.changed").count() == 1


def test_every_fault_is_named(saule: User) -> None:
    wrong = replace(
        MASTER_PLAN,
        code="New Plan",
        title_kk=" ",
        certainty="rumour",
        due_on=date(2020, 1, 1),
        done_on=date(2020, 1, 1),
    )

    with pytest.raises(Refused) as caught:
        record_instruction(actor=saule, entry=wrong)

    assert {one["field"]: one["code"] for one in caught.value.details["errors"]} == {
        "title_kk": "instruction.required",
        "code": "instruction.code_invalid",
        "certainty": "instruction.certainty_unknown",
        "due_on": "instruction.due_before_issued",
        "done_on": "instruction.done_before_issued",
    }
    assert not Instruction.objects.exists()


def test_planners_do_not_give_instructions(aigerim: User) -> None:
    with pytest.raises(NotAllowed):
        record_instruction(actor=aigerim, entry=MASTER_PLAN)


def test_late_ones_come_first(saule: User) -> None:
    record_instruction(actor=saule, entry=MASTER_PLAN)
    record_instruction(
        actor=saule, entry=replace(MASTER_PLAN, code="lrt", due_on=date(2024, 1, 1), done_on=None)
    )

    rows = queries.watched(saule)

    assert [row.instruction.code for row in rows] == ["lrt", "new-master-plan"]
    assert [one.count for one in queries.light_counts(rows)] == [1, 1]


def test_the_page_shows_who_owes_what_in_the_language_of_the_reader(
    sign_in: SignIn, saule: User, draft: PlanVersion
) -> None:
    record_instruction(actor=saule, entry=MASTER_PLAN, version=draft)

    page = sign_in(saule).get("/ru/oversight/").content.decode()

    assert "Новый генеральный план" in page
    assert "Akimat of Astana" in page
    assert 'data-state="done_late"' in page
    assert "style=" not in page


def test_citizens_see_nothing_and_visitors_are_asked_to_sign_in(
    api: Api, sign_in: SignIn, nurlan: User, saule: User
) -> None:
    record_instruction(actor=saule, entry=MASTER_PLAN)

    assert sign_in(nurlan).get("/oversight/").status_code == 403
    assert api(nurlan).get("/api/v1/oversight/instructions/").status_code == 403
    assert api().get("/api/v1/oversight/instructions/").status_code in {401, 403}


def test_the_api_lists_instructions_with_lights(api: Api, saule: User) -> None:
    record_instruction(actor=saule, entry=MASTER_PLAN)

    (one,) = api(saule).get("/api/v1/oversight/instructions/").json()

    assert (one["code"], one["light"], one["days_late"]) == ("new-master-plan", "done_late", 25)
    assert one["version"] is None
