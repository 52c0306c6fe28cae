"""What the map of a past moment reads: the moments of change, counts then and now, tiles of that moment."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any
from urllib.parse import quote

from django.utils import timezone
from django.utils.translation import gettext as _

from apps.pages.queries.history import Filters, changes
from apps.plans import queries as plans
from apps.plans import registry
from apps.plans.models import Changeset, PlanVersion
from apps.plans.queries.past import counts_at

# A slider with more stops than this cannot be aimed at.
MAX_MOMENTS = 400


@dataclass(frozen=True)
class Moment:
    """A stop of the time slider: when somebody changed something, who and why."""

    at: datetime
    who: str
    text: str

    @property
    def as_data(self) -> dict[str, str]:
        """For the script: the exact moment, and what people read, in Astana's time."""
        local = timezone.localtime(self.at)
        return {
            "at": self.at.isoformat(),
            "field": local.strftime("%Y-%m-%dT%H:%M:%S"),
            "when": local.strftime("%d.%m.%Y %H:%M"),
            "who": self.who,
            "text": self.text,
        }


@dataclass(frozen=True)
class LayerCount:
    """How many features a layer had then and has now."""

    title: str
    then: int
    now: int

    @property
    def difference(self) -> int:
        """How many more there are now."""
        return self.now - self.then

    @property
    def signed(self) -> str:
        """The difference with its sign, as one reads it."""
        return f"{self.difference:+d}".replace("-", "−").replace("+0", "0")  # noqa: RUF001 - a minus


def moments(version: PlanVersion) -> list[Moment]:
    """The latest moments of change, oldest first."""
    groups = list(changes(version, Filters())[:MAX_MOMENTS])
    changesets = {
        one.pk: one
        for one in Changeset.objects.filter(
            pk__in=[group["changeset_id"] for group in groups if group["changeset_id"]]
        ).select_related("author")
    }
    found = []
    for group in reversed(groups):
        changeset = changesets.get(group["changeset_id"])
        found.append(
            Moment(
                at=group["at"],
                who=str(changeset.author) if changeset else "",
                text=changeset.reason if changeset else _("straight in the database"),
            )
        )
    return found


def latest(stops: Sequence[Moment], at: datetime) -> int:
    """Index of the last stop that is not after `at`; -1 when all are."""
    return sum(1 for one in stops if one.at <= at) - 1


def counts_then_and_now(version: PlanVersion, at: datetime) -> list[LayerCount]:
    """Layers that have or had features, with both numbers."""
    now = plans.counts(version)
    then = counts_at(version, at)
    return [
        LayerCount(_(model.spec.title), then[slug], now[slug])
        for slug, model in registry.layers().items()
        if then[slug] or now[slug]
    ]


def map_config_at(version: PlanVersion, at: datetime) -> dict[str, Any]:
    """The map configuration with tiles and features of the moment `at`."""
    config = plans.map_config(version)
    asked = quote(at.isoformat())
    tiles, _query, _revision = config["tiles"].partition("?")
    urls = config["urls"]
    return {
        **config,
        "tiles": f"{tiles}?at={asked}",
        "urls": {**urls, "features": f"{urls['features']}?at={asked}"},
    }
