"""The chain over the journal: every line's hash holds the hash of the line before it (no Django)."""

import hashlib
import json
from collections.abc import Mapping
from typing import Any

# What stands before the first line.
GENESIS = "0" * 64


def link(previous: str, document: Mapping[str, Any]) -> str:
    """sha256, in hexadecimal, of the hash before and the line's document.

    The document is written as JSON with sorted keys and no blanks, so that equal content gives equal bytes. A line
    cannot be changed, removed or moved without every later hash changing (Haber and Stornetta, 1991).
    """
    text = json.dumps(document, ensure_ascii=False, sort_keys=True, separators=(",", ":"))
    return hashlib.sha256(f"{previous}\n{text}".encode()).hexdigest()
