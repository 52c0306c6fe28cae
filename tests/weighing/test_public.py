"""H46: everybody reads statement → decision → changed features, once the hearing is concluded."""

import pytest
from django.test import Client
from django.urls import reverse
from django.utils import translation

from apps.accounts.models import User
from apps.hearings.actions.anonymise_hearing import anonymise_hearing
from apps.hearings.actions.redact_statement import redact_statement
from apps.hearings.actions.step_hearing import step_hearing
from apps.hearings.domain.ladder import State
from apps.hearings.models import Hearing
from apps.plans.models import PlanVersion
from apps.weighing.actions.link_changeset import link_changeset
from apps.weighing.actions.split_segment import split_segment
from apps.weighing.models import Segment
from apps.weighing.queries.public import public_decisions, verdict_counts
from tests import build
from tests.weighing.conftest import segments
from tests.weighing.test_conclusion import changed, conclude, weigh_all

pytestmark = pytest.mark.django_db


@pytest.fixture
def concluded(aigerim: User, bolat: User, hearing: Hearing) -> Hearing:
    """Everything noted and concluded."""
    weigh_all(aigerim, bolat, hearing)
    return conclude(bolat, hearing)


def linked(planner: User, hearing: Hearing) -> PlanVersion:
    """A later draft with a change that is linked to the first segment."""
    later = build.make_version(actor=planner, slug="later", base=hearing.version)
    link_changeset(actor=planner, segment=segments(hearing)[0], changeset=changed(planner, later))
    return later


def page(client: Client, hearing: Hearing, number: int = 1, language: str = "kk") -> str:
    """The public page of a statement."""
    with translation.override(language):
        address = reverse("hearings:statement", args=[hearing.slug, number])
    return client.get(address).content.decode()


def test_nothing_is_public_while_the_hearing_is_under_review(
    aigerim: User, bolat: User, hearing: Hearing, client: Client
) -> None:
    weigh_all(aigerim, bolat, hearing)

    assert public_decisions(None, segments(hearing)[0].statement) == []
    assert "data-decisions" not in page(client, hearing)


def test_the_page_of_a_statement_shows_decision_and_reason(
    concluded: Hearing, client: Client
) -> None:
    shown = page(client, concluded)

    assert 'data-decision="noted"' in shown
    assert '<p lang="kk">Ескерілді</p>' in shown


def test_the_reason_says_which_language_it_is_in(concluded: Hearing, client: Client) -> None:
    with translation.override("ru"):
        (one,) = public_decisions(None, segments(concluded)[0].statement)

    assert (one.reason.text, one.reason.language) == ("Ескерілді", "kk")
    assert '<p lang="kk">Ескерілді</p>' in page(client, concluded, language="ru")


def test_a_change_of_a_draft_is_announced_and_not_shown(aigerim: User, concluded: Hearing) -> None:
    linked(aigerim, concluded)

    (one,) = public_decisions(None, segments(concluded)[0].statement)

    assert (one.features, one.changesets, one.hidden_changes) == ((), (), 1)


def test_the_page_leads_to_the_changed_features_of_a_published_version(
    aigerim: User, concluded: Hearing, client: Client
) -> None:
    later = linked(aigerim, concluded)
    PlanVersion.objects.filter(pk=later.pk).update(state="on_hearing", content_hash="0" * 64)

    (one,) = public_decisions(None, segments(concluded)[0].statement)

    (feature,) = one.features
    assert (feature.kind, feature.version, feature.layer) == ("create", "later", "functional-zone")
    assert f"?feature=functional-zone/{feature.uid}" in page(client, concluded)


def test_words_that_were_taken_out_do_not_come_back_beside_the_decision(
    aigerim: User, bolat: User, hearing: Hearing
) -> None:
    first = segments(hearing)[0]
    split_segment(actor=bolat, segment=first, at=[13])
    weigh_all(aigerim, bolat, hearing)
    redact_statement(
        actor=bolat,
        statement=first.statement,
        text="Саябақ сақталсын. Жол кеңейтілсін.",
        reason="Жеке деректер бар еді",
        hides_name=False,
    )
    conclude(bolat, hearing)

    first.statement.hearing.refresh_from_db()
    shown = public_decisions(None, first.statement)

    assert [one.excerpt for one in shown] == ["", "Саябақ сақталсын. Жол кеңейтілсін."]


def test_verdicts_are_counted(concluded: Hearing) -> None:
    assert verdict_counts(concluded) == {
        "full": 0,
        "partial": 0,
        "no": 0,
        "noted": 3,
        "out_of_scope": 0,
    }


def test_an_archived_hearing_still_shows_its_decisions(
    bolat: User, concluded: Hearing, client: Client
) -> None:
    step_hearing(actor=bolat, hearing=concluded, to=State.ARCHIVED)

    assert "data-decisions" in page(client, concluded)
    assert Segment.objects.filter(hearing=concluded).count() == 3


def test_words_that_an_anonymised_hearing_lost_do_not_come_back_beside_the_decision(
    bolat: User, concluded: Hearing
) -> None:
    statement = concluded.statements.get(number=1)
    redact_statement(
        actor=bolat,
        statement=statement,
        text="Саябақ сақталсын. Жол кеңейтілсін.",
        reason="Жеке дерек бар екен",
    )
    anonymise_hearing(hearing=concluded)

    excerpts = [one.excerpt for one in public_decisions(None, concluded.statements.get(number=1))]
    assert excerpts
    assert set(excerpts) == {""}


def decisions_page(client: Client, hearing: Hearing) -> str:
    """The page of all decisions."""
    return client.get(f"/hearings/{hearing.slug}/decisions/").content.decode()


def test_the_page_of_decisions_maps_what_changed_in_a_public_version(
    aigerim: User, concluded: Hearing, client: Client
) -> None:
    later = linked(aigerim, concluded)
    before = decisions_page(client, concluded)
    PlanVersion.objects.filter(pk=later.pk).update(state="on_hearing", content_hash="0" * 64)

    after = decisions_page(client, concluded)

    assert "map-config" not in before
    assert "data-changed" not in before
    assert 'id="map-config"' in after
    assert 'data-changed="functional-zone/' in after
