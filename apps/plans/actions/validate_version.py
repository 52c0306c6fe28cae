"""Validates a version: all of it, or only round what was edited since the last time; findings change in one act."""

from collections.abc import Callable
from dataclasses import dataclass

from django.db import transaction
from django.db.models import OuterRef, Subquery

from apps.accounts.permissions import Person, require
from apps.kernel import clock
from apps.plans.actions.replace_findings import replace_findings
from apps.plans.domain.finding import Severity
from apps.plans.domain.neighbourhood import MANY, Change
from apps.plans.domain.validation import Replacement, everything
from apps.plans.models import FeatureRevision, PlanVersion, StoredFinding, Validation
from apps.plans.permissions import can_validate
from apps.plans.queries import scene as scenes
from apps.plans.queries.edits import changes_since, looked_at_again
from apps.plans.rules import catalogue

Report = Callable[[float, str], None]


@dataclass(frozen=True)
class Mark:
    """A moment of a version: how often its content had changed, and its last revision."""

    content_revision: int
    last_revision: int


def validate_version(
    *, actor: Person | None, version: PlanVersion, report: Report = lambda percent, step: None
) -> Validation:
    """The validation of the version as it is now. Only the neighbourhood of edits is looked at again where
    that is enough. `actor` is None for the system itself. Raises SignInRequired, NotAllowed."""
    if actor is not None:
        require(can_validate(actor), actor)
    with transaction.atomic():
        last = _locked(version)
        # Read before the features: what is saved meanwhile lies after the mark and is looked at next time.
        mark = _mark(version)
        changes = _changes(version, last)
        if changes is None:
            whole = scenes.whole_scene(version)
            found = everything(tuple(catalogue().values()), whole, report)
        else:
            found = looked_at_again(version, changes)
        replace_findings(version=version, replacements=found)
        return _stamped(last, mark, found, is_whole=changes is None)


def _locked(version: PlanVersion) -> Validation:
    """One validation of a version at a time."""
    Validation.objects.get_or_create(version=version)
    return Validation.objects.select_for_update().get(version=version)


def _mark(version: PlanVersion) -> Mark:
    # One statement, one moment. Edits of a version wait for each other, so revisions are in their order.
    newest = FeatureRevision.objects.filter(version=OuterRef("pk")).order_by("-id")
    content_revision, last_revision = (
        PlanVersion.objects.filter(pk=version.pk)
        .values_list("content_revision", Subquery(newest.values("id")[:1]))
        .get()
    )
    return Mark(content_revision, last_revision or 0)


def _changes(version: PlanVersion, last: Validation) -> list[Change] | None:
    """What was edited since the last validation; None when everything has to be looked at."""
    comparable = last.rulebook == scenes.rulebook() and last.as_of == scenes.today()
    if last.content_revision is None or not comparable:
        return None
    changes = changes_since(version, last.last_revision, limit=MANY)
    return changes if len(changes) <= MANY else None


def _stamped(
    last: Validation, mark: Mark, found: list[Replacement], *, is_whole: bool
) -> Validation:
    rows = StoredFinding.objects.filter(version_id=last.version_id)
    last.content_revision = mark.content_revision
    last.last_revision = mark.last_revision
    last.rulebook = scenes.rulebook()
    last.as_of = scenes.today()
    last.validated_at = clock.now()
    last.errors = rows.filter(severity=Severity.ERROR.value).count()
    last.warnings = rows.filter(severity=Severity.WARNING.value).count()
    last.notices = rows.filter(severity=Severity.NOTICE.value).count()
    judged = {one.rule.id: one.unchecked for one in found if one.unchecked is not None}
    kept = {} if is_whole else last.unchecked
    last.unchecked = {rule: why for rule, why in {**kept, **judged}.items() if why}
    last.save()
    return last
