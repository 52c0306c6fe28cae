"""Nouns of following hearings, layers and places."""

from apps.following.models.event import Delivery, Event
from apps.following.models.follow import KIND_LABELS, PACE_LABELS, Follow

__all__ = ["KIND_LABELS", "PACE_LABELS", "Delivery", "Event", "Follow"]
