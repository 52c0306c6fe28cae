"""Findings of a version: validation, the gate, waivers, quick fixes, and the API over them."""

from collections.abc import Callable
from datetime import date
from typing import Any

import pytest
from django.db import IntegrityError, connection, transaction
from rest_framework.test import APIClient

from apps.accounts.models import JournalEntry, User
from apps.kernel.errors import Conflict, NotAllowed, Refused, Stale
from apps.plans.actions.apply_fix import apply_fix
from apps.plans.actions.settle_findings import settle_findings
from apps.plans.actions.validate_version import validate_version
from apps.plans.actions.waive_finding import waive_finding
from apps.plans.domain.ladder import State
from apps.plans.models import (
    Changeset,
    CodeListItem,
    FindingWaiver,
    PlanVersion,
    StoredFinding,
    Validation,
)
from apps.plans.queries import findings
from apps.plans.queries.fixes import proposed_fix
from tests import build, shapes

Api = Callable[[User | None], APIClient]
WHY = "The strip belongs to the railway"


def _overlapping(actor: User, version: PlanVersion) -> None:
    build.make_feature(actor=actor, version=version, geometry=shapes.box(0, 0, 100, 100))
    build.make_feature(actor=actor, version=version, geometry=shapes.box(90, 0, 190, 100))
    validate_version(actor=None, version=version)
    version.refresh_from_db()


def _thin(actor: User, version: PlanVersion) -> StoredFinding:
    build.make_feature(actor=actor, version=version, geometry=shapes.box(500, 0, 500.4, 100))
    validate_version(actor=None, version=version)
    version.refresh_from_db()
    return StoredFinding.objects.get(version=version, rule="topology/rec-no-sliver")


def _rules(version: PlanVersion) -> set[str]:
    return set(StoredFinding.objects.filter(version=version).values_list("rule", flat=True))


def _counts(version: PlanVersion) -> tuple[int, int]:
    last = Validation.objects.get(version=version)
    return last.errors, last.warnings


# Validation


def test_a_validation_is_stamped_with_the_content_it_saw(aigerim: User, draft: PlanVersion) -> None:
    _overlapping(aigerim, draft)

    last = Validation.objects.get(version=draft)

    assert last.content_revision == draft.content_revision
    assert findings.is_current(draft, last)
    assert "topology/req-no-overlap" in _rules(draft)


def test_an_edit_makes_the_findings_old_and_validating_again_makes_them_new(
    aigerim: User, draft: PlanVersion
) -> None:
    _overlapping(aigerim, draft)
    build.make_feature(actor=aigerim, version=draft, geometry=shapes.box(300, 0, 400, 100))
    draft.refresh_from_db()
    before = findings.is_current(draft, Validation.objects.get(version=draft))

    validate_version(actor=None, version=draft)

    assert not before
    assert findings.is_current(draft, Validation.objects.get(version=draft))


def test_findings_that_are_settled_go_and_others_stay(aigerim: User, draft: PlanVersion) -> None:
    _overlapping(aigerim, draft)
    _thin_key = _thin(aigerim, draft).key
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
    before = _rules(draft)
    monkeypatch.setattr("apps.plans.queries.scene.today", lambda: date(2028, 1, 1))

    validate_version(actor=None, version=draft)

    assert "economy/rec-zone-in-force" in _rules(draft) - before


def test_a_code_marked_as_a_heading_is_found_at_the_next_validation(
    aigerim: User, draft: PlanVersion
) -> None:
    build.make_feature(actor=aigerim, version=draft, geometry=shapes.square(0, 0, 100))
    validate_version(actor=None, version=draft)
    CodeListItem.objects.filter(code="11040000").update(is_header=True)

    validate_version(actor=None, version=draft)

    assert "code/req-not-header" in _rules(draft)


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


# The gate


def test_open_errors_forbid_the_step(aigerim: User, draft: PlanVersion) -> None:
    _overlapping(aigerim, draft)

    with pytest.raises(Conflict) as refusal:
        settle_findings(version=draft, to=State.ON_HEARING)

    assert refusal.value.code == "version.open_errors"
    assert refusal.value.details["count"] >= 1
    assert "overlap.area" in {one["code"] for one in refusal.value.details["errors"]}


def test_other_steps_are_free(aigerim: User, draft: PlanVersion) -> None:
    _overlapping(aigerim, draft)

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


# Waivers


def test_a_reviewer_waives_a_warning_with_a_reason(
    aigerim: User, daniyar: User, draft: PlanVersion
) -> None:
    thin = _thin(aigerim, draft)

    waiver = waive_finding(actor=daniyar, version=draft, key=thin.key, reason=WHY)

    (shown,) = findings.shown([thin], draft)
    assert (shown.state, shown.waiver) == ("waived", waiver)
    assert (waiver.author, waiver.reason) == (daniyar, WHY)
    assert JournalEntry.objects.filter(verb="finding.waived", actor=daniyar).count() == 1


def test_a_waiver_survives_the_next_validation(
    aigerim: User, daniyar: User, draft: PlanVersion
) -> None:
    thin = _thin(aigerim, draft)
    waive_finding(actor=daniyar, version=draft, key=thin.key, reason=WHY)
    Validation.objects.update(rulebook="")

    validate_version(actor=None, version=draft)

    wanted = findings.FindingFilter(state="waived")
    assert [one.key for one in findings.findings_of(draft, wanted)] == [thin.key]


def test_an_error_cannot_be_waived(aigerim: User, daniyar: User, draft: PlanVersion) -> None:
    _overlapping(aigerim, draft)
    error = StoredFinding.objects.filter(rule="topology/req-no-overlap").get()

    with pytest.raises(Conflict) as refusal:
        waive_finding(actor=daniyar, version=draft, key=error.key, reason=WHY)

    assert refusal.value.code == "waiver.not_a_warning"


def test_a_planner_does_not_waive(aigerim: User, draft: PlanVersion) -> None:
    thin = _thin(aigerim, draft)

    with pytest.raises(NotAllowed):
        waive_finding(actor=aigerim, version=draft, key=thin.key, reason=WHY)


def test_a_waiver_needs_a_reason(aigerim: User, daniyar: User, draft: PlanVersion) -> None:
    thin = _thin(aigerim, draft)

    with pytest.raises(Refused) as refusal:
        waive_finding(actor=daniyar, version=draft, key=thin.key, reason="  so  be it ")

    assert refusal.value.code == "waiver.reason_required"


def test_a_warning_is_waived_once(aigerim: User, daniyar: User, draft: PlanVersion) -> None:
    thin = _thin(aigerim, draft)
    waive_finding(actor=daniyar, version=draft, key=thin.key, reason=WHY)

    with pytest.raises(Conflict) as refusal:
        waive_finding(actor=daniyar, version=draft, key=thin.key, reason=WHY)

    assert refusal.value.code == "waiver.given_already"


@pytest.mark.parametrize(
    "statement",
    [
        "UPDATE plans_findingwaiver SET reason = 'another reason entirely'",
        "DELETE FROM plans_findingwaiver",
    ],
)
def test_a_waiver_stays_as_it_was_given(
    statement: str, aigerim: User, daniyar: User, draft: PlanVersion
) -> None:
    waive_finding(actor=daniyar, version=draft, key=_thin(aigerim, draft).key, reason=WHY)

    with pytest.raises(IntegrityError), transaction.atomic(), connection.cursor() as cursor:
        cursor.execute(statement)

    assert FindingWaiver.objects.get().reason == WHY


# Quick fixes


def test_a_preview_shows_the_change_of_area_and_saves_nothing(
    aigerim: User, draft: PlanVersion
) -> None:
    _overlapping(aigerim, draft)
    error = StoredFinding.objects.get(rule="topology/req-no-overlap")
    saved = Changeset.objects.count()

    fix = proposed_fix(draft, error)

    (repair,) = fix.repairs
    assert repair.area_before_m2 - repair.area_after_m2 == pytest.approx(1000, rel=0.001)
    assert Changeset.objects.count() == saved


def test_applying_a_fix_is_one_changeset_with_its_reason(aigerim: User, draft: PlanVersion) -> None:
    _overlapping(aigerim, draft)
    error = StoredFinding.objects.get(rule="topology/req-no-overlap")
    token = proposed_fix(draft, error).token

    saved = apply_fix(actor=aigerim, version=draft, key=error.key, token=token, reason=WHY)

    validate_version(actor=None, version=draft)
    assert saved.changeset.reason == WHY
    assert "topology/req-no-overlap" not in _rules(draft)


def test_a_fix_of_a_plan_that_moved_on_is_refused(aigerim: User, draft: PlanVersion) -> None:
    _overlapping(aigerim, draft)
    error = StoredFinding.objects.get(rule="topology/req-no-overlap")

    with pytest.raises(Stale) as refusal:
        apply_fix(actor=aigerim, version=draft, key=error.key, token="0" * 64, reason=WHY)

    assert refusal.value.code == "fix.changed"


def test_a_rule_without_a_fix_says_so(aigerim: User, draft: PlanVersion) -> None:
    with pytest.raises(Conflict) as refusal:
        proposed_fix(draft, _thin(aigerim, draft))

    assert refusal.value.code == "fix.none"


# The API


def test_the_catalogue_speaks_of_every_rule(api: Api) -> None:
    rules = api(None).get("/api/v1/rules/").json()

    overlap = next(one for one in rules if one["id"] == "topology/req-no-overlap")
    assert (overlap["severity"], overlap["code"]) == ("error", "overlap.area")
    assert overlap["title"] and overlap["hint"] and overlap["fix_title"]


def test_findings_come_as_geojson_of_their_defects(
    aigerim: User, draft: PlanVersion, api: Api
) -> None:
    _overlapping(aigerim, draft)

    page = api(aigerim).get("/api/v1/versions/draft/findings/?rule=topology/req-no-overlap").json()

    (feature,) = page["features"]
    assert page["numberMatched"] == 1
    assert page["validation"]["current"] is True
    assert feature["geometry"]["type"] == "Polygon"
    assert feature["properties"]["severity"] == "error"
    assert feature["properties"]["measure"] == pytest.approx(1000)
    assert feature["properties"]["message"]


@pytest.mark.parametrize(("query", "count"), [("severity=notice", 0), ("state=waived", 0)])
def test_findings_are_narrowed(
    query: str, count: int, aigerim: User, draft: PlanVersion, api: Api
) -> None:
    _overlapping(aigerim, draft)

    page = api(aigerim).get(f"/api/v1/versions/draft/findings/?{query}").json()

    assert page["numberMatched"] == count


def test_a_fix_goes_through_the_api(aigerim: User, draft: PlanVersion, api: Api) -> None:
    _overlapping(aigerim, draft)
    error = StoredFinding.objects.get(rule="topology/req-no-overlap")
    address = f"/api/v1/versions/draft/findings/{error.key}/fix/"
    client = api(aigerim)

    preview = client.get(address).json()
    body = {"reason": WHY, "token": preview["token"]}
    answer: Any = client.post(address, body, format="json")

    (repair,) = preview["repairs"]
    assert repair["area_change_m2"] == pytest.approx(-1000, rel=0.001)
    assert repair["before"]["type"] == repair["after"]["type"] == "MultiPolygon"
    assert answer.status_code == 201


def test_a_waiver_goes_through_the_api(
    aigerim: User, daniyar: User, draft: PlanVersion, api: Api
) -> None:
    thin = _thin(aigerim, draft)

    answer = api(daniyar).post(
        f"/api/v1/versions/draft/findings/{thin.key}/waivers/", {"reason": WHY}, format="json"
    )

    assert answer.status_code == 201
    assert answer.json()["author"] == "Daniyar"


def test_a_validation_is_a_job(aigerim: User, draft: PlanVersion, api: Api) -> None:
    first = api(aigerim).post("/api/v1/versions/draft/validations/")
    second = api(aigerim).post("/api/v1/versions/draft/validations/")

    assert (first.status_code, first.json()["kind"]) == (202, "validation")
    assert first.json()["id"] == second.json()["id"]


def test_choosing_a_heading_of_a_shipped_code_list_is_found(
    aigerim: User, draft: PlanVersion
) -> None:
    build.make_feature(
        actor=aigerim,
        version=draft,
        geometry=shapes.square(0, 0, 100),
        hilucs="5_ResidentialUse",
    )
    validate_version(actor=None, version=draft)

    (row,) = StoredFinding.objects.filter(version=draft, rule="code/req-not-header")

    (shown,) = findings.shown([row], draft)
    assert shown.rule.code == "code.header"
    assert "5_ResidentialUse" in shown.message
