"""An officer takes a topic off a statement; the row stays, so that nothing that was found is lost."""

from typing import cast
from uuid import UUID

from django.db import transaction

from apps.accounts.actions.write_journal import write_journal
from apps.accounts.models import User
from apps.accounts.permissions import Person, require
from apps.hearings import messages, queries
from apps.hearings.models import Statement, StatementTopic
from apps.hearings.permissions import can_moderate
from apps.hearings.queries.moderation import locked_statement
from apps.kernel.errors import Conflict


def remove_topic(
    *, actor: Person | None, statement: Statement, layer: str, uid: UUID | None = None
) -> StatementTopic:
    """The topic as it is kept: readers do not meet it any more, officers see who took it off and can put it back.
    Raises SignInRequired, NotAllowed, Conflict `topic.not_given`."""
    require(can_moderate(actor, statement.hearing), actor)
    with transaction.atomic():
        locked = locked_statement(statement)
        topic = locked.topics.filter(layer=layer, uid=uid, is_removed=False).first()
        if topic is None:
            raise Conflict("topic.not_given", messages.text("topic.not_given"))
        topic.is_removed = True
        topic.changed_by = cast(User, actor)
        topic.changed_at = queries.database_now()
        topic.save(update_fields=["is_removed", "changed_by", "changed_at"])
        write_journal(
            actor=actor,
            verb="topic.removed",
            subject=f"hearing:{locked.hearing.slug}",
            details={
                "number": locked.number,
                "layer": layer,
                "uid": str(uid or ""),
                "origin": str(topic.origin),
            },
        )
    return topic
