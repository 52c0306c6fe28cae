"""Stores a topic as an officer left it, with its line in the journal."""

from typing import cast

from apps.accounts.actions.write_journal import write_journal
from apps.accounts.models import User
from apps.accounts.permissions import Person
from apps.hearings import queries
from apps.hearings.models import StatementTopic


def write_topic(*, actor: Person | None, topic: StatementTopic, verb: str) -> StatementTopic:
    """The stored topic. Part of adding and removing: the caller holds the statement's lock and knows who may."""
    topic.changed_by = cast(User, actor)
    topic.changed_at = queries.database_now()
    topic.save()
    write_journal(
        actor=actor,
        verb=verb,
        subject=f"hearing:{topic.statement.hearing.slug}",
        details={
            "number": topic.statement.number,
            "layer": topic.layer,
            "uid": str(topic.uid or ""),
            "origin": str(topic.origin),
        },
    )
    return topic
