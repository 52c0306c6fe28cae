"""Topics by officers: given and taken off with a name to it; what the place says is never silently lost."""

from typing import Any
from uuid import uuid4

import pytest
from django.test import Client

from apps.accounts.models import JournalEntry, User
from apps.hearings import queries
from apps.hearings.actions.add_topic import add_topic
from apps.hearings.actions.remove_topic import remove_topic
from apps.hearings.domain.publication import Wanted
from apps.hearings.models import Statement, StatementTopic
from apps.hearings.queries.topics import topic_choices
from apps.hearings.register import tiles
from apps.hearings.register.tiles import Filter
from apps.kernel.errors import Conflict, NotAllowed, Refused
from apps.plans.models import PlanVersion
from tests import shapes
from tests.hearings.speaking import City, make_city, say

pytestmark = pytest.mark.django_db
SEZ = "special-economic-zone"
API = "/api/v1/hearings/correction-2026/statements/1/topics/"
PAGE = "/en/hearings/correction-2026/statements/1/"


@pytest.fixture
def city(before_the_gate: None, aigerim: User, bolat: User, draft: PlanVersion) -> City:
    return make_city(planner=aigerim, officer=bolat, version=draft)


@pytest.fixture
def said(city: City) -> Statement:
    """In a zone of the district: two topics by place."""
    return say(city.hearing, place=shapes.point(450, 450))


@pytest.fixture
def officer(client: Client, bolat: User) -> Client:
    client.force_login(bolat)
    return client


def read_by_all(statement: Statement) -> set[str]:
    """The layers that the public reads."""
    (shown,) = queries.published(statement.hearing.version, [statement])
    return {topic.layer for topic in shown.topics}


def test_an_officer_gives_a_topic_that_the_place_does_not_tell(
    city: City, said: Statement, bolat: User
) -> None:
    topic = add_topic(actor=bolat, statement=said, layer=SEZ, uid=city[SEZ].uid)

    assert (topic.origin, topic.changed_by) == ("officer", bolat)
    assert read_by_all(said) == {"district", "functional-zone", SEZ}
    found = queries.statements(city.hearing, Wanted(topic=f"{SEZ}/{city[SEZ].uid}"))
    assert [row.pk for row in found] == [said.pk]
    line = JournalEntry.objects.get(verb="topic.added")
    assert line.details == {
        "number": 1,
        "layer": SEZ,
        "uid": str(city[SEZ].uid),
        "origin": "officer",
    }


def test_a_topic_by_place_that_is_taken_off_stays_on_record(
    city: City, said: Statement, bolat: User
) -> None:
    district = city["district"].uid

    remove_topic(actor=bolat, statement=said, layer="district", uid=district)

    assert read_by_all(said) == {"functional-zone"}
    assert not queries.statements(city.hearing, Wanted(topic="district")).exists()
    assert {topic.layer for topic, _count in topic_choices(city.hearing)} == {"functional-zone"}
    kept = StatementTopic.objects.get(statement=said, layer="district")
    assert (kept.uid, kept.origin, kept.is_removed, kept.changed_by) == (
        district,
        "place",
        True,
        bolat,
    )
    assert JournalEntry.objects.get(verb="topic.removed").details["layer"] == "district"


def test_what_was_taken_off_is_put_back_as_what_it_was(
    city: City, said: Statement, bolat: User
) -> None:
    given: dict[str, Any] = {
        "actor": bolat,
        "statement": said,
        "layer": "district",
        "uid": city["district"].uid,
    }
    remove_topic(**given)

    topic = add_topic(**given)

    assert (topic.origin, topic.is_removed) == ("place", False)
    assert read_by_all(said) == {"district", "functional-zone"}
    assert said.topics.filter(layer="district").count() == 1


def test_a_layer_as_a_whole_is_a_topic_too(said: Statement, bolat: User) -> None:
    add_topic(actor=bolat, statement=said, layer="suburban-village")

    assert "suburban-village" in read_by_all(said)


def test_what_is_no_topic_of_the_version_is_refused(said: Statement, bolat: User) -> None:
    for layer, uid in (("red-line", None), ("no-layer", None), ("district", uuid4())):
        with pytest.raises(Refused) as refused:
            add_topic(actor=bolat, statement=said, layer=layer, uid=uid)
        assert refused.value.code == "topic.unknown"


def test_giving_twice_and_taking_off_what_is_not_there_is_a_conflict(
    city: City, said: Statement, bolat: User
) -> None:
    with pytest.raises(Conflict) as twice:
        add_topic(actor=bolat, statement=said, layer="district", uid=city["district"].uid)
    with pytest.raises(Conflict) as absent:
        remove_topic(actor=bolat, statement=said, layer=SEZ)

    assert (twice.value.code, absent.value.code) == ("topic.given_already", "topic.not_given")


def test_only_officers_change_topics(city: City, said: Statement, aigerim: User) -> None:
    with pytest.raises(NotAllowed):
        add_topic(actor=aigerim, statement=said, layer=SEZ)
    with pytest.raises(NotAllowed):
        remove_topic(actor=aigerim, statement=said, layer="district", uid=city["district"].uid)


def test_the_map_of_one_topic_follows_an_officer(said: Statement, bolat: User) -> None:
    def etags() -> tuple[str, str]:
        hearing = said.hearing
        return (
            tiles.intake_etag(hearing, Filter(topic=SEZ)),
            tiles.intake_etag(hearing, Filter()),
        )

    of_topic, of_all = etags()
    add_topic(actor=bolat, statement=said, layer=SEZ)

    assert etags()[0] != of_topic
    assert etags()[1] == of_all


def test_the_page_of_a_statement_has_the_control_for_officers_alone(
    client: Client, said: Statement, bolat: User, aigerim: User, city: City
) -> None:
    client.force_login(aigerim)
    assert 'id="topics"' not in client.get(PAGE).content.decode()

    client.force_login(bolat)
    client.post(f"{PAGE}topics/", {"remove": f"district/{city['district'].uid}"})
    answer = client.post(f"{PAGE}topics/", {"add": SEZ})

    assert (answer.status_code, answer.headers["Location"]) == (303, f"{PAGE}#topics")
    html = client.get(PAGE).content.decode()
    assert "Put back" in html
    assert "By an officer" in html
    assert read_by_all(said) == {"functional-zone", SEZ}


def test_a_wrong_name_of_a_topic_changes_nothing(officer: Client, said: Statement) -> None:
    for form in ({"add": "district/no-uuid"}, {"remove": SEZ}, {}):
        assert officer.post(f"{PAGE}topics/", form).status_code == 303

    assert said.topics.filter(changed_at__isnull=False).count() == 0


def test_the_interface_tells_all_topics_and_changes_them(
    officer: Client, said: Statement, city: City
) -> None:
    district = str(city["district"].uid)
    change = {"act": "remove", "layer": "district", "uid": district}

    answer = officer.post(API, change, content_type="application/json")

    assert (answer.status_code, answer.json()["is_removed"]) == (200, True)
    listed = {one["layer"]: one for one in officer.get(API).json()}
    assert set(listed) == {"district", "functional-zone"}
    assert (listed["district"]["origin"], listed["district"]["is_removed"]) == ("place", True)
    again = officer.post(API, change, content_type="application/json")
    assert (again.status_code, again.json()["code"]) == (409, "topic.not_given")
