"""What an address of the weighing asks for, and how it is written into another address."""

from collections.abc import Mapping
from dataclasses import replace
from urllib.parse import urlencode

from apps.accounts.permissions import Person
from apps.weighing.domain.filters import Filters

# Written in an address for whoever reads it, so that a link means everybody's own work.
MINE = "mine"


def meant(user: Person, filters: Filters) -> Filters:
    """The filters with the reader's own key where they say “mine”."""
    if filters.assignee != MINE:
        return filters
    return replace(filters, assignee=str(user.pk or 0))


def narrowed(filters: Filters, **changes: str) -> str:
    """The query of an address that asks for `filters` with some of them changed."""
    return written(replace(filters, **changes))


def written(filters: Filters, **more: str) -> str:
    """The query of an address, with its question mark; blank when it asks for everything."""
    from_filters: Mapping[str, str] = filters.written()
    given = {**from_filters, **{name: value for name, value in more.items() if value}}
    return f"?{urlencode(given)}" if given else ""
