"""Waiving a warning: who may, with what reason, for how long."""

import pytest
from django.db import IntegrityError, connection, transaction

from apps.accounts.models import JournalEntry, User
from apps.kernel.errors import Conflict, NotAllowed, Refused
from apps.plans.actions.validate_version import validate_version
from apps.plans.actions.waive_finding import waive_finding
from apps.plans.models import (
    FindingWaiver,
    PlanVersion,
    StoredFinding,
    Validation,
)
from apps.plans.queries import findings
from tests.plans.findings_story import overlapping, thin_strip

WHY = "The strip belongs to the railway"


def test_a_reviewer_waives_a_warning_with_a_reason(
    aigerim: User, daniyar: User, draft: PlanVersion
) -> None:
    thin = thin_strip(aigerim, draft)

    waiver = waive_finding(actor=daniyar, version=draft, key=thin.key, reason=WHY)

    (shown,) = findings.shown([thin], draft)
    assert (shown.state, shown.waiver) == ("waived", waiver)
    assert (waiver.author, waiver.reason) == (daniyar, WHY)
    assert JournalEntry.objects.filter(verb="finding.waived", actor=daniyar).count() == 1


def test_a_waiver_survives_the_next_validation(
    aigerim: User, daniyar: User, draft: PlanVersion
) -> None:
    thin = thin_strip(aigerim, draft)
    waive_finding(actor=daniyar, version=draft, key=thin.key, reason=WHY)
    Validation.objects.update(rulebook="")

    validate_version(actor=None, version=draft)

    wanted = findings.FindingFilter(state="waived")
    assert [one.key for one in findings.findings_of(draft, wanted)] == [thin.key]


def test_an_error_cannot_be_waived(aigerim: User, daniyar: User, draft: PlanVersion) -> None:
    overlapping(aigerim, draft)
    error = StoredFinding.objects.filter(rule="topology/req-no-overlap").get()

    with pytest.raises(Conflict) as refusal:
        waive_finding(actor=daniyar, version=draft, key=error.key, reason=WHY)

    assert refusal.value.code == "waiver.not_a_warning"


def test_a_planner_does_not_waive(aigerim: User, draft: PlanVersion) -> None:
    thin = thin_strip(aigerim, draft)

    with pytest.raises(NotAllowed):
        waive_finding(actor=aigerim, version=draft, key=thin.key, reason=WHY)


def test_a_waiver_needs_a_reason(aigerim: User, daniyar: User, draft: PlanVersion) -> None:
    thin = thin_strip(aigerim, draft)

    with pytest.raises(Refused) as refusal:
        waive_finding(actor=daniyar, version=draft, key=thin.key, reason="  so  be it ")

    assert refusal.value.code == "waiver.reason_required"


def test_a_warning_is_waived_once(aigerim: User, daniyar: User, draft: PlanVersion) -> None:
    thin = thin_strip(aigerim, draft)
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
    waive_finding(actor=daniyar, version=draft, key=thin_strip(aigerim, draft).key, reason=WHY)

    with pytest.raises(IntegrityError), transaction.atomic(), connection.cursor() as cursor:
        cursor.execute(statement)

    assert FindingWaiver.objects.get().reason == WHY
