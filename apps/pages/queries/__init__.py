"""What the joined pages read: search over all layers, the home page, the editor's fields, the history."""

from apps.pages.queries.editor import editor_fields
from apps.pages.queries.front import Front, comparable, front, hearings_of
from apps.pages.queries.search import FoundFeature, find_features

__all__ = [
    "FoundFeature",
    "Front",
    "comparable",
    "editor_fields",
    "find_features",
    "front",
    "hearings_of",
]
