"""Two topical hearings of the demo: one under review with its weighing half done, one concluded."""

from typing import Any

from django.db import transaction

from apps.accounts.models import Role, User
from apps.demo.actions.draft_topic import draft_topic
from apps.demo.actions.load_outcome import announce_second_round, carry_out
from apps.demo.actions.load_stages import fill_room
from apps.demo.city.carried_out import SECOND_ROUND
from apps.demo.city.feature import uid_of
from apps.demo.city.stages import CLOSED
from apps.demo.city.weighed import ROUNDS, TAGS, THEME, Point, Round
from apps.hearings.actions.close_hearing import close_hearing
from apps.hearings.actions.leave_statement import leave_statement
from apps.hearings.actions.publish_hearing import publish_hearing
from apps.hearings.actions.step_hearing import step_hearing
from apps.hearings.domain.entry import Entry, Target
from apps.hearings.domain.ladder import State
from apps.hearings.models import Hearing
from apps.plans.models import PlanVersion
from apps.weighing.actions.confirm_segments import confirm_segments
from apps.weighing.actions.decide import decide
from apps.weighing.actions.edit_segment import edit_segment
from apps.weighing.actions.explain_no_change import explain_no_change
from apps.weighing.actions.propose import propose
from apps.weighing.actions.save_entry import save_entry
from apps.weighing.domain.edit import Changes
from apps.weighing.domain.verdict import is_accepted
from apps.weighing.models import Segment
from apps.weighing.queries.setup import Kind

ZONE = "functional-zone"


def load_weighing(*, people: dict[str, User], version: PlanVersion, main: Hearing) -> int:
    """How many hearings were made; those that are there stay as they are."""
    slugs = [*(one.slug for one in ROUNDS), SECOND_ROUND]
    known = {one.slug: one for one in Hearing.objects.filter(slug__in=slugs)}
    if version.state != "on_hearing":
        return 0
    missing = [one for one in ROUNDS if one.slug not in known]
    for one in missing:
        with transaction.atomic():
            _hold(people, main, one)
    for one in ROUNDS:
        if one.decided and one.slug in known and SECOND_ROUND not in known:
            _follow_up(people, known[one.slug], one)
    return len(missing)


def _hold(people: dict[str, User], main: Hearing, one: Round) -> None:
    planner, officer = people[Role.PLANNER.value], people[Role.OFFICER.value]
    drafted = draft_topic(people=people, main=main, about=one)
    hearing = publish_hearing(actor=officer, hearing=drafted)
    for number, point in enumerate(one.points, 1):
        leave_statement(
            actor=None,
            hearing=hearing,
            entry=_entry(point),
            idempotency_key=f"demo-{one.slug}-{number}",
        )
    fill_room(hearing)
    hearing = close_hearing(actor=officer, hearing=hearing, reason=CLOSED)
    hearing = step_hearing(actor=officer, hearing=hearing, to=State.UNDER_REVIEW)
    _weigh(planner, officer, hearing, one)
    if one.decided:
        revised = carry_out(people=people, hearing=hearing, one=one)
        hearing = step_hearing(actor=officer, hearing=hearing, to=State.CONCLUDED)
        announce_second_round(people=people, version=revised, first=hearing)


def _follow_up(people: dict[str, User], hearing: Hearing, one: Round) -> None:
    """For a demo of an earlier edition, whose concluded hearing led to nothing."""
    if hearing.state != State.CONCLUDED.value:
        return
    with transaction.atomic():
        revised = carry_out(people=people, hearing=hearing, one=one)
        announce_second_round(people=people, version=revised, first=hearing)


def _entry(point: Point) -> Entry:
    targets = (Target(ZONE, uid_of(ZONE, point.zone)),) if point.zone else ()
    return Entry(text=point.text, kind=point.kind, language=point.language, targets=targets)


def _weigh(planner: User, officer: User, hearing: Hearing, one: Round) -> None:
    tags = {}
    for name, (kk, ru, en) in TAGS.items():
        values: dict[str, Any] = {"name_kk": kk, "name_ru": ru, "name_en": en}
        values["default_assignee_id"] = planner.pk
        tags[name] = save_entry(actor=officer, hearing=hearing, kind=Kind.TAG, values=values).pk
    titles = dict(zip(("title_kk", "title_ru", "title_en"), THEME, strict=True))
    theme = save_entry(actor=officer, hearing=hearing, kind=Kind.THEME, values=titles).pk
    rows = list(Segment.objects.filter(hearing=hearing).select_related("hearing"))
    for segment, point in zip(rows, one.points, strict=True):
        changes = Changes({"theme": theme}, add_tags=(tags[point.tag],))
        edit_segment(actor=officer, segment=segment, changes=changes)
        if point.verdict:
            _answer(planner, officer, segment, point, decided=one.decided)
    done = [row.pk for row, point in zip(rows, one.points, strict=True) if point.verdict]
    confirm_segments(actor=officer, hearing=hearing, segments=done)


def _answer(planner: User, officer: User, segment: Segment, point: Point, *, decided: bool) -> None:
    said: dict[str, Any] = {
        "verdict": point.verdict,
        "reason_kk": point.reason_kk,
        "reason_ru": point.reason_ru,
    }
    propose(actor=planner, segment=segment, **said)
    if is_accepted(point.verdict) and not point.carried_out:
        explain_no_change(
            actor=planner, segment=segment, text_kk=point.reason_kk, text_ru=point.reason_ru
        )
    if decided:
        decide(actor=officer, segment=segment, **said)
