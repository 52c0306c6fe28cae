"""Applying a trial: one changeset, all or nothing, once; what was set aside stays for the list."""

from collections.abc import Callable
from typing import Any

import pytest

from apps.accounts.models import User
from apps.imports.actions.apply_session import apply_session
from apps.imports.actions.match_rows import match_rows
from apps.imports.domain.choices import BY_UID, Match
from apps.imports.models import ImportSession, SessionState, StagedRow
from apps.kernel.errors import Conflict, NotAllowed, Refused
from apps.plans.layers.functional_zone import FunctionalZone
from apps.plans.models import Changeset, FeatureRevision, PlanVersion
from tests import build, shapes
from tests.imports import staged
from tests.imports.staged import GIVEN, row

pytestmark = pytest.mark.django_db

REASON = "The survey of the left bank came"

Apply = Callable[[], dict[str, Any]]


def tried(session: ImportSession, match: str = BY_UID) -> ImportSession:
    """The session as a trial of its rows leaves it."""
    counts = match_rows(session=session, match=Match(match))
    version = PlanVersion.objects.get(pk=session.version_id)
    actions = {one.value: count for one, count in counts.items()}
    session.report = {"against": version.content_revision, "actions": actions, "rows": 1}
    session.save()
    return session


def zone(owner: User, version: PlanVersion, **given: Any) -> Any:
    return build.make_feature(
        actor=owner, version=version, geometry=shapes.square(0, 0, 100), **given
    )


@pytest.fixture
def session(aigerim: User, draft: PlanVersion) -> ImportSession:
    return staged.session(aigerim, draft)


@pytest.fixture
def apply(session: ImportSession, aigerim: User) -> Apply:
    return lambda: apply_session(
        actor=aigerim, session=session, reason=REASON, progress=staged.progress()
    )


def test_what_was_tried_is_in_the_plan_as_one_changeset(
    session: ImportSession, aigerim: User, draft: PlanVersion, apply: Apply
) -> None:
    known = zone(aigerim, draft, name_kk="Есіл")
    row(session, 1, shapes.square(0, 0, 90), uid=str(known.uid), **GIVEN)
    row(session, 2, shapes.square(200, 0, 100), **GIVEN, code="N")
    tried(session)

    report = apply()

    session.refresh_from_db()
    known.refresh_from_db()
    assert (report["created"], report["updated"], report["closed"]) == (1, 1, 0)
    assert (session.state, session.report) == (SessionState.APPLIED, report)
    assert session.changeset is not None
    assert report["changeset"] == session.changeset.pk
    assert session.changeset.subject == f"file:{session.file.sha256}"
    assert FeatureRevision.objects.filter(changeset=session.changeset).count() == 2
    assert (known.name_kk, known.geom.area) == ("Есіл", pytest.approx(8100))


def test_only_rows_that_were_not_taken_stay(
    session: ImportSession, aigerim: User, draft: PlanVersion, apply: Apply
) -> None:
    zone(aigerim, draft)
    row(session, 1, shapes.square(200, 0, 100), **GIVEN)
    row(session, 2, shapes.square(400, 0, 100), level="repaired", **GIVEN)
    row(session, 3, None, level="refused")
    row(session, 4, shapes.line((0, 0), (1, 1)), level="quarantined")
    other = staged.session(aigerim, draft)
    row(other, 1, shapes.square(0, 0, 100), **GIVEN)
    tried(session)

    apply()

    assert set(staged.rows(session)) == {3, 4}
    assert set(staged.rows(other)) == {1}


def test_applying_twice_applies_once(session: ImportSession, apply: Apply) -> None:
    row(session, 1, shapes.square(0, 0, 100), **GIVEN)
    tried(session)

    first = apply()
    second = apply()

    assert first == second
    assert Changeset.objects.count() == 1
    assert FunctionalZone.objects.count() == 1


def test_a_plan_that_moved_on_since_the_trial_takes_nothing(
    session: ImportSession, aigerim: User, draft: PlanVersion, apply: Apply
) -> None:
    row(session, 1, shapes.square(200, 0, 100), **GIVEN)
    tried(session)
    zone(aigerim, draft)

    with pytest.raises(Conflict) as caught:
        apply()

    session.refresh_from_db()
    assert (caught.value.code, caught.value.status) == ("import.moved_on", 409)
    assert session.state == SessionState.CHECKED
    assert session.report["problem"]["code"] == "import.moved_on"
    assert FunctionalZone.objects.count() == 1
    assert set(staged.rows(session)) == {1}


def test_rows_that_a_crash_of_the_database_took_are_missed(
    session: ImportSession, apply: Apply
) -> None:
    row(session, 1, shapes.square(0, 0, 100), **GIVEN)
    row(session, 2, shapes.square(200, 0, 100), **GIVEN)
    tried(session)
    StagedRow.objects.filter(session=session, row=2).delete()

    with pytest.raises(Conflict) as caught:
        apply()

    assert caught.value.code == "import.rows_lost"
    assert not FunctionalZone.objects.exists()


def test_a_row_that_breaks_a_rule_is_named_and_nothing_is_written(
    session: ImportSession, apply: Apply
) -> None:
    row(session, 6, shapes.square(0, 0, 100), **GIVEN)
    row(session, 7, shapes.square(200, 0, 100), **{**GIVEN, "zone_code": "12"})
    tried(session)

    with pytest.raises(Refused) as caught:
        apply()

    session.refresh_from_db()
    (error,) = session.report["problem"]["errors"]
    assert (error["row"], error["code"]) == (7, "changeset.rule_broken")
    assert "functionalzone_code_eight_digits" in str(caught.value.text)
    assert session.state == SessionState.CHECKED
    assert not FunctionalZone.objects.exists()
    assert set(staged.rows(session)) == {6, 7}


def test_an_import_that_changes_nothing_is_applied_without_a_changeset(
    session: ImportSession, aigerim: User, draft: PlanVersion, apply: Apply
) -> None:
    known = zone(aigerim, draft)
    row(session, 1, shapes.square(0, 0, 100), uid=str(known.uid))
    tried(session)
    before = Changeset.objects.count()

    report = apply()

    session.refresh_from_db()
    assert (report["changeset"], report["updated"]) == (None, 0)
    assert (session.state, session.changeset) == (SessionState.APPLIED, None)
    assert Changeset.objects.count() == before


def test_only_its_owner_applies_it_and_only_after_a_trial(
    session: ImportSession, bolat: User, zhanar: User, aigerim: User
) -> None:
    session.state = SessionState.INSPECTED
    session.save()

    for stranger in (bolat, zhanar):
        with pytest.raises(NotAllowed):
            apply_session(
                actor=stranger, session=session, reason=REASON, progress=staged.progress()
            )
    with pytest.raises(Conflict) as caught:
        apply_session(actor=aigerim, session=session, reason=REASON, progress=staged.progress())

    assert caught.value.code == "import.wrong_state"


def test_a_session_cancelled_meanwhile_takes_its_changes_back(
    session: ImportSession, aigerim: User
) -> None:
    row(session, 1, shapes.square(0, 0, 100), **GIVEN)
    tried(session)

    class Cancelling:
        """Somebody cancels while the rows are being written."""

        def report(self, percent: float, _step: str = "") -> None:
            if percent > 50:
                mine = ImportSession.objects.filter(pk=session.pk)
                mine.update(state=SessionState.CANCELLED)

    with pytest.raises(Conflict) as caught:
        apply_session(actor=aigerim, session=session, reason=REASON, progress=Cancelling())  # type: ignore[arg-type]

    assert caught.value.code == "import.wrong_state"
    assert not FunctionalZone.objects.exists()
