"""An officer takes a topic off a statement; the row stays, so that nothing that was found is lost."""

from uuid import UUID

from django.db import transaction

from apps.accounts.permissions import Person, require
from apps.hearings import messages
from apps.hearings.actions.write_topic import write_topic
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
        return write_topic(actor=actor, topic=topic, verb="topic.removed")
