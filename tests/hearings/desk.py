"""The address and the forms of the officer's desk, for its stories."""

from datetime import timedelta

from apps.hearings import queries
from apps.hearings.models import Hearing

LOCAL = "%Y-%m-%dT%H:%M"


def desk(hearing: Hearing) -> str:
    return f"/ru/hearings/{hearing.slug}/desk/"


def notice(**changes: object) -> dict[str, object]:
    """The form of a notice of today, with an address."""
    return {
        "act": "notice",
        "medium": "akimat_site",
        "outlet": "astana.gov.kz",
        "published_on": queries.today().isoformat(),
        "languages": ["kk", "ru"],
        "url": "https://astana.gov.kz/notice/1",
        **changes,
    }


def meeting(days: int, **changes: object) -> dict[str, object]:
    """The form of a meeting so many days from today."""
    day = queries.today() + timedelta(days=days)
    return {
        "act": "meeting",
        "starts_at": f"{day.isoformat()}T15:00",
        "ends_at": f"{day.isoformat()}T17:00",
        "place_kk": "Жастар сарайы",
        "place_ru": "Дворец Жастар",
        **changes,
    }
