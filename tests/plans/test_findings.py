"""Findings of a version: validation, and the gate before a hearing."""

from collections.abc import Callable
from datetime import date
from typing import Any

import pytest
from rest_framework.test import APIClient

from apps.accounts.models import User
from apps.kernel.errors import Conflict, NotAllowed, NotFound
from apps.plans.actions.apply_fix import apply_fix
from apps.plans.actions.settle_findings import settle_findings
from apps.plans.actions.validate_version import validate_version
from apps.plans.domain.ladder import State
from apps.plans.models import (
    CodeListItem,
    PlanVersion,
    StoredFinding,
    Validation,
)
from apps.plans.queries import findings
from tests import build, shapes
from tests.plans.findings_story import overlapping, rules_of, thin_strip

Api = Callable[[User | None], APIClient]


def _counts(version: PlanVersion) -> tuple[int, int]:
    last = Validation.objects.get(version=version)
    return last.errors, last.warnings


def test_a_validation_is_stamped_with_the_content_it_saw(aigerim: User, draft: PlanVersion) -> None:
    overlapping(aigerim, draft)

    last = Validation.objects.get(version=draft)

    assert last.content_revision == draft.content_revision
    assert findings.is_current(draft, last)
    assert "topology/req-no-overlap" in rules_of(draft)


def test_an_edit_makes_the_findings_old_and_validating_again_makes_them_new(
    aigerim: User, draft: PlanVersion
) -> None:
    overlapping(aigerim, draft)
    build.make_feature(actor=aigerim, version=draft, geometry=shapes.box(300, 0, 400, 100))
    draft.refresh_from_db()
    before = findings.is_current(draft, Validation.objects.get(version=draft))

    validate_version(actor=None, version=draft)

    assert not before
    assert findings.is_current(draft, Validation.objects.get(version=draft))


def test_findings_that_are_settled_go_and_others_stay(aigerim: User, draft: PlanVersion) -> None:
    overlapping(aigerim, draft)
    _thin_key = thin_strip(aigerim, draft).key
    (overlap,) = StoredFinding.objects.filter(
        rule="topology/req-no-overlap", layer="functional-zone"
    )

    apply_fix(actor=aigerim, version=draft, key=overlap.key, reason="The older one was first")
    validate_version(actor=None, version=draft)

    assert not StoredFinding.objects.filter(pk=overlap.pk).exists()
    assert StoredFinding.objects.filter(key=_thin_key).exists()


def test_another_day_asks_everything_anew(
    aigerim: User, draft: PlanVersion, monkeypatch: pytest.MonkeyPatch
) -> None:
    build.make_feature(
        actor=aigerim,
        version=draft,
        layer="special-economic-zone",
        geometry=shapes.square(0, 0, 100),
        valid_until="2027-12-31",
        legal_act="№ 645",
    )
    validate_version(actor=None, version=draft)
    before = rules_of(draft)
    monkeypatch.setattr("apps.plans.queries.scene.today", lambda: date(2028, 1, 1))

    validate_version(actor=None, version=draft)

    assert "economy/rec-zone-in-force" in rules_of(draft) - before


def test_a_code_marked_as_a_heading_is_found_at_the_next_validation(
    aigerim: User, draft: PlanVersion
) -> None:
    build.make_feature(actor=aigerim, version=draft, geometry=shapes.square(0, 0, 100))
    validate_version(actor=None, version=draft)
    CodeListItem.objects.filter(code="11040000").update(is_header=True)

    validate_version(actor=None, version=draft)

    assert "code/req-not-header" in rules_of(draft)


def test_what_could_not_be_judged_is_told(aigerim: User, draft: PlanVersion) -> None:
    build.make_feature(actor=aigerim, version=draft, geometry=shapes.square(0, 0, 100))

    last = validate_version(actor=None, version=draft)

    assert set(last.unchecked) == {
        "boundary/req-inside-plan",
        "renovation/req-right-bank",
        "village/rec-outside-city",
    }


def test_a_citizen_may_not_validate(nurlan: User, draft: PlanVersion) -> None:
    with pytest.raises(NotAllowed):
        validate_version(actor=nurlan, version=draft)


def test_open_errors_forbid_the_step(aigerim: User, draft: PlanVersion) -> None:
    overlapping(aigerim, draft)

    with pytest.raises(Conflict) as refusal:
        settle_findings(version=draft, to=State.ON_HEARING)

    assert refusal.value.code == "version.open_errors"
    assert refusal.value.details["count"] >= 1
    assert "overlap.area" in {one["code"] for one in refusal.value.details["errors"]}


def test_other_steps_are_free(aigerim: User, draft: PlanVersion) -> None:
    overlapping(aigerim, draft)

    settle_findings(version=draft, to=State.INTERNAL_REVIEW)

    assert _counts(draft)[0] > 0


def test_a_small_version_is_validated_within_the_step(aigerim: User, draft: PlanVersion) -> None:
    build.make_feature(
        actor=aigerim, version=draft, geometry=shapes.square(0, 0, 100), max_height_m=12.0
    )
    draft.refresh_from_db()

    settle_findings(version=draft, to=State.ON_HEARING)

    assert findings.is_current(draft, Validation.objects.get(version=draft))


def test_a_large_version_must_be_validated_first(
    aigerim: User, draft: PlanVersion, monkeypatch: pytest.MonkeyPatch
) -> None:
    build.make_feature(
        actor=aigerim, version=draft, geometry=shapes.square(0, 0, 100), max_height_m=12.0
    )
    draft.refresh_from_db()
    monkeypatch.setattr("apps.plans.actions.settle_findings.SMALL_VERSION_FEATURES", 0)

    with pytest.raises(Conflict) as refusal:
        settle_findings(version=draft, to=State.ON_HEARING)

    assert refusal.value.code == "version.not_validated"
    validate_version(actor=None, version=draft)
    settle_findings(version=draft, to=State.ON_HEARING)


def test_warnings_forbid_nothing(aigerim: User, draft: PlanVersion) -> None:
    zone: Any = {"zone_code": "11300000", "category": "green"}
    build.make_feature(actor=aigerim, version=draft, geometry=shapes.box(0, 0, 0.4, 100), **zone)
    draft.refresh_from_db()

    settle_findings(version=draft, to=State.ON_HEARING)

    assert _counts(draft)[1] > 0


def test_an_attribute_that_the_hearing_asks_for_is_shown_before_it_counts(
    aigerim: User, draft: PlanVersion
) -> None:
    build.make_feature(
        actor=aigerim, version=draft, geometry=shapes.square(0, 0, 100), max_height_m=None
    )
    validate_version(actor=None, version=draft)

    (row,) = findings.findings_of(draft, findings.FindingFilter(state="later"))

    (shown,) = findings.shown([row], draft)
    assert (shown.rule.code, row.from_state) == ("attribute.required", "on_hearing")
    with pytest.raises(Conflict):
        settle_findings(version=draft, to=State.ON_HEARING)


def test_a_key_that_no_finding_can_have_is_not_found(draft: PlanVersion) -> None:
    with pytest.raises(NotFound) as refusal:
        findings.get_finding(draft, "\x00")

    assert refusal.value.code == "finding.unknown"
