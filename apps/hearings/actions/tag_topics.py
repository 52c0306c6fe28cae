"""Notes which parts of the plan a statement lies on, in the transaction that registers it."""

from apps.hearings.models import Statement, StatementTopic
from apps.hearings.queries.topics import (
    place_of_statement,
    topics_of_place,
    topics_of_targets,
)


def tag_topics(*, statement: Statement) -> int:
    """How many topics were found by place. Part of registering: nobody asks for it by hand."""
    found = topics_of_targets(statement)
    place = place_of_statement(statement)
    if place is not None:
        found |= topics_of_place(statement.hearing.version, place)
    StatementTopic.objects.bulk_create(
        [
            StatementTopic(statement=statement, layer=layer, uid=uid)
            for layer, uid in sorted(found, key=lambda pair: (pair[0], str(pair[1] or "")))
        ],
        ignore_conflicts=True,
    )
    return len(found)
