"""The hash that says whether two jobs were asked for the same thing (no Django)."""

import hashlib
import json
from collections.abc import Mapping
from typing import Any


def input_hash(kind: str, parameters: Mapping[str, Any], method_version: str = "") -> str:
    """sha256 over kind, method version and parameters, independent of the order of keys."""
    text = json.dumps(
        [kind, method_version, parameters],
        sort_keys=True,
        separators=(",", ":"),
        ensure_ascii=False,
        allow_nan=False,
    )
    return hashlib.sha256(text.encode()).hexdigest()
