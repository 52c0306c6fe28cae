"""The stamp of a run: a hash over everything its numbers depend on (no Django)."""

import hashlib
import json
from collections.abc import Iterable, Mapping
from typing import Any


def input_hash(*, method: str, version: str, parameters: Mapping[str, Any], inputs: str) -> str:
    """sha256 over method, method version, parameters and the fingerprint of the features read."""
    text = json.dumps(
        [method, version, parameters, inputs],
        sort_keys=True,
        separators=(",", ":"),
        ensure_ascii=False,
        allow_nan=False,
    )
    return hashlib.sha256(text.encode()).hexdigest()


def fingerprint(lines: Iterable[str]) -> str:
    """sha256 over lines in byte order: the order in which features are stored does not matter."""
    digest = hashlib.sha256()
    for line in sorted(lines):
        digest.update(line.encode() + b"\n")
    return digest.hexdigest()
