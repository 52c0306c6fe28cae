"""The topics of one statement as officers see them, and those they can give it."""

from collections.abc import Sequence
from dataclasses import dataclass
from uuid import UUID

from apps.hearings.domain.publication import PublicTopic
from apps.hearings.models import Statement, StatementTopic
from apps.hearings.queries.features import features_of_layer, layer_title, named_targets
from apps.hearings.queries.topics import MAX_FEATURES_OF_A_LAYER, TOPIC_LAYERS
from apps.plans import registry
from apps.plans.models import PlanVersion


@dataclass(frozen=True)
class KeptTopic:
    """A topic with where it comes from, also one that was taken off."""

    topic: PublicTopic
    row: StatementTopic


@dataclass(frozen=True)
class TopicPanel:
    """What an officer sees and chooses from."""

    kept: list[KeptTopic]
    offers: list[tuple[str, Sequence[PublicTopic]]]


def topic_panel(statement: Statement) -> TopicPanel:
    """The topics of a statement and those it could have."""
    return TopicPanel(kept_topics(statement), topic_offers(statement))


def is_topic(version: PlanVersion, layer: str, uid: UUID | None) -> bool:
    """Whether `layer` is a topic by itself and has the feature, when one is named."""
    if layer not in {one.slug for one in TOPIC_LAYERS}:
        return False
    if uid is None:
        return True
    return registry.layer(layer)._default_manager.filter(version=version, uid=uid).exists()


def kept_topics(statement: Statement) -> list[KeptTopic]:
    """All of them: first those that count, then those that were taken off."""
    rows = statement.topics.select_related("changed_by").order_by("is_removed", "layer", "uid")
    version = statement.hearing.version
    titles = {
        (one.layer, one.uid): one.title
        for one in named_targets(version, {(row.layer, row.uid) for row in rows if row.uid})
    }
    return [
        KeptTopic(
            PublicTopic(
                row.layer, layer_title(row.layer), row.uid, titles.get((row.layer, row.uid), "")
            ),
            row,
        )
        for row in rows
    ]


def topic_offers(statement: Statement) -> list[tuple[str, Sequence[PublicTopic]]]:
    """What an officer can give: by layer the whole of it, and its features when they are few enough to choose
    from; what the statement has already is left out."""
    given = set(statement.topics.filter(is_removed=False).values_list("layer", "uid"))
    offers: list[tuple[str, Sequence[PublicTopic]]] = []
    for layer in TOPIC_LAYERS:
        title = layer_title(layer.slug)
        named = features_of_layer(
            statement.hearing.version, layer.slug, MAX_FEATURES_OF_A_LAYER + 1, **layer.only
        )
        few = named if len(named) <= MAX_FEATURES_OF_A_LAYER else []
        topics = [
            PublicTopic(layer.slug, title, None, ""),
            *(PublicTopic(layer.slug, title, one.uid, one.title) for one in few),
        ]
        left = [one for one in topics if (one.layer, one.uid) not in given]
        if named and left:
            offers.append((title, left))
    return offers
