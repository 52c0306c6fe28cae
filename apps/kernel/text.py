"""Text in three languages: which column a reader sees."""

from typing import Any

from django.utils.translation import get_language

LANGUAGES = ("kk", "ru", "en")


def current_language() -> str:
    """Language of the reader as `kk`, `ru` or `en` (kk when unknown)."""
    language = (get_language() or "kk")[:2]
    return language if language in LANGUAGES else "kk"


def localized(obj: Any, field: str, language: str | None = None) -> str:
    """Value of `<field>_<language>` of an object, else the first of kk, ru, en that is filled."""
    wanted = language or current_language()
    for code in (wanted, *LANGUAGES):
        value = getattr(obj, f"{field}_{code}", "")
        if value:
            return str(value)
    return ""
