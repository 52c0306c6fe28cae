"""Loading the demo: everything is there, and loading again changes nothing."""

from datetime import timedelta

import pytest
from django.core.management import call_command
from pytest_django import DjangoAssertNumQueries

from apps.accounts.models import JournalEntry, User
from apps.analyses.models import AnalysisRun
from apps.demo.actions import load_outcome, load_weighing
from apps.demo.actions.load_demo import load_demo
from apps.demo.city.carried_out import REVISED, SECOND_ROUND
from apps.demo.city.feature import uid_of
from apps.demo.city.instructions import INSTRUCTIONS
from apps.demo.city.people import PASSWORD, PEOPLE
from apps.hearings.domain.ladder import State as HearingState
from apps.hearings.models import Hearing, Statement
from apps.kernel import clock
from apps.minutes.models import Minutes
from apps.oversight.models import Instruction
from apps.plans.models import Changeset, FeatureLineage, FeatureRevision, PlanVersion
from apps.plans.queries import diff
from apps.plans.queries.rebase import rebase_of
from apps.plans.registry import layers
from apps.weighing.models import Segment
from apps.weighing.queries.public import public_decisions

pytestmark = pytest.mark.django_db


def _counts() -> dict[str, int]:
    tables = [
        User,
        JournalEntry,
        AnalysisRun,
        Hearing,
        Instruction,
        Statement,
        Changeset,
        FeatureRevision,
        PlanVersion,
    ]
    counted = {model.__name__: model._default_manager.count() for model in tables}
    return counted | {slug: model._default_manager.count() for slug, model in layers().items()}


def test_the_demo_has_versions_hearing_statements_people_and_a_run() -> None:
    loaded = load_demo()

    assert loaded.in_force.state == "in_force"
    assert loaded.in_force.act
    assert loaded.correction.state == "on_hearing"
    assert loaded.correction.base_id == loaded.in_force.pk
    assert loaded.draft.state == "draft"
    assert loaded.hearing.is_open
    assert loaded.hearing.version_id == loaded.correction.pk
    assert Statement.objects.filter(hearing=loaded.hearing).count() >= 60
    assert AnalysisRun.objects.filter(version=loaded.correction, result__isnull=False).count() == 1
    assert Instruction.objects.count() == len(INSTRUCTIONS)
    for one in PEOPLE:
        person = User.objects.get(email=one.email)
        assert person.roles == [one.role]
        assert person.check_password(PASSWORD)


def test_loading_again_asks_little(
    django_assert_max_num_queries: DjangoAssertNumQueries,
) -> None:
    load_demo()

    with django_assert_max_num_queries(17):
        load_demo()


def test_loading_again_changes_nothing() -> None:
    first = load_demo()
    before = _counts()
    revisions = {one.slug: one.content_revision for one in PlanVersion.objects.all()}

    second = load_demo()

    assert _counts() == before
    assert {one.slug: one.content_revision for one in PlanVersion.objects.all()} == revisions
    assert second.hearing.closes_at == first.hearing.closes_at


def test_a_hearing_whose_time_is_over_is_given_some_weeks_more() -> None:
    hearing = load_demo().hearing
    past = clock.now() - timedelta(hours=1)
    Hearing.objects.filter(pk=hearing.pk).update(closes_at=past)

    again = load_demo().hearing

    assert again.pk == hearing.pk
    assert again.is_open
    assert again.closes_at > clock.now() + timedelta(days=14)


def test_what_a_planner_changed_in_the_draft_survives_loading() -> None:
    draft = load_demo().draft
    zone = layers()["functional-zone"]._default_manager.filter(version=draft).first()
    assert zone is not None
    type(zone)._default_manager.filter(pk=zone.pk).update(note="changed by a planner")

    load_demo()

    zone.refresh_from_db()
    assert zone.note == "changed by a planner"


def test_the_commands_tell_what_is_there(capsys: pytest.CaptureFixture[str]) -> None:
    call_command("demo_accounts")
    assert "load_demo" in capsys.readouterr().out

    call_command("load_demo")
    call_command("demo_accounts")

    told = capsys.readouterr().out
    assert "astana-2026" in told
    assert all(one.email in told for one in PEOPLE)


def test_the_green_variant_differs_from_the_draft_in_every_way() -> None:
    loaded = load_demo()

    page = diff.changes(loaded.draft, loaded.variant)

    assert loaded.variant.kind == "variant"
    assert page.counts.added >= 4
    assert page.counts.removed >= 3
    assert page.counts.geometry >= 3
    assert page.counts.attributes >= 3
    assert FeatureLineage.objects.filter(version=loaded.variant, act="split").count() == 2


def test_the_draft_has_news_for_the_variant_and_some_of_it_contradicts() -> None:
    news = rebase_of(load_demo().variant)

    assert {one.settled.kind for one in news.incoming} == {"create", "update"}
    assert [one.uid for one in news.conflicts] == [uid_of("functional-zone", "expo-quarter-5")]


def test_hearings_under_review_and_concluded_are_shown() -> None:
    load_demo()

    states = dict(Hearing.objects.values_list("slug", "state"))
    assert states["astana-2026-renewal"] == "under_review"
    assert states["astana-2026-schools"] == "concluded"
    concluded = Segment.objects.filter(hearing__slug="astana-2026-schools")
    assert concluded.count() == 4
    assert not concluded.filter(verdict="").exists()
    assert Segment.objects.filter(hearing__slug="astana-2026-renewal", verdict="").count() == 4


def test_what_the_concluded_hearing_accepted_was_carried_out_in_a_public_version() -> None:
    load_demo()

    statements = Statement.objects.filter(hearing__slug="astana-2026-schools").order_by("number")
    told = [public_decisions(None, one) for one in statements]

    assert [len(one.features) for (one,) in told] == [2, 1, 0, 0]
    assert [one.hidden_changes for (one,) in told] == [0, 0, 0, 0]
    assert {one.version for (decision,) in told for one in decision.features} == {REVISED}
    assert all(decision.no_change is None for (decision,) in told)
    revised = PlanVersion.objects.get(slug=REVISED)
    assert (revised.state, revised.base and revised.base.slug) == ("on_hearing", "astana-2026")
    second = Hearing.objects.get(slug=SECOND_ROUND)
    assert (second.state, second.version) == ("announced", revised)


def test_a_demo_of_an_earlier_edition_gets_the_follow_up_of_its_hearing(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    load_demo()
    # Frozen versions stay, so what is not there yet goes by other names.
    monkeypatch.setattr(load_weighing, "SECOND_ROUND", "missing")
    monkeypatch.setattr(load_outcome, "SECOND_ROUND", "missing")
    monkeypatch.setattr(load_outcome, "REVISED", "astana-2026-missing")

    load_demo()

    assert Hearing.objects.get(slug="missing").version.slug == "astana-2026-missing"


def test_the_concluded_hearing_has_published_minutes_in_both_languages() -> None:
    load_demo()

    minutes = Minutes.objects.get(hearing__slug="astana-2026-schools")
    assert minutes.state == Minutes.State.PUBLISHED
    assert minutes.files.filter(is_signed=True).count() == 4


def test_there_is_a_hearing_in_every_state() -> None:
    load_demo()

    assert set(Hearing.objects.values_list("state", flat=True)) == set(HearingState)
