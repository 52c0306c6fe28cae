"""The difference of two versions: which features, in which way, by how much."""

import uuid
from dataclasses import replace

import numpy as np
import pytest
import shapely
from django.utils import translation

from apps.accounts.models import User
from apps.kernel import geo
from apps.kernel.errors import NotFound
from apps.plans.actions.save_changeset import save_changeset
from apps.plans.domain.diff import ChangeKind, Counts, Measures, measures
from apps.plans.domain.operation import Operation, OperationKind
from apps.plans.models import PlanVersion
from apps.plans.queries import diff
from tests import build, shapes
from tests.plans.differing import BOTH, GONE, LINE, MOVED, NEW, RENAMED, STOP, ZONE, Pair, make_pair


@pytest.fixture
def pair(aigerim: User, draft: PlanVersion) -> Pair:
    return make_pair(aigerim, draft)


def change(pair: Pair, uid: uuid.UUID) -> diff.FeatureChange:
    page = diff.changes(*pair)
    return next(one for one in page.changes if one.uid == uid)


def test_a_version_does_not_differ_from_itself(pair: Pair) -> None:
    _draft, later = pair

    page = diff.changes(later, later)

    assert page == diff.DiffPage(Counts(), {}, 0, (), ())


def test_every_kind_is_counted_exactly(pair: Pair) -> None:
    page = diff.changes(*pair)

    assert page.counts == Counts(added=1, removed=1, geometry=4, attributes=2)
    assert page.layers == {
        ZONE: Counts(added=1, removed=1, geometry=2, attributes=2),
        "transport-line": Counts(geometry=1),
        "transport-stop": Counts(geometry=1),
    }
    assert page.total == len(page.changes) == 7
    assert {one.uid: set(one.kinds) for one in page.changes} == {
        MOVED: {ChangeKind.GEOMETRY},
        RENAMED: {ChangeKind.ATTRIBUTES},
        BOTH: {ChangeKind.GEOMETRY, ChangeKind.ATTRIBUTES},
        GONE: {ChangeKind.REMOVED},
        NEW: {ChangeKind.ADDED},
        LINE: {ChangeKind.GEOMETRY},
        STOP: {ChangeKind.GEOMETRY},
    }


def test_a_square_moved_by_ten_metres_is_measured_exactly(
    pair: Pair,
) -> None:
    moved = change(pair, MOVED).measures

    # 90 × 100 m are common to both, 110 × 100 m are covered by either.
    assert moved.iou == pytest.approx(9_000 / 11_000)
    assert moved.hausdorff_m == pytest.approx(10)
    assert moved.area_before_m2 == pytest.approx(10_000, rel=1e-3)
    assert moved.area_after_m2 == pytest.approx(moved.area_before_m2, rel=1e-6)
    assert not moved.nodes_only


def test_areas_are_of_the_spheroid(pair: Pair) -> None:
    grown = change(pair, BOTH)

    assert grown.shape_after is not None
    assert grown.measures.area_after_m2 == geo.area_m2(grown.shape_after)
    assert grown.measures.iou == pytest.approx(100**2 / 120**2)
    # The far corner moved from (100, 100) to (120, 120).
    assert grown.measures.hausdorff_m == pytest.approx(20 * 2**0.5)


def test_a_lengthened_line_has_lengths_and_no_area(pair: Pair) -> None:
    line = change(pair, LINE).measures

    assert line.length_before_m == pytest.approx(1_000, rel=1e-3)
    assert line.length_after_m == pytest.approx(1_500, rel=1e-3)
    assert line.hausdorff_m == pytest.approx(500)
    assert (line.area_after_m2, line.iou) == (None, None)


def test_of_a_point_the_way_it_moved_is_told(pair: Pair) -> None:
    stop = change(pair, STOP).measures

    assert stop.hausdorff_m == pytest.approx(50)
    assert replace(stop, hausdorff_m=None) == Measures()


def test_changed_attributes_have_labels_and_values_for_people(
    pair: Pair,
) -> None:
    with translation.override("ru"):
        renamed = change(pair, RENAMED)

    assert [
        (one.name, one.label, one.before, one.after, one.before_value, one.after_value)
        for one in renamed.fields
    ] == [
        (
            "category",
            "Категория",
            "Жилая застройка",
            "Зелёная и рекреационная",
            "residential",
            "green",
        ),
        ("max_storeys", "Разрешённая этажность", "9", "12", 9, 12),
    ]
    assert renamed.title == "Квартал 2"
    assert renamed.layer_title == "Функциональные зоны"
    assert renamed.measures.hausdorff_m is None


def test_an_added_and_a_removed_feature_have_one_side_only(
    pair: Pair,
) -> None:
    new, gone = change(pair, NEW), change(pair, GONE)

    assert (new.shape_before, new.measures.area_before_m2, new.fields) == (None, None, ())
    assert (gone.shape_after, gone.measures.area_after_m2, gone.fields) == (None, None, ())
    assert gone.title


def test_the_difference_turned_round_is_the_difference_of_the_versions_turned_round(
    pair: Pair,
) -> None:
    draft, later = pair

    there = {one.uid: inverted(one) for one in diff.changes(draft, later).changes}
    back = {one.uid: one for one in diff.changes(later, draft).changes}

    assert there.keys() == back.keys()
    for uid, one in back.items():
        # A feature is called by its later name, whichever way one looks.
        assert replace(one, title="") == replace(there[uid], title="")


def inverted(change: diff.FeatureChange) -> diff.FeatureChange:
    swap = {ChangeKind.ADDED: ChangeKind.REMOVED, ChangeKind.REMOVED: ChangeKind.ADDED}
    sizes = change.measures
    return replace(
        change,
        kinds=tuple(swap.get(kind, kind) for kind in change.kinds),
        fields=tuple(
            replace(
                one,
                before=one.after,
                after=one.before,
                before_value=one.after_value,
                after_value=one.before_value,
            )
            for one in change.fields
        ),
        measures=replace(
            sizes,
            area_before_m2=sizes.area_after_m2,
            area_after_m2=sizes.area_before_m2,
            length_before_m=sizes.length_after_m,
            length_after_m=sizes.length_before_m,
        ),
        shape_before=change.shape_after,
        shape_after=change.shape_before,
    )


def test_an_extra_vertex_on_an_edge_is_the_same_outline(aigerim: User, draft: PlanVersion) -> None:
    build.make_feature(actor=aigerim, version=draft, geometry=shapes.square(0, 0, 100), uid=MOVED)
    later = build.make_version(actor=aigerim, slug="later", base=draft)
    denser = Operation(
        OperationKind.UPDATE, ZONE, MOVED, shapely.segmentize(shapes.square(0, 0, 100), 60)
    )
    save_changeset(actor=aigerim, version=later, operations=[denser], reason=build.REASON)

    (only,) = diff.changes(draft, later).changes

    assert only.kinds == (ChangeKind.GEOMETRY,)
    assert only.measures.nodes_only
    assert (only.measures.iou, only.measures.hausdorff_m) == (1, 0)


def test_a_page_is_narrowed_by_layer_and_kind_while_the_counts_stay(
    pair: Pair,
) -> None:
    page = diff.changes(*pair, layer=ZONE, kind=ChangeKind.GEOMETRY, limit=1, offset=1)

    assert page.total == 2
    assert len(page.changes) == 1
    assert page.changes[0].uid in {MOVED, BOTH}
    assert page.counts == diff.changes(*pair).counts


def test_pages_together_are_the_whole_in_one_order(pair: Pair) -> None:
    whole = [one.uid for one in diff.changes(*pair).changes]

    pieces = [diff.changes(*pair, limit=3, offset=start).changes for start in (0, 3, 6)]

    assert [one.uid for piece in pieces for one in piece] == whole
    assert [one.uid for one in diff.every_change(*pair)] == whole


def test_block_2_comes_before_block_10(aigerim: User, draft: PlanVersion) -> None:
    empty = build.make_version(actor=aigerim, slug="empty")
    for number in (10, 2, 100, 1):
        build.make_feature(
            actor=aigerim,
            version=draft,
            geometry=shapes.square(number * 200, 0, 100),
            name_ru=f"Район 7, квартал {number}",
        )

    with translation.override("ru"):
        titles = [one.title for one in diff.changes(empty, draft).changes]

    assert titles == [f"Район 7, квартал {number}" for number in (1, 2, 10, 100)]


def test_an_unknown_layer_is_not_found(pair: Pair) -> None:
    with pytest.raises(NotFound) as refusal:
        diff.every_change(*pair, layer="castles")

    assert refusal.value.code == "layer.unknown"


@pytest.mark.parametrize("seed", range(3))
def test_a_change_of_any_two_shapes_measures_the_same_both_ways(seed: int) -> None:
    points = np.random.default_rng(seed).uniform(0, 1000, (40, 2)) + (670_000, 5_666_000)
    one, other = (shapely.MultiPoint(half).convex_hull for half in (points[:20], points[20:]))

    there, back = measures(one, other), measures(other, one)

    assert there.iou == pytest.approx(back.iou, abs=1e-12)
    assert there.hausdorff_m == pytest.approx(back.hausdorff_m)
    assert there.area_before_m2 == back.area_after_m2


def test_what_is_missing_in_the_middle_of_a_long_edge_counts() -> None:
    whole = shapes.line((0, 0), (100, 0))
    ends = shapely.MultiLineString(
        [*shapes.line((0, 0), (0, 1)).geoms, *shapes.line((100, 0), (100, 1)).geoms]
    )

    # Every vertex of either lies within a metre of the other; the middle is 50 m away.
    assert measures(whole, ends).hausdorff_m == pytest.approx(50)
