"""The history page and one change of it: who, when, why, in words; restoring, undoing, lineage."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

import pytest
from django.db import connection
from django.test import Client
from shapely.geometry.base import BaseGeometry

from apps.accounts.models import User
from apps.hearings.models import Hearing
from apps.kernel import geos
from apps.plans import queries as plans
from apps.plans.actions.save_changeset import save_changeset
from apps.plans.domain.operation import Operation, OperationKind
from apps.plans.models import Changeset, FeatureLineage, FeatureRevision, PlanFeature, PlanVersion
from tests import build, shapes

pytestmark = pytest.mark.django_db
SignIn = Callable[[User], Client]

REASON = "Measured again on the ground"


@dataclass(frozen=True)
class Story:
    """A draft whose zone was drawn and then changed, and its addresses."""

    version: PlanVersion
    zone: Any

    @property
    def url(self) -> str:
        return f"/en/workspace/{self.version.slug}/history/"

    @property
    def last(self) -> FeatureRevision:
        return plans.history(self.version, uid=self.zone.uid)[0]


def change(actor: User, version: PlanVersion, row: PlanFeature, **attributes: object) -> Changeset:
    geometry = attributes.pop("geometry", None)
    operation = Operation(
        kind=OperationKind.UPDATE,
        layer=row.spec.slug,
        uid=row.uid,
        geometry=geometry if isinstance(geometry, BaseGeometry) else None,
        attributes=attributes,
    )
    return save_changeset(
        actor=actor, version=version, operations=[operation], reason=REASON
    ).changeset


def remove(actor: User, version: PlanVersion, row: PlanFeature) -> Changeset:
    operation = Operation(
        kind=OperationKind.DELETE, layer=row.spec.slug, uid=row.uid, geometry=None, attributes={}
    )
    return save_changeset(
        actor=actor, version=version, operations=[operation], reason="Not needed any more"
    ).changeset


@pytest.fixture
def story(aigerim: User, draft: PlanVersion, zone: PlanFeature) -> Story:
    change(aigerim, draft, zone, population=400, geometry=shapes.square(0, 0, 400))
    return Story(draft, zone)


def page(client: Client, url: str) -> str:
    return client.get(url).content.decode()


def test_a_change_is_told_in_words(sign_in: SignIn, aigerim: User, story: Story) -> None:
    text = page(sign_in(aigerim), story.url)

    assert REASON in text
    assert "Aigerim" in text
    assert "Population:" in text
    assert "<ins>400</ins>" in text
    assert "<del>25.0 ha</del>" in text
    assert "<ins>16.0 ha</ins>" in text


def test_what_was_changed_together_is_one_entry(
    sign_in: SignIn, aigerim: User, draft: PlanVersion, zone: PlanFeature, station: PlanFeature
) -> None:
    operations = [
        Operation(
            kind=OperationKind.UPDATE,
            layer=row.spec.slug,
            uid=row.uid,
            geometry=None,
            attributes={"note": "seen"},
        )
        for row in (zone, station)
    ]
    save_changeset(actor=aigerim, version=draft, operations=operations, reason=REASON)

    text = page(sign_in(aigerim), f"/en/workspace/{draft.slug}/history/")

    assert text.count(REASON) == 1
    assert "2 objects" in text


def test_what_sql_did_is_shown_without_a_reason(
    sign_in: SignIn, aigerim: User, story: Story
) -> None:
    with (
        connection.cursor() as cursor
    ):  # outside of a test each changeset ends with its transaction
        cursor.execute("SELECT set_config('bas_jospar.changeset', '', true)")
    type(story.zone)._default_manager.filter(pk=story.zone.pk).update(note="by hand")

    text = page(sign_in(aigerim), story.url)

    assert "No reason was given" in text
    assert "straight in the database" in text


@pytest.mark.parametrize(
    ("query", "seen"),
    [
        ("reason=ground", True),
        ("reason=nothing of this kind", False),
        ("named=riverside", True),
        ("named=station", False),
        ("layer=functional-zone", True),
        ("layer=district", False),
        ("author=999999", False),
    ],
)
def test_filters_leave_out_what_does_not_fit(
    sign_in: SignIn, aigerim: User, story: Story, query: str, seen: bool
) -> None:
    text = page(sign_in(aigerim), f"{story.url}?{query}")

    assert (REASON in text) is seen
    assert ("Nothing fits" in text) is not seen


def test_a_filter_of_nonsense_is_not_an_error(sign_in: SignIn, aigerim: User, story: Story) -> None:
    client = sign_in(aigerim)

    assert client.get(f"{story.url}?author=none&page=x&named=%00").status_code == 200
    assert client.get(f"{story.url}?feature=functional-zone/x").status_code == 400


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


def test_a_split_says_what_became_of_the_object(
    sign_in: SignIn, aigerim: User, draft: PlanVersion, zone: PlanFeature
) -> None:
    part = build.make_feature(
        actor=aigerim, version=draft, geometry=shapes.square(900, 0, 90), name_en="Eastern part"
    )
    made = Changeset.objects.latest("pk")
    FeatureLineage.objects.create(
        version=draft,
        changeset=made,
        act=FeatureLineage.Act.SPLIT,
        layer="functional-zone",
        parent=zone.uid,
        child=part.uid,
    )

    text = page(sign_in(aigerim), f"/en/workspace/{draft.slug}/history/changes/{made.pk}/")

    assert "Divided from:" in text
