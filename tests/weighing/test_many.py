"""H45: a thousand rows are undone to an identical state."""

from datetime import date

import pytest
from pytest_django import DjangoAssertNumQueries

from apps.accounts.models import User
from apps.hearings.domain.register import text_sha256
from apps.hearings.models import Hearing, Statement
from apps.weighing.actions.begin_weighing import begin_weighing
from apps.weighing.actions.edit_segments import edit_segments
from apps.weighing.actions.undo_edit import undo_edit
from apps.weighing.domain.edit import Changes, Chosen, Proposal
from apps.weighing.domain.filters import Filters
from apps.weighing.models import Segment, SegmentRevision, WorkStep
from tests.weighing.test_edits import make_tag, state

pytestmark = pytest.mark.django_db
MANY = 1_000


@pytest.fixture
def crowd(bolat: User, hearing: Hearing) -> Hearing:
    """The hearing with a thousand statements more, taken up at once."""
    pattern = Statement.objects.filter(hearing=hearing)[0]
    fields = [
        one for one in Statement._meta.concrete_fields if not (one.generated or one.primary_key)
    ]
    known = {one.attname: getattr(pattern, one.attname) for one in fields}
    rows = []
    for number in range(4, 4 + MANY):
        text = f"Хат № {number}: жол керек."
        own = {
            "number": number,
            "register_code": f"many-{number}",
            "idempotency_key": f"many-{number}",
            "text": text,
            "text_sha256": text_sha256(text),
        }
        rows.append(Statement(**{**known, **own}))
    Statement.objects.bulk_create(rows)
    assert begin_weighing(actor=bolat, hearing=hearing) == MANY
    return hearing


def test_a_thousand_rows_are_undone_to_an_identical_state(
    aigerim: User, bolat: User, crowd: Hearing
) -> None:
    tag = make_tag(bolat, crowd, default_assignee_id=aigerim.pk)
    some = Chosen(filters=Filters(text="№ 5"))
    edit_segments(actor=bolat, hearing=crowd, chosen=some, changes=Changes(add_tags=(tag.pk,)))
    before = state(crowd)
    step = WorkStep.objects.filter(hearing=crowd).order_by("position")[2]
    values = {"step": step.pk, "due_on": date(2026, 12, 24), "is_confirmed": True, "assignee": None}
    changes = Changes(values, (), (tag.pk,), Proposal("no", "Жоқ", "Нет"))

    bulk = edit_segments(
        actor=bolat, hearing=crowd, chosen=Chosen(filters=Filters(text="жол")), changes=changes
    )
    changed = state(crowd)
    undo_edit(actor=bolat, bulk=bulk)

    # And one of the first three says it too.
    assert bulk.count == MANY + 1
    assert changed != before
    assert state(crowd) == before
    assert SegmentRevision.objects.filter(bulk=bulk).count() == bulk.count
    assert Segment.objects.filter(hearing=crowd).count() == MANY + 3


def test_an_edit_of_many_asks_the_database_no_more_than_an_edit_of_one(
    bolat: User, crowd: Hearing, django_assert_max_num_queries: DjangoAssertNumQueries
) -> None:
    changes = Changes(values={"is_confirmed": True})

    with django_assert_max_num_queries(30):
        edit_segments(actor=bolat, hearing=crowd, chosen=Chosen(), changes=changes)
