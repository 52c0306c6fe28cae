"""What the rules say of rows on trial is what validation finds once they are applied."""

import uuid

import pytest

from apps.accounts.models import User
from apps.imports.actions.judge_trial import judge_trial
from apps.imports.models import ImportSession, RowAction, StagedRow
from apps.kernel import geos
from apps.plans.actions.save_changeset import save_changeset
from apps.plans.actions.validate_version import validate_version
from apps.plans.domain.operation import Operation, OperationKind
from apps.plans.models import PlanVersion, StoredFinding
from tests import build, shapes
from tests.imports.trial_story import session as session  # noqa: PLC0414 - the fixture
from tests.imports.trial_story import staged


@pytest.mark.parametrize("extra", [0, 320])
def test_a_trial_foresees_what_validation_finds_after_applying(
    extra: int, aigerim: User, draft: PlanVersion, session: ImportSession
) -> None:
    """With a few rows only their neighbourhood is looked at, with many the whole plan; both foresee the same."""
    there = [
        build.make_feature(actor=aigerim, version=draft, geometry=shapes.square(x, 0, 100))
        for x in (0, 100, 200, 300)
    ]
    validate_version(actor=None, version=draft)
    known = _found(draft)
    uids = [uuid.UUID(int=number) for number in range(1, extra + 4)]
    staged(session, 1, shapes.square(0, 50, 100), RowAction.UPDATE, there[0].uid)
    staged(session, 2, shapes.square(250, 20, 100), uid=uids[0])
    staged(session, 3, shapes.box(500, 0, 500.5, 100), uid=uids[1])
    staged(session, 4, shapes.square(150, 80, 100), uid=uids[2], max_height_m=None)
    for number in range(extra):
        place = shapes.square(1000 + 60 * number, 0, 50 if number % 40 else 61)
        staged(session, 5 + number, place, uid=uids[3 + number])
    staged(session, -1, None, RowAction.CLOSE, there[1].uid)

    foreseen = {
        (one["rule"], one["uid"], one["other_uid"], round(one["measure"] or 0, 2))
        for one in judge_trial(session=session)["findings"]
    }

    _apply(aigerim, session)
    validate_version(actor=None, version=draft)
    assert len(foreseen) >= 5
    assert foreseen == _found(draft) - known


def _found(version: PlanVersion) -> set[tuple[str, str | None, str | None, float]]:
    return {
        (
            one.rule,
            str(one.uid) if one.uid else None,
            str(one.other_uid) if one.other_uid else None,
            round(one.measure or 0, 2),
        )
        for one in StoredFinding.objects.filter(version=version)
    }


def _apply(actor: User, session: ImportSession) -> None:
    kinds = {
        RowAction.CREATE: OperationKind.CREATE,
        RowAction.UPDATE: OperationKind.UPDATE,
        RowAction.CLOSE: OperationKind.DELETE,
    }
    operations = [
        Operation(
            kinds[RowAction(row.action)],
            session.layer,
            row.uid,
            geos.to_shapely(row.geom) if row.geom is not None else None,
            row.attributes,
        )
        for row in StagedRow.objects.filter(session=session)
    ]
    save_changeset(
        actor=actor, version=session.version, operations=operations, reason="The rows applied"
    )
