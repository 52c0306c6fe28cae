"""H45: many segments are changed at once, shown before, and put back."""

from datetime import date

import pytest

from apps.accounts.models import User
from apps.hearings.models import Hearing
from apps.kernel.errors import Conflict, NotAllowed, Refused
from apps.weighing.actions.edit_segments import edit_segments
from apps.weighing.actions.lock_step import lock_step
from apps.weighing.actions.preview_edit import preview_edit
from apps.weighing.actions.propose import propose
from apps.weighing.actions.save_entry import save_entry
from apps.weighing.actions.undo_edit import undo_edit
from apps.weighing.domain.edit import Changes, Chosen, Proposal
from apps.weighing.domain.filters import Filters
from apps.weighing.models import Segment, SegmentRevision, Tag, WorkStep
from apps.weighing.queries.setup import Kind
from tests.weighing.conftest import segments

pytestmark = pytest.mark.django_db
ALL = Chosen()


def make_tag(officer: User, hearing: Hearing, name: str = "Жол", **values: object) -> Tag:
    """A tag of the hearing."""
    names = {"name_kk": name, "name_ru": name}
    saved = save_entry(actor=officer, hearing=hearing, kind=Kind.TAG, values={**names, **values})
    assert isinstance(saved, Tag)
    return saved


def steps(hearing: Hearing) -> list[WorkStep]:
    """In their order."""
    return list(WorkStep.objects.filter(hearing=hearing).order_by("position"))


def state(hearing: Hearing) -> list[dict[str, object]]:
    """Every column of every segment but the counter of its writes."""
    rows = Segment.objects.filter(hearing=hearing).order_by("pk").values()
    return [{name: value for name, value in row.items() if name != "etag"} for row in rows]


def test_one_edit_changes_all_that_the_filter_finds(
    aigerim: User, bolat: User, hearing: Hearing
) -> None:
    chosen = Chosen(filters=Filters(text="парк"))
    values = {"assignee": aigerim.pk, "due_on": date(2026, 12, 1), "step": steps(hearing)[1].pk}

    bulk = edit_segments(
        actor=bolat, hearing=hearing, chosen=chosen, changes=Changes(values=values)
    )

    changed = segments(hearing)[2]
    assert bulk.count == 1
    assert (changed.assignee, changed.due_on) == (aigerim, date(2026, 12, 1))
    assert changed.step == steps(hearing)[1]
    assert segments(hearing)[0].assignee is None


def test_a_tag_brings_whoever_answers_for_it(aigerim: User, bolat: User, hearing: Hearing) -> None:
    tag = make_tag(bolat, hearing, default_assignee_id=aigerim.pk)
    first = segments(hearing)[0]
    Segment.objects.filter(pk=first.pk).update(assignee=bolat)

    edit_segments(actor=bolat, hearing=hearing, chosen=ALL, changes=Changes(add_tags=(tag.pk,)))

    assert [one.assignee for one in segments(hearing)] == [bolat, aigerim, aigerim]
    assert all(one.tags == [tag.pk] for one in segments(hearing))


def test_a_step_with_days_sets_when_segments_are_due(bolat: User, hearing: Hearing) -> None:
    step = steps(hearing)[1]
    save_entry(actor=bolat, hearing=hearing, kind=Kind.STEP, values={"days": 5}, entry=step)

    edit_segments(
        actor=bolat, hearing=hearing, chosen=ALL, changes=Changes(values={"step": step.pk})
    )

    assert all(one.due_on is not None for one in segments(hearing))


def test_a_preview_shows_before_and_after_and_writes_nothing(
    aigerim: User, bolat: User, hearing: Hearing
) -> None:
    before, revisions = state(hearing), SegmentRevision.objects.count()

    shown = preview_edit(
        actor=bolat,
        hearing=hearing,
        chosen=ALL,
        changes=Changes(values={"assignee": aigerim.pk}),
    )

    assert (shown.count, shown.locked) == (3, 0)
    assert [one.before.assignee for one in shown.samples] == [None] * 3
    assert [one.after.assignee for one in shown.samples] == [aigerim] * 3
    assert state(hearing) == before
    assert SegmentRevision.objects.count() == revisions


def test_an_undone_edit_leaves_everything_as_it_was(
    aigerim: User, bolat: User, hearing: Hearing
) -> None:
    tag = make_tag(bolat, hearing)
    propose(actor=aigerim, segment=segments(hearing)[0], verdict="full", reason_ru="Да")
    before = state(hearing)
    changes = Changes(
        values={"assignee": aigerim.pk, "is_confirmed": True, "step": steps(hearing)[2].pk},
        add_tags=(tag.pk,),
        proposal=Proposal("noted", "Ескерілді", "Учтено"),
    )
    bulk = edit_segments(actor=bolat, hearing=hearing, chosen=ALL, changes=changes)
    assert state(hearing) != before

    undone = undo_edit(actor=bolat, bulk=bulk)

    assert state(hearing) == before
    assert undone.undone_by == bolat


def test_an_edit_is_put_back_once(bolat: User, hearing: Hearing) -> None:
    bulk = edit_segments(
        actor=bolat, hearing=hearing, chosen=ALL, changes=Changes(values={"is_confirmed": True})
    )
    undo_edit(actor=bolat, bulk=bulk)

    with pytest.raises(Conflict) as refusal:
        undo_edit(actor=bolat, bulk=bulk)

    assert refusal.value.code == "weighing.already_undone"


def test_what_was_changed_since_is_not_lost(aigerim: User, bolat: User, hearing: Hearing) -> None:
    bulk = edit_segments(
        actor=bolat, hearing=hearing, chosen=ALL, changes=Changes(values={"is_confirmed": True})
    )
    moved = segments(hearing)[1]
    propose(actor=aigerim, segment=moved, verdict="no", reason_ru="Нет")

    with pytest.raises(Conflict) as refusal:
        undo_edit(actor=bolat, bulk=bulk)

    assert refusal.value.code == "weighing.moved_on"
    assert refusal.value.details["segments"] == [str(moved.pk)]
    assert all(one.is_confirmed for one in segments(hearing))


def test_locked_steps_are_left_alone_and_counted(bolat: User, hearing: Hearing) -> None:
    first, second = steps(hearing)[:2]
    one = segments(hearing)[0]
    edit_segments(
        actor=bolat,
        hearing=hearing,
        chosen=Chosen(ids=(one.pk,)),
        changes=Changes(values={"step": second.pk}),
    )
    lock_step(actor=bolat, step=first)
    changes = Changes(values={"is_confirmed": True})

    shown = preview_edit(actor=bolat, hearing=hearing, chosen=ALL, changes=changes)
    bulk = edit_segments(actor=bolat, hearing=hearing, chosen=ALL, changes=changes)

    assert (shown.count, shown.locked) == (1, 2)
    assert (bulk.count, bulk.locked_count) == (1, 2)
    assert [row.is_confirmed for row in segments(hearing)] == [True, False, False]


def test_nothing_moves_into_a_locked_step(bolat: User, hearing: Hearing) -> None:
    target = lock_step(actor=bolat, step=steps(hearing)[3])

    with pytest.raises(Conflict) as refusal:
        edit_segments(
            actor=bolat, hearing=hearing, chosen=ALL, changes=Changes(values={"step": target.pk})
        )

    assert refusal.value.code == "weighing.step_locked"


def test_officers_decide_many_by_the_proposals_of_others(
    aigerim: User, bolat: User, hearing: Hearing
) -> None:
    one, two, three = segments(hearing)
    propose(actor=aigerim, segment=one, verdict="noted", reason_ru="Учтено")
    propose(actor=bolat, segment=two, verdict="noted", reason_ru="Учтено")
    propose(actor=aigerim, segment=three, verdict="noted")

    shown = preview_edit(actor=bolat, hearing=hearing, chosen=ALL, changes=Changes(decide=True))
    edit_segments(actor=bolat, hearing=hearing, chosen=ALL, changes=Changes(decide=True))

    assert shown.left == {"decision.own_proposal": 1, "decision.reason_required": 1}
    assert [row.verdict for row in segments(hearing)] == ["noted", "", ""]
    assert segments(hearing)[0].decided_by == bolat


@pytest.mark.parametrize(
    "changes",
    [Changes(), Changes(values={"theme": 999}), Changes(add_tags=(999,))],
    ids=["nothing", "theme", "tag"],
)
def test_unknown_entries_and_empty_edits_are_refused(
    bolat: User, hearing: Hearing, changes: Changes
) -> None:
    with pytest.raises(Refused):
        edit_segments(actor=bolat, hearing=hearing, chosen=ALL, changes=changes)


def test_segments_are_given_to_those_who_weigh(
    bolat: User, daniyar: User, hearing: Hearing
) -> None:
    with pytest.raises(Refused) as refusal:
        edit_segments(
            actor=bolat,
            hearing=hearing,
            chosen=ALL,
            changes=Changes(values={"assignee": daniyar.pk}),
        )

    assert refusal.value.code == "assignee.cannot_weigh"


def test_planners_do_not_edit_many(aigerim: User, hearing: Hearing) -> None:
    with pytest.raises(NotAllowed):
        edit_segments(
            actor=aigerim,
            hearing=hearing,
            chosen=ALL,
            changes=Changes(values={"is_confirmed": True}),
        )


def test_segments_that_are_so_already_stay_and_are_counted(
    aigerim: User, bolat: User, hearing: Hearing
) -> None:
    first = segments(hearing)[0]
    Segment.objects.filter(pk=first.pk).update(assignee=aigerim)
    changes = Changes(values={"assignee": aigerim.pk, "theme": None})

    shown = preview_edit(actor=bolat, hearing=hearing, chosen=ALL, changes=changes)
    bulk = edit_segments(actor=bolat, hearing=hearing, chosen=ALL, changes=changes)

    assert shown.left == {"weighing.same_already": 1}
    assert (shown.count, bulk.count) == (2, 2)


def test_a_step_that_sets_a_day_is_entered_again(bolat: User, hearing: Hearing) -> None:
    step = steps(hearing)[0]
    save_entry(actor=bolat, hearing=hearing, kind=Kind.STEP, values={"days": 5}, entry=step)
    changes = Changes(values={"step": step.pk})

    assert preview_edit(actor=bolat, hearing=hearing, chosen=ALL, changes=changes).left == {}
