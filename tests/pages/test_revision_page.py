"""One change of the history: both outlines, restoring a state, undoing what was saved together."""

from collections.abc import Callable

import pytest
from django.test import Client

from apps.accounts.models import User
from apps.hearings.models import Hearing
from apps.kernel import geos
from apps.plans import queries as plans
from apps.plans.models import FeatureRevision
from tests import build
from tests.pages.history_story import Story, change, page, remove

pytestmark = pytest.mark.django_db
SignIn = Callable[[User], Client]


def test_one_change_shows_both_outlines_and_what_restoring_does(
    sign_in: SignIn, aigerim: User, story: Story
) -> None:
    text = page(sign_in(aigerim), f"{story.url}{story.last.pk}/")

    assert '"moment": "before"' in text
    assert '"moment": "after"' in text
    assert "So it stands now." in text
    assert "<del>400</del>" in text


def test_restoring_brings_the_earlier_state_back(
    sign_in: SignIn, aigerim: User, story: Story
) -> None:
    answer = sign_in(aigerim).post(
        f"{story.url}{story.last.pk}/", {"state": "before", "reason": "The measurement was wrong"}
    )

    story.zone.refresh_from_db()
    assert answer.status_code == 302
    assert story.zone.population is None
    assert geos.to_shapely(story.zone.geom).area == pytest.approx(250_000)
    assert story.last.changeset is not None
    assert story.last.changeset.reason == "The measurement was wrong"


def test_a_removed_object_comes_back_with_its_identifier(
    sign_in: SignIn, aigerim: User, story: Story
) -> None:
    remove(aigerim, story.version, story.zone)
    url = f"{story.url}{story.last.pk}/"
    client = sign_in(aigerim)
    assert "The object comes back with the same identifier." in page(client, url)

    client.post(url, {"state": "before", "reason": "It is needed after all"})

    again = plans.get_feature(story.version, "functional-zone", story.zone.uid)
    assert again.name_en == "Riverside park"
    assert story.last.operation == FeatureRevision.Operation.CREATE


def test_a_reason_too_short_is_refused_at_its_field(
    sign_in: SignIn, aigerim: User, story: Story
) -> None:
    answer = sign_in(aigerim).post(
        f"{story.url}{story.last.pk}/", {"state": "before", "reason": "oops"}
    )

    story.zone.refresh_from_db()
    assert answer.status_code == 422
    assert "at least 10 characters" in answer.content.decode()
    assert 'id="id_reason_error"' in answer.content.decode()
    assert story.zone.population == 400


def test_a_whole_change_is_undone(sign_in: SignIn, aigerim: User, story: Story) -> None:
    url = f"{story.url}changes/{story.last.changeset_id}/"
    client = sign_in(aigerim)
    assert "1 object goes back to what it was" in page(client, url)

    answer = client.post(url, {"reason": "The measurement was wrong"})

    story.zone.refresh_from_db()
    assert answer.status_code == 302
    assert story.zone.population is None
    assert "Undoes an earlier change" in page(client, story.url)


def test_undoing_what_somebody_changed_since_names_the_objects(
    sign_in: SignIn, aigerim: User, story: Story
) -> None:
    first = story.last.changeset_id
    change(aigerim, story.version, story.zone, population=500)

    answer = sign_in(aigerim).post(
        f"{story.url}changes/{first}/", {"reason": "The measurement was wrong"}
    )

    story.zone.refresh_from_db()
    assert answer.status_code == 422
    assert "Riverside park" in answer.content.decode()
    assert story.zone.population == 500


def test_only_planners_find_the_way_back(sign_in: SignIn, daniyar: User, story: Story) -> None:
    url = f"{story.url}{story.last.pk}/"
    client = sign_in(daniyar)

    assert "Restore this state" not in page(client, url)
    answer = client.post(url, {"state": "before", "reason": "I would like it so"})
    assert answer.status_code == 403


def test_a_frozen_version_says_that_it_stays_as_it_is(
    sign_in: SignIn, aigerim: User, hearing: Hearing
) -> None:
    drawn = plans.history(hearing.version)[0]
    url = f"/en/workspace/{hearing.version.slug}/history/{drawn.pk}/"

    text = page(sign_in(aigerim), url)

    assert "Restore this state" not in text
    assert "This version is frozen" in text


def test_a_change_of_another_version_is_not_found(
    sign_in: SignIn, aigerim: User, story: Story
) -> None:
    other = build.make_version(actor=aigerim, slug="other")
    client = sign_in(aigerim)

    for part in (f"{story.last.pk}/", f"changes/{story.last.changeset_id}/"):
        assert client.get(f"/en/workspace/{other.slug}/history/{part}").status_code == 404
