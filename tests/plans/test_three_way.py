"""Three-way merge per field."""

from apps.plans.domain.three_way import Merged, merge

BASE = {"name": "Esil", "storeys": 9, "geom": "square"}


def test_different_fields_merge_silently() -> None:
    merged = merge(BASE, {**BASE, "name": "Left bank"}, {**BASE, "geom": "circle"})

    assert merged == Merged(
        {"name": "Left bank", "storeys": 9, "geom": "circle"},
        taken_from_theirs=("geom",),
        conflicts=(),
    )


def test_the_same_field_changed_differently_is_a_conflict_and_stays_mine() -> None:
    merged = merge(BASE, {**BASE, "storeys": 12}, {**BASE, "storeys": 5, "name": "Nura"})

    assert merged.conflicts == ("storeys",)
    assert merged.taken_from_theirs == ("name",)
    assert merged.values["storeys"] == 12


def test_the_same_change_on_both_sides_is_no_conflict() -> None:
    changed = {**BASE, "storeys": 12}

    assert merge(BASE, changed, changed) == Merged(changed, (), ())


def test_what_only_i_changed_stays() -> None:
    changed = {**BASE, "storeys": 12}

    assert merge(BASE, changed, BASE) == Merged(changed, (), ())


def test_a_removal_contradicts_what_the_other_changed() -> None:
    merged = merge(BASE, {**BASE, "name": "Nura"}, None)

    assert merged.conflicts == ("name",)


def test_my_removal_of_what_nobody_else_touched_stands() -> None:
    assert merge(BASE, None, BASE) == Merged({}, (), ())


def test_their_removal_of_what_i_did_not_touch_is_taken() -> None:
    merged = merge(BASE, BASE, None)

    assert merged.values == {}
    assert merged.conflicts == ()


def test_two_features_made_apart_under_one_identifier_contradict_where_they_differ() -> None:
    merged = merge(None, BASE, {**BASE, "storeys": 3})

    assert merged.conflicts == ("storeys",)
