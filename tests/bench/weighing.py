"""The weighing of twenty thousand statements: taking it up, the officers' list with filters, edits of many."""

from functools import partial
from typing import Any

from django.db import connection
from django.test import Client

from apps.accounts.models import User
from apps.hearings.domain.ladder import State
from apps.hearings.models import Hearing
from apps.weighing.actions.begin_weighing import begin_weighing
from apps.weighing.actions.edit_segments import edit_segments
from apps.weighing.actions.preview_edit import preview_edit
from apps.weighing.actions.save_entry import save_entry
from apps.weighing.actions.undo_edit import undo_edit
from apps.weighing.domain.edit import Changes, Chosen, Proposal
from apps.weighing.domain.filters import Filters
from apps.weighing.models import BulkEdit, WorkStep
from apps.weighing.queries.coverage import coverage
from apps.weighing.queries.listing import segments
from apps.weighing.queries.setup import Kind
from tests import cast
from tests.bench.clock import Line, rounds, say, table, timed
from tests.bench.crowded import crowded
from tests.bench.story import surroundings

STATEMENTS = 20_000
MANY = 1_000
BAR_S = 0.5
TURNS = 40
EDITS = 20


def tell(planner: User, *, statements: int) -> None:
    """Takes up the weighing of the demo hearing and measures its list and its edits."""
    officer = cast.bolat()
    hearing, _ground = crowded(statements)
    Hearing.objects.filter(pk=hearing.pk).update(state=State.UNDER_REVIEW.value)
    hearing.refresh_from_db()
    say(surroundings())
    took = timed(lambda: begin_weighing(actor=officer, hearing=hearing))
    filters = _spread(planner, officer, hearing)
    with connection.cursor() as cursor:
        cursor.execute("ANALYZE weighing_segment, weighing_segmentrevision")
    client = Client(headers={"host": "localhost"})
    client.force_login(officer)
    lines = [Line("taken up: one segment for each statement", [took])]
    lines += [
        Line(f"list, {name}", rounds(partial(_asked, client, hearing, query), TURNS), BAR_S)
        for name, query in filters.items()
    ]
    lines += _edits(planner, officer, hearing)
    lines.append(Line("what is missing", rounds(lambda: coverage(hearing), TURNS), BAR_S))
    table(f"Weighing of {statements} statements", lines)
    say(surroundings())


def _asked(client: Client, hearing: Hearing, query: dict[str, Any]) -> None:
    answer = client.get(f"/api/v1/hearings/{hearing.slug}/segments/", query)
    if answer.status_code != 200:
        raise RuntimeError(answer.content[:400])


def _spread(planner: User, officer: User, hearing: Hearing) -> dict[str, dict[str, Any]]:
    """Tags, steps, people and proposals over the segments; the filters that find parts of them."""
    names = {"name_kk": "Жол", "name_ru": "Дороги"}
    tag = save_entry(actor=officer, hearing=hearing, kind=Kind.TAG, values=names)
    steps = list(WorkStep.objects.filter(hearing=hearing).order_by("position"))
    _edit(planner, hearing, officer, every=3, changes=Changes(add_tags=(tag.pk,)))
    values = {"assignee": planner.pk, "step": steps[1].pk}
    _edit(planner, hearing, officer, every=4, changes=Changes(values=values))
    proposal = Proposal("noted", "Ескерілді", "Учтено")
    _edit(planner, hearing, officer, every=5, changes=Changes(proposal=proposal))
    middle = segments(hearing, Filters())[MANY * 10 : MANY * 10 + 1]
    place = next((f"{row.number}.{row.position}" for row in middle), "")
    return {
        "everything": {},
        "from the middle on": {"after": place},
        "words in many": {"text": "көше"},
        "words in one": {"text": f"№ {hearing.next_number - 2}"},
        "words in none": {"text": "зергерлік бұйым"},
        "two letters": {"text": "ме"},
        "a tag": {"tag": tag.pk},
        "a step": {"step": steps[1].pk},
        "an assignee": {"assignee": planner.pk},
        "nobody's": {"assignee": "none"},
        "a proposal": {"proposal": "noted"},
        "without a proposal": {"proposal": "none"},
        "a kind": {"kind": "objection"},
        "a topic": {"topic": "district"},
        "unconfirmed": {"confirmed": "no"},
        "tag, step, kind and words": {
            "tag": tag.pk,
            "step": steps[1].pk,
            "kind": "objection",
            "text": "көше",
        },
    }


def _edit(planner: User, hearing: Hearing, officer: User, *, every: int, changes: Changes) -> None:
    del planner
    keys = [row.pk for row in segments(hearing, Filters()) if row.number % every == 0]
    edit_segments(actor=officer, hearing=hearing, chosen=Chosen(ids=tuple(keys)), changes=changes)


def _edits(planner: User, officer: User, hearing: Hearing) -> list[Line]:
    """A thousand rows at a time, each edit put back; then all of them once."""
    keys = tuple(segments(hearing, Filters()).values_list("pk", flat=True)[:MANY])
    some, everything = Chosen(ids=keys), Chosen()
    values = {"assignee": planner.pk, "is_confirmed": True}
    changes = Changes(values=values)
    made: list[BulkEdit] = []
    ask = {"actor": officer, "hearing": hearing, "changes": changes}

    def edit(chosen: Chosen) -> None:
        made.append(edit_segments(chosen=chosen, **ask))  # type: ignore[arg-type]

    def undo() -> None:
        undo_edit(actor=officer, bulk=made.pop())

    shown = rounds(lambda: preview_edit(chosen=some, **ask), TURNS)  # type: ignore[arg-type]
    done, undone = [], []
    for _turn in range(EDITS):
        done.append(timed(lambda: edit(some)))
        undone.append(timed(undo))
    return [
        Line(f"preview of {MANY}", shown, BAR_S),
        Line(f"edit of {MANY}", done, BAR_S),
        Line(f"edit of {MANY} put back", undone, BAR_S),
        Line("edit of all", [timed(lambda: edit(everything))]),
        Line("edit of all put back", [timed(undo)]),
    ]
