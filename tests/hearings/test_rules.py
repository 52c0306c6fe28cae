"""Rules as data: shipped rows, an administrator's correction, what a hearing keeps, and pure checks."""

from datetime import UTC, date, datetime, timedelta
from pathlib import Path

import pytest
from django.core.management import call_command
from django.test import Client

from apps.accounts.models import User
from apps.hearings import queries
from apps.hearings.actions.add_meeting import add_meeting
from apps.hearings.actions.draft_hearing import draft_hearing
from apps.hearings.actions.load_rule_sets import load_rule_sets
from apps.hearings.actions.publish_hearing import publish_hearing
from apps.hearings.actions.record_notice import record_notice
from apps.hearings.domain.announcement import Procedure
from apps.hearings.domain.rule_row import read_rule_sets
from apps.hearings.domain.rules import (
    Concern,
    Rules,
    Standing,
    concerns,
    due_after,
    end_after_notice,
    first_meeting_day,
    from_document,
    has_quorum,
    to_document,
)
from apps.hearings.models import Hearing, RuleSet
from apps.kernel import clock
from apps.kernel.errors import Refused
from apps.kernel.text import LANGUAGES, localized
from apps.norms.domain.days import PLAIN_WEEK, Calendar
from apps.norms.domain.row import BadRowError
from apps.plans.models import PlanVersion
from tests import build
from tests.hearings.conftest import announcement
from tests.hearings.lawful import ASTANA, at, meeting_entry, notice_entry, opened, set_rules

TOWN = Rules(
    procedure_type="town_planning",
    notice_days=20,
    quorum=50,
    needs_meeting=True,
    languages=("kk", "ru"),
)


def test_a_notice_of_the_25th_of_november_allows_a_meeting_from_the_15th_of_december() -> None:
    assert first_meeting_day(TOWN, date(2026, 11, 25), PLAIN_WEEK) == date(2026, 12, 15)


def test_without_a_rule_a_meeting_may_be_held_on_the_day_of_the_notice() -> None:
    assert first_meeting_day(Rules(), date(2026, 11, 25), PLAIN_WEEK) == date(2026, 11, 25)


@pytest.mark.parametrize(("count", "enough"), [(49, False), (50, True)])
def test_forty_nine_are_no_quorum_and_fifty_are(count: int, enough: bool) -> None:
    assert has_quorum(TOWN, count) is enough


def test_without_a_rule_nobody_is_missing() -> None:
    assert has_quorum(Rules(), 0)


def test_a_late_notice_moves_the_end_at_the_same_hour() -> None:
    rules = Rules(min_open_days=30)
    closes = at(2026, 12, 20, 18)

    moved = end_after_notice(rules, closes, date(2026, 11, 25), PLAIN_WEEK, ASTANA)

    assert moved == at(2026, 12, 25, 18)


def test_an_end_on_a_holiday_moves_on() -> None:
    rules = Rules(min_open_days=21)
    calendar = Calendar({date(2026, 12, 16): False})

    moved = end_after_notice(rules, at(2026, 12, 1, 18), date(2026, 11, 25), calendar, ASTANA)

    assert moved == at(2026, 12, 17, 18)


def test_a_notice_in_time_moves_nothing() -> None:
    closes = at(2026, 12, 31, 18)

    assert (
        end_after_notice(Rules(min_open_days=30), closes, date(2026, 11, 25), PLAIN_WEEK, ASTANA)
        == closes
    )


def test_for_a_hearing_that_ended_on_friday_recordings_are_due_at_the_end_of_tuesday() -> None:
    due = due_after(date(2026, 11, 27), 2, PLAIN_WEEK, ASTANA)

    assert due == at(2026, 12, 1, 18)
    assert due.astimezone(UTC) == datetime(2026, 12, 1, 13, tzinfo=UTC)


def test_rules_survive_being_kept_by_a_hearing() -> None:
    assert from_document(to_document(TOWN)) == TOWN
    assert from_document({}) == Rules()


def test_concerns_name_what_is_missing() -> None:
    nothing = concerns(TOWN, Standing((), None, ()), PLAIN_WEEK)
    early = concerns(
        TOWN, Standing((("kk",),), date(2026, 11, 25), (date(2026, 12, 14),)), PLAIN_WEEK
    )

    assert nothing == [Concern.NOT_CONFIRMED, Concern.NO_NOTICE, Concern.NO_MEETING]
    assert early == [Concern.NOT_CONFIRMED, Concern.NOTICE_LANGUAGE, Concern.MEETING_EARLY]
    assert concerns(Rules(), Standing((), None, ()), PLAIN_WEEK) == [Concern.NO_RULES]


GOOD = (Path(__file__).parents[2] / "apps/hearings/rows/rule_sets.yaml").read_text("utf-8")


@pytest.mark.parametrize(
    ("before", "after", "words"),
    [
        ("quorum: 50", "quorum: many", "not a count"),
        ("quorum: 50", "quorum: -1", "not a count"),
        ("quorum: 50", "qourum: 50", "missing quorum"),
        ("quorum: 50", "quorum: 50\n  more: 1", "unknown more"),
        ("procedure_type: informal", "procedure_type: secret", "is unknown"),
        ("valid_from: 2026-07-01", "valid_from: soon", "not a date"),
        ("notice_basis: working", "notice_basis: lunar", "is not one of"),
        ("status: recalled", "status: sure", "is not one of"),
        ("languages: [kk, ru]", "languages: [de]", "are not among"),
        ('act: "Құқықтық актілер туралы 2016 жылғы 6 сәуірдегі заң"', 'act: ""', "is empty"),
        ("act_date: 2015-11-02", "act_date: then", "not a date or null"),
    ],
)
def test_a_bad_row_is_named(before: str, after: str, words: str) -> None:
    assert before in GOOD

    with pytest.raises(BadRowError, match=words):
        read_rule_sets(GOOD.replace(before, after))


def test_a_file_that_is_no_list_is_refused() -> None:
    with pytest.raises(BadRowError, match="list of rows"):
        read_rule_sets("quorum: 50")


@pytest.mark.django_db
def test_every_act_is_named_in_the_language_of_the_reader() -> None:
    for row in (queries.rule_set_on(one.value, date(2026, 11, 25)) for one in Procedure):
        rules = queries.rules_in(row)

        assert len({localized(rules, "act", one) for one in LANGUAGES}) == len(LANGUAGES)


@pytest.mark.django_db
def test_every_procedure_has_rules_that_say_where_they_come_from() -> None:
    rows = [queries.rule_set_on(one.value, date(2026, 11, 25)) for one in Procedure]

    assert all(row is not None and row.act and row.source and row.to_be_confirmed for row in rows)
    town = queries.rule_set_on("town_planning", date(2026, 11, 25))
    assert town is not None
    assert (town.notice_days, town.notice_basis, town.quorum) == (20, "calendar", 50)
    assert (town.recordings_days, town.min_open_days, town.status) == (2, None, "secondary")


@pytest.mark.django_db
def test_the_day_decides_which_rules_hold() -> None:
    before = queries.rule_set_on("town_planning", date(2026, 6, 30))
    after = queries.rule_set_on("town_planning", date(2026, 7, 1))

    assert before is not None and after is not None
    assert (before.quorum, after.quorum) == (None, 50)
    assert queries.rule_set_on("town_planning", date(2019, 1, 1)) is None


@pytest.mark.django_db
def test_loading_again_changes_nothing(capsys: pytest.CaptureFixture[str]) -> None:
    again = load_rule_sets()

    assert (again.created, again.updated, again.kept) == (0, 0, 0)
    assert again.unchanged == RuleSet.objects.count()
    call_command("load_rule_sets")
    assert "as they were" in capsys.readouterr().out


@pytest.mark.django_db
def test_a_changed_row_is_brought_up_to_date_and_an_edited_one_is_kept() -> None:
    row = set_rules(quorum=70)

    assert load_rule_sets().updated == 1
    set_rules(quorum=70, kept_by_hand=True)
    assert load_rule_sets().kept == 1
    row.refresh_from_db()
    assert row.quorum == 70


@pytest.mark.django_db
def test_an_administrator_corrects_a_rule_and_the_row_is_kept(zhanar: User) -> None:
    row = set_rules()
    client = Client()
    client.force_login(zhanar)
    form = {
        one.name: getattr(row, one.name) if getattr(row, one.name) is not None else ""
        for one in RuleSet._meta.fields
        if one.name not in {"id", "kept_by_hand", "needs_meeting", "needs_second_person"}
    }
    form |= {"notice_days": 30, "languages": '["kk", "ru"]', "needs_meeting": "on"}

    answer = client.post(f"/admin/hearings/ruleset/{row.pk}/change/", form)

    row.refresh_from_db()
    assert answer.status_code == 302
    assert (row.notice_days, row.kept_by_hand) == (30, True)


@pytest.mark.django_db
def test_a_changed_rule_changes_validation_at_once_and_announced_hearings_keep_theirs(
    aigerim: User, bolat: User, draft: PlanVersion
) -> None:
    old = opened(bolat, draft)
    record_notice(actor=bolat, hearing=old, entry=notice_entry())
    in_25_days = meeting_entry(clock.now() + timedelta(days=25))

    set_rules(notice_days=30)

    another = build.make_version(actor=aigerim, slug="another")
    new = opened(bolat, another, slug="new")
    record_notice(actor=bolat, hearing=new, entry=notice_entry())
    assert add_meeting(actor=bolat, hearing=old, entry=in_25_days).pk
    with pytest.raises(Refused) as caught:
        add_meeting(actor=bolat, hearing=new, entry=in_25_days)
    assert caught.value.code == "meeting.too_early"
    old.refresh_from_db()
    assert (old.rules["notice_days"], new.rules["notice_days"]) == (20, 30)
    assert old.rules["act"]


@pytest.mark.django_db
def test_a_hearing_that_is_too_short_is_not_published(
    aigerim: User, bolat: User, draft: PlanVersion
) -> None:
    now = clock.now()
    short = announcement(
        procedure_type="environmental", opens_at=now, closes_at=now + timedelta(days=29)
    )
    drafted = draft_hearing(actor=aigerim, version=draft, announcement=short)

    with pytest.raises(Refused) as caught:
        publish_hearing(actor=bolat, hearing=drafted)

    assert caught.value.code == "hearing.period_too_short"
    assert Hearing.objects.get().state == "draft"


@pytest.mark.django_db
def test_without_rules_nothing_is_published(aigerim: User, bolat: User, draft: PlanVersion) -> None:
    drafted = draft_hearing(actor=aigerim, version=draft, announcement=announcement())
    RuleSet.objects.filter(procedure_type="town_planning").delete()

    with pytest.raises(Refused) as caught:
        publish_hearing(actor=bolat, hearing=drafted)

    assert caught.value.code == "hearing.rules_missing"


@pytest.mark.django_db
def test_the_officer_is_told_what_is_missing(bolat: User, draft: PlanVersion) -> None:
    hearing = opened(bolat, draft)

    before = {one.code for one in queries.concerns(hearing)}
    record_notice(actor=bolat, hearing=hearing, entry=notice_entry(languages=("kk",)))
    after = {one.code for one in queries.concerns(hearing)}

    assert {"notice_missing", "meeting_missing", "rules_not_confirmed"} == before
    assert {"notice_language_missing", "meeting_missing", "rules_not_confirmed"} == after
