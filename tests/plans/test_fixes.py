"""Quick fixes of findings: preview, applying, refusals."""

import pytest

from apps.accounts.models import User
from apps.kernel.errors import Conflict, Stale
from apps.plans.actions.apply_fix import apply_fix
from apps.plans.actions.validate_version import validate_version
from apps.plans.models import (
    Changeset,
    PlanVersion,
    StoredFinding,
)
from apps.plans.queries.fixes import proposed_fix
from tests.plans.findings_story import overlapping, rules_of, thin_strip

WHY = "The strip belongs to the railway"


def test_a_preview_shows_the_change_of_area_and_saves_nothing(
    aigerim: User, draft: PlanVersion
) -> None:
    overlapping(aigerim, draft)
    error = StoredFinding.objects.get(rule="topology/req-no-overlap")
    saved = Changeset.objects.count()

    fix = proposed_fix(draft, error)

    (repair,) = fix.repairs
    assert repair.area_before_m2 - repair.area_after_m2 == pytest.approx(1000, rel=0.001)
    assert Changeset.objects.count() == saved


def test_applying_a_fix_is_one_changeset_with_its_reason(aigerim: User, draft: PlanVersion) -> None:
    overlapping(aigerim, draft)
    error = StoredFinding.objects.get(rule="topology/req-no-overlap")
    token = proposed_fix(draft, error).token

    saved = apply_fix(actor=aigerim, version=draft, key=error.key, token=token, reason=WHY)

    validate_version(actor=None, version=draft)
    assert saved.changeset.reason == WHY
    assert "topology/req-no-overlap" not in rules_of(draft)


def test_a_fix_of_a_plan_that_moved_on_is_refused(aigerim: User, draft: PlanVersion) -> None:
    overlapping(aigerim, draft)
    error = StoredFinding.objects.get(rule="topology/req-no-overlap")

    with pytest.raises(Stale) as refusal:
        apply_fix(actor=aigerim, version=draft, key=error.key, token="0" * 64, reason=WHY)

    assert refusal.value.code == "fix.changed"


def test_a_rule_without_a_fix_says_so(aigerim: User, draft: PlanVersion) -> None:
    with pytest.raises(Conflict) as refusal:
        proposed_fix(draft, thin_strip(aigerim, draft))

    assert refusal.value.code == "fix.none"
