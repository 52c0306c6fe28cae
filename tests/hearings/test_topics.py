"""Topics by place: exactly the parts of the plan a statement lies on, found while it is registered."""

from time import monotonic

import pytest
from django.db import connection
from psycopg import sql

from apps.accounts.models import User
from apps.hearings import queries
from apps.hearings.domain.entry import Target, TargetKind
from apps.hearings.domain.publication import Wanted
from apps.hearings.models import Statement
from apps.hearings.queries.topics import MAX_FEATURES_OF_A_LAYER, topic_choices
from apps.plans.models import PlanVersion
from tests import shapes
from tests.hearings.speaking import City, make_city, say

pytestmark = pytest.mark.django_db


@pytest.fixture
def city(before_the_gate: None, aigerim: User, bolat: User, draft: PlanVersion) -> City:
    return make_city(planner=aigerim, officer=bolat, version=draft)


def topics(statement: Statement) -> set[str]:
    """The layers a statement was tagged with; each city feature stands alone in its layer."""
    return set(statement.topics.values_list("layer", flat=True))


@pytest.mark.parametrize(
    ("x", "y", "expected"),
    [
        # In the renovation plot, which lies in a zone of the district.
        (250, 250, {"district", "functional-zone", "renovation-district"}),
        # In the zone, beside the plot.
        (450, 450, {"district", "functional-zone"}),
        # Where the sanitary zone lies over the SEZ, in no district.
        (2650, 250, {"special-economic-zone", "protection-zone"}),
        (2550, 150, {"special-economic-zone"}),
        (3100, 3100, {"suburban-village"}),
        # 500 m from the line are its corridor, 501 m are not.
        (1000, 2500, {"district", "transport-line"}),
        (1000, 2501, {"district"}),
        # 1,000 m from the landfill, and one more.
        (3500, 2500, {"public-facility"}),
        (3500, 2501, set()),
    ],
)
def test_a_point_gets_exactly_the_topics_it_lies_on(
    city: City, x: float, y: float, expected: set[str]
) -> None:
    statement = say(city.hearing, place=shapes.point(x, y))

    assert topics(statement) == expected
    assert set(statement.topics.values_list("uid", flat=True)) == {
        city[layer].uid for layer in expected
    }


def test_a_drawn_area_does_not_get_the_neighbour_it_merely_touches(city: City) -> None:
    (beside,) = shapes.box(300, 200, 400, 300).geoms

    assert topics(say(city.hearing, place=beside)) == {"district", "functional-zone"}


def test_a_statement_about_a_feature_lies_where_the_feature_lies(city: City) -> None:
    target = Target("renovation-district", city["renovation-district"].uid)

    statement = say(city.hearing, targets=(target,))

    assert topics(statement) == {"renovation-district", "functional-zone", "district"}


def test_a_whole_layer_is_a_topic_without_a_feature(city: City) -> None:
    statement = say(city.hearing, targets=(Target("district", kind=TargetKind.LAYER),))

    assert list(statement.topics.values_list("layer", "uid")) == [("district", None)]


def test_a_statement_about_the_whole_plan_has_no_topics(city: City) -> None:
    assert topics(say(city.hearing)) == set()


def test_a_rough_place_gets_the_topics_of_its_cell_and_so_tells_no_more_than_it(
    city: City,
) -> None:
    # The cell of this point reaches into the plot and the zone, in neither of which the point is.
    statement = say(city.hearing, place=shapes.point(40, 40), is_place_blurred=True)
    elsewhere = say(city.hearing, place=shapes.point(60, 90), is_place_blurred=True)

    assert topics(statement) == topics(elsewhere)


def test_statements_are_filtered_by_topic(city: City) -> None:
    in_plot = say(city.hearing, "Үй", place=shapes.point(250, 250))
    say(city.hearing, "Ауыл", place=shapes.point(3100, 3100))

    def found(topic: str) -> list[int]:
        return [row.pk for row in queries.statements(city.hearing, Wanted(topic=topic))]

    assert found("renovation-district") == [in_plot.pk]
    assert found(f"district/{city['district'].uid}") == [in_plot.pk]
    assert found("special-economic-zone") == []
    assert found("district/no-uuid") == []


def test_readers_choose_among_the_topics_there_are(city: City) -> None:
    say(city.hearing, "Бір", place=shapes.point(250, 250))
    say(city.hearing, "Екі", place=shapes.point(450, 450))

    choices = {topic.layer: count for topic, count in topic_choices(city.hearing)}

    assert choices == {"district": 2, "functional-zone": 2, "renovation-district": 1}


def test_topics_are_named_for_the_public(city: City) -> None:
    statement = say(city.hearing, place=shapes.point(3100, 3100))

    (shown,) = queries.published(city.hearing.version, [statement])

    assert [topic.key for topic in shown.topics] == [
        f"suburban-village/{city['suburban-village'].uid}"
    ]
    assert shown.topics[0].title


GRID = """
    INSERT INTO plans_functionalzone (version_id, uid, geom, {others})
    SELECT version_id, gen_random_uuid(),
           ST_Multi(ST_MakeEnvelope(%(x)s + i * 50, %(y)s + j * 50,
                                    %(x)s + i * 50 + 50, %(y)s + j * 50 + 50, 32642)), {others}
      FROM plans_functionalzone, generate_series(0, 199) AS i, generate_series(0, 99) AS j
     WHERE uid = %(zone)s
"""


def test_among_twenty_thousand_zones_topics_are_found_within_a_second(city: City) -> None:
    zone = city["functional-zone"]
    others = sql.SQL(", ").join(
        [
            sql.Identifier(field.attname)
            for field in zone._meta.concrete_fields
            if field.attname not in {"id", "version_id", "uid", "geom", "geom_3857"}
        ]
    )
    with connection.cursor() as cursor:
        # The version is frozen by now: as the owner of the database past the triggers.
        cursor.execute("SET LOCAL session_replication_role = replica")
        cursor.execute(
            sql.SQL(GRID).format(others=others),
            {"x": shapes.ORIGIN_X, "y": shapes.ORIGIN_Y + 10_000, "zone": zone.uid},
        )
        cursor.execute("SET LOCAL session_replication_role = origin")
        cursor.execute("ANALYZE plans_functionalzone")
    (few,) = shapes.box(10, 10_010, 140, 10_140).geoms
    (all_of_them,) = shapes.box(0, 10_000, 10_000, 15_000).geoms

    begun = monotonic()
    one = say(city.hearing, "Осы жер", place=few)
    many = say(city.hearing, "Бүкіл қала", place=all_of_them)
    took_s = monotonic() - begun

    assert one.topics.filter(layer="functional-zone").count() == 9
    # More zones than anybody reads: the layer stands for them.
    assert MAX_FEATURES_OF_A_LAYER < 20_000
    assert list(many.topics.filter(layer="functional-zone").values_list("uid", flat=True)) == [None]
    assert took_s < 2, "two statements, less than a second each"
