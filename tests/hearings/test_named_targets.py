"""Names of what statements speak about: found for a whole page at once."""

from typing import Any

import pytest

from apps.accounts.models import User
from apps.hearings.queries.features import named_targets
from apps.plans.models import PlanVersion
from tests import build, shapes

pytestmark = pytest.mark.django_db


def test_names_of_zones_cost_one_question_however_many(
    aigerim: User, draft: PlanVersion, django_assert_max_num_queries: Any
) -> None:
    rows = [
        build.make_feature(actor=aigerim, version=draft, geometry=shapes.square(200 * one, 0, 100))
        for one in range(4)
    ]
    pairs = [("functional-zone", row.uid) for row in rows]

    with django_assert_max_num_queries(2):
        found = named_targets(draft, pairs)

    assert len(found) == len(rows)
    assert all(one.title for one in found)
