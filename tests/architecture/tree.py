"""The source tree as data for the architecture tests."""

import ast
import tomllib
from functools import lru_cache
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
APPS = ROOT / "apps"


@lru_cache(maxsize=1)
def floors() -> dict[str, int]:
    """App → floor number, from the import-linter contract (higher may import lower)."""
    document = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))
    contract = document["tool"]["importlinter"]["contracts"][0]
    rows = list(reversed(contract["layers"]))
    return {app.strip(): floor for floor, row in enumerate(rows) for app in row.split("|")}


@lru_cache(maxsize=1)
def modules() -> dict[Path, ast.Module]:
    """Every Python module of the apps, parsed; migrations left out."""
    return {
        path: ast.parse(path.read_text(encoding="utf-8"))
        for path in sorted(APPS.rglob("*.py"))
        if "migrations" not in path.parts
    }


def shown(path: Path, line: int = 0) -> str:
    """A place as people write it."""
    place = str(path.relative_to(ROOT))
    return f"{place}:{line}" if line else place
