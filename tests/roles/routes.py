"""Every endpoint of the project, read from Django's resolver."""

from collections.abc import Iterator
from typing import Any

from django.urls import URLPattern, URLResolver, get_resolver

# Pages of libraries: their own tests cover them; the matrix samples their doors.
LIBRARIES = ("admin/", "accounts/")
METHODS = ("get", "post", "put", "patch", "delete")


def endpoints() -> set[tuple[str, str]]:
    """Pairs of route and method; a function view counts as GET."""
    return set(_walk(get_resolver().url_patterns, ""))


def _walk(patterns: list[Any], prefix: str) -> Iterator[tuple[str, str]]:
    for pattern in patterns:
        route = prefix + str(pattern.pattern)
        if route.startswith(LIBRARIES):
            continue
        if isinstance(pattern, URLResolver):
            yield from _walk(pattern.url_patterns, route)
        elif isinstance(pattern, URLPattern):
            for method in _methods(pattern.callback):
                yield route, method.upper()


def _methods(view: Any) -> list[str]:
    made_from = getattr(view, "cls", None) or getattr(view, "view_class", None)
    if made_from is None:
        return ["get"]
    return [name for name in METHODS if hasattr(made_from, name)]
