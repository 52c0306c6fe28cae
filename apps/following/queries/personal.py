"""What following keeps about one person."""

from typing import Any

from apps.accounts.models import User
from apps.following.models import Follow


def own_data(person: User) -> list[dict[str, Any]]:
    """Follows of the account, stopped ones too."""
    return [
        {
            "kind": one.kind,
            "hearing": one.hearing.slug if one.hearing else None,
            "version": one.version.slug if one.version else None,
            "layer": one.layer,
            "place": one.geom.wkt if one.geom else None,
            "radius_m": one.radius_m,
            "pace": one.pace,
            "made": one.created_at.isoformat(),
            "stopped": one.ended_at.isoformat() if one.ended_at else None,
        }
        for one in Follow.objects.filter(person=person)
        .select_related("hearing", "version")
        .order_by("created_at", "pk")
    ]
