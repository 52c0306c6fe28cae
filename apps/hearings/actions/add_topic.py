"""An officer gives a statement a topic, or puts back one that was taken off."""

from typing import cast
from uuid import UUID

from django.db import transaction

from apps.accounts.actions.write_journal import write_journal
from apps.accounts.models import User
from apps.accounts.permissions import Person, require
from apps.hearings import messages, queries
from apps.hearings.domain.entry import Fault
from apps.hearings.models import Statement, StatementTopic
from apps.hearings.permissions import can_moderate
from apps.hearings.queries.moderation import locked_statement
from apps.hearings.queries.statement_topics import is_topic
from apps.kernel.errors import Conflict


def add_topic(
    *, actor: Person | None, statement: Statement, layer: str, uid: UUID | None = None
) -> StatementTopic:
    """The topic: a layer of the version on hearing, or one feature of it. One found by place stays so when it is put
    back. Raises SignInRequired, NotAllowed, Refused `topic.unknown`, Conflict `topic.given_already`."""
    require(can_moderate(actor, statement.hearing), actor)
    if not is_topic(statement.hearing.version, layer, uid):
        raise messages.refused([Fault("topic", "topic.unknown")])
    with transaction.atomic():
        locked = locked_statement(statement)
        topic = locked.topics.filter(layer=layer, uid=uid).first()
        if topic is not None and not topic.is_removed:
            raise Conflict("topic.given_already", messages.text("topic.given_already"))
        if topic is None:
            topic = StatementTopic(
                statement=locked, layer=layer, uid=uid, origin=StatementTopic.Origin.OFFICER
            )
        topic.is_removed = False
        topic.changed_by = cast(User, actor)
        topic.changed_at = queries.database_now()
        topic.save()
        write_journal(
            actor=actor,
            verb="topic.added",
            subject=f"hearing:{locked.hearing.slug}",
            details={
                "number": locked.number,
                "layer": layer,
                "uid": str(uid or ""),
                "origin": str(topic.origin),
            },
        )
    return topic
