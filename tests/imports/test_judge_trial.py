"""What the rules say of an import before it is applied: only what it would add or change, and where."""

from typing import Any

import pytest
from django.utils import translation

from apps.accounts.models import User
from apps.imports.actions import judge_trial as verb
from apps.imports.actions.judge_trial import judge_trial
from apps.imports.models import ImportSession, RowAction, RowLevel, StagedRow
from apps.imports.queries.trial import told
from apps.kernel import geos
from apps.plans.models import Changeset, FeatureRevision, PlanVersion, StoredFinding
from tests import build, shapes
from tests.imports.trial_story import session as session  # noqa: PLC0414 - the fixture
from tests.imports.trial_story import staged


def rules(judged: dict[str, Any]) -> list[tuple[str, list[int]]]:
    """Rule and rows of each finding."""
    return [(one["rule"], one["rows"]) for one in judged["findings"]]


def test_an_overlap_with_what_is_there_names_its_row_and_place(
    aigerim: User, draft: PlanVersion, session: ImportSession
) -> None:
    there = build.make_feature(
        actor=aigerim, version=draft, geometry=shapes.square(0, 0, 100), name_en="Old block"
    )
    staged(session, 7, shapes.square(90, 0, 100), name_en="New block")

    judged = judge_trial(session=session)

    (found,) = judged["findings"]
    assert (judged["checked"], judged["errors"], judged["warnings"]) == (True, 1, 0)
    assert judged["by_rule"] == {"topology/req-no-overlap": 1}
    assert (found["rule"], found["rows"]) == ("topology/req-no-overlap", [7])
    assert found["other_uid"] == str(there.uid)
    longitude, latitude = found["at"]
    assert 71 < longitude < 72
    assert 51 < latitude < 52


def test_two_rows_that_overlap_each_other_are_both_named(session: ImportSession) -> None:
    staged(session, 1, shapes.square(0, 0, 100))
    staged(session, 2, shapes.square(60, 0, 100))

    judged = judge_trial(session=session)

    assert rules(judged) == [("topology/req-no-overlap", [1, 2])]


def test_it_is_told_in_the_readers_language(
    aigerim: User, draft: PlanVersion, session: ImportSession
) -> None:
    build.make_feature(
        actor=aigerim, version=draft, geometry=shapes.square(0, 0, 100), name_ru="Старый квартал"
    )
    staged(session, 1, shapes.square(90, 0, 100), name_ru="Новый квартал")
    judged = judge_trial(session=session)

    with translation.override("ru"):
        (found,) = told(judged)["findings"]

    assert "Новый квартал" in found["text"]
    assert "Старый квартал" in found["text"]
    assert found["title"] == "Нет наложений"
    assert found["label"] == "Ошибка"


def test_what_was_wrong_before_and_stays_is_not_told(
    aigerim: User, draft: PlanVersion, session: ImportSession
) -> None:
    first = build.make_feature(actor=aigerim, version=draft, geometry=shapes.square(0, 0, 100))
    build.make_feature(actor=aigerim, version=draft, geometry=shapes.square(90, 0, 100))
    staged(session, 1, shapes.square(0, 0, 100), RowAction.UPDATE, first.uid, name_en="Renamed")

    judged = judge_trial(session=session)

    assert rules(judged) == []
    assert judged["errors"] == 0


def test_a_changed_row_takes_the_place_of_what_is_stored(
    aigerim: User, draft: PlanVersion, session: ImportSession
) -> None:
    moved = build.make_feature(actor=aigerim, version=draft, geometry=shapes.square(0, 0, 100))
    build.make_feature(actor=aigerim, version=draft, geometry=shapes.square(90, 0, 100))
    staged(session, 1, shapes.square(-10, 0, 100), RowAction.UPDATE, moved.uid)

    judged = judge_trial(session=session)

    assert rules(judged) == []


def test_a_changed_row_keeps_the_attributes_it_does_not_name(
    aigerim: User, draft: PlanVersion, session: ImportSession
) -> None:
    there = build.make_feature(actor=aigerim, version=draft, geometry=shapes.square(0, 0, 100))
    staged(session, 1, shapes.square(0, 0, 100), RowAction.UPDATE, there.uid, max_height_m=None)
    staged(session, 2, shapes.square(100, 0, 100))

    judged = judge_trial(session=session)

    assert rules(judged) == [("attribute/req-present", [1])]
    assert judged["findings"][0]["values"] == {"field": "max_height_m"}


def test_removing_what_others_name_is_found(
    aigerim: User, draft: PlanVersion, session: ImportSession
) -> None:
    line = build.make_feature(
        actor=aigerim,
        version=draft,
        layer="transport-line",
        geometry=shapes.line((0, 0), (500, 0)),
    )
    stop = build.make_feature(
        actor=aigerim,
        version=draft,
        layer="transport-stop",
        geometry=shapes.point(10, 0),
        line_uid=line.uid,
    )
    session.layer = "transport-line"
    session.save()
    staged(session, -1, None, RowAction.CLOSE, line.uid)

    judged = judge_trial(session=session)

    (found,) = judged["findings"]
    assert (found["rule"], found["rows"]) == ("reference/req-known", [-1])
    assert found["uid"] == str(stop.uid)


def test_removing_a_zone_leaves_a_gap_that_names_its_row(
    aigerim: User, draft: PlanVersion, session: ImportSession
) -> None:
    build.make_feature(
        actor=aigerim, version=draft, layer="agglomeration-zone", geometry=shapes.box(0, 0, 200, 99)
    )
    build.make_feature(actor=aigerim, version=draft, geometry=shapes.box(0, 0, 100, 99))
    gone = build.make_feature(actor=aigerim, version=draft, geometry=shapes.box(100, 0, 200, 99))
    staged(session, -1, None, RowAction.CLOSE, gone.uid)

    judged = judge_trial(session=session)

    assert rules(judged) == [("topology/rec-no-gap", [-1])]
    assert judged["findings"][0]["measure"] == pytest.approx(9900)


def test_dates_and_identifiers_are_read_as_the_plan_holds_them(
    aigerim: User, draft: PlanVersion, session: ImportSession
) -> None:
    zone = build.make_feature(
        actor=aigerim,
        version=draft,
        layer="special-economic-zone",
        geometry=shapes.square(0, 0, 100),
    )
    session.layer = "zone-resident"
    session.save()
    StagedRow.objects.create(
        session=session,
        row=1,
        geom=geos.to_geos(shapes.point(150, 50)),
        attributes={"zone_uid": str(zone.uid), "stage": "operating"},
        level=RowLevel.OK,
        action=RowAction.CREATE,
    )

    judged = judge_trial(session=session)

    (found,) = judged["findings"]
    assert (found["rule"], found["measure"]) == ("economy/req-resident-in-zone", 50.0)


def test_rows_that_will_not_be_applied_are_not_judged(
    aigerim: User, draft: PlanVersion, session: ImportSession
) -> None:
    build.make_feature(actor=aigerim, version=draft, geometry=shapes.square(0, 0, 100))
    staged(session, 1, shapes.square(50, 0, 100), RowAction.SKIP)
    staged(session, 2, shapes.square(60, 0, 100), RowAction.KEEP)

    judged = judge_trial(session=session)

    assert (judged["checked"], judged["findings"]) == (True, [])


def test_nothing_is_written_into_the_plan(
    aigerim: User, draft: PlanVersion, session: ImportSession
) -> None:
    build.make_feature(actor=aigerim, version=draft, geometry=shapes.square(0, 0, 100))
    staged(session, 1, shapes.square(50, 0, 100))
    before = (Changeset.objects.count(), FeatureRevision.objects.count())

    judge_trial(session=session)

    assert (Changeset.objects.count(), FeatureRevision.objects.count()) == before
    assert not StoredFinding.objects.exists()


def test_too_many_rows_are_honestly_not_judged(
    session: ImportSession, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(verb, "MAX_ROWS", 1)
    staged(session, 1, shapes.square(0, 0, 100))
    staged(session, 2, shapes.square(50, 0, 100))

    judged = judge_trial(session=session)

    assert (judged["checked"], judged["errors"], judged["findings"]) == (False, None, [])
    with translation.override("en"):
        assert "2" in told(judged)["why"]
