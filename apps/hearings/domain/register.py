"""The register of a hearing: how a number is written and which prefix a hearing gets (no Django)."""

import hashlib
from collections.abc import Container

NUMBER_DIGITS = 6


def register_prefix(year: int, plan_slug: str, taken: Container[str]) -> str:
    """Year and plan, as in `2026-ASTANA`; a second hearing of that year gets `2026-ASTANA-2`."""
    first = f"{year}-{plan_slug.upper()}"
    if first not in taken:
        return first
    ordinal = 2
    while f"{first}-{ordinal}" in taken:
        ordinal += 1
    return f"{first}-{ordinal}"


def register_code(prefix: str, number: int) -> str:
    """The number as people quote it, as in `2026-ASTANA-000012`."""
    return f"{prefix}-{number:0{NUMBER_DIGITS}d}"


def text_sha256(text: str) -> str:
    """The fingerprint printed on the receipt: SHA-256 of the text in UTF-8."""
    return hashlib.sha256(text.encode()).hexdigest()
