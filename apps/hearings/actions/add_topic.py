"""An officer gives a statement a topic, or puts back one that was taken off."""

from uuid import UUID

from django.db import transaction

from apps.accounts.permissions import Person, require
from apps.hearings import messages
from apps.hearings.actions.write_topic import write_topic
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
        return write_topic(actor=actor, topic=topic, verb="topic.added")
