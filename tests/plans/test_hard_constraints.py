"""What no row of a layer may be, whoever writes it: refused by the database itself, on INSERT too."""

import pytest
from django.db import DatabaseError, connection, transaction
from psycopg import sql

from apps.accounts.models import User
from apps.plans import registry
from apps.plans.domain.spec import GeometryKind
from apps.plans.models import PlanFeature, PlanVersion
from tests import build, shapes

AREAS = [
    slug
    for slug, model in registry.layers().items()
    if model.spec.geometry is GeometryKind.POLYGON and slug in build.REQUIRED
]
FAR = "MULTIPOLYGON(((100 100,200 100,200 200,100 100)))"


def insert(row: PlanFeature, wkt: str, srid: int = 32642) -> None:
    """A copy of `row` with another outline, as plain SQL writes it."""
    columns = [
        sql.Identifier(field.column)
        for field in row._meta.concrete_fields
        if field.column and field.name not in {"id", "uid", "geom", "geom_3857"}
    ]
    names = sql.SQL(", ").join(columns)
    statement = sql.SQL(
        "INSERT INTO {table} (uid, geom, {names})"
        " SELECT gen_random_uuid(), ST_GeomFromText(%s, %s), {names} FROM {table} WHERE id = %s"
    ).format(table=sql.Identifier(row._meta.db_table), names=names)
    with transaction.atomic(), connection.cursor() as cursor:
        cursor.execute(statement, [wkt, srid, row.pk])


@pytest.fixture
def zone(aigerim: User, draft: PlanVersion) -> PlanFeature:
    return build.make_feature(actor=aigerim, version=draft, geometry=shapes.square(0, 0, 100))


def test_a_sound_outline_is_taken(zone: PlanFeature) -> None:
    insert(zone, shapes.square(200, 0, 100).wkt)

    assert type(zone)._default_manager.count() == 2


@pytest.mark.parametrize("layer", AREAS)
def test_a_bow_tie_fails_in_every_layer_of_areas(
    layer: str, aigerim: User, draft: PlanVersion
) -> None:
    row = build.make_feature(
        actor=aigerim, version=draft, layer=layer, geometry=shapes.square(0, 0, 100)
    )

    with pytest.raises(DatabaseError, match="geom_valid"):
        insert(row, shapes.bow_tie(100).wkt)


@pytest.mark.parametrize(
    ("wkt", "srid", "told"),
    [
        (FAR, 32642, "geom_in_extent"),
        (shapes.square(0, 0, 100).wkt, 32643, "SRID"),
        (shapes.line((0, 0), (100, 0)).wkt, 32642, "Geometry type"),
        ("MULTIPOLYGON EMPTY", 32642, "plans_functionalzone|functionalzone_geom"),
    ],
    ids=["outside the agglomeration", "another frame", "another kind", "nothing"],
)
def test_what_is_no_ground_of_the_agglomeration_fails(
    wkt: str, srid: int, told: str, zone: PlanFeature
) -> None:
    with pytest.raises(DatabaseError, match=told):
        insert(zone, wkt, srid)
