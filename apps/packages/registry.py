"""The package formats by slug: one folder of `formats/` each, found by itself."""

import importlib
import pkgutil
from collections.abc import Callable
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path
from typing import Any

from django.utils.functional import Promise

from apps.packages import formats
from apps.plans.models import PlanVersion

# Told the share of the work done and the step; raises when the work has to stop.
Report = Callable[[float, str | Promise], None]


@dataclass(frozen=True)
class Format:
    """One kind of content of a package. `write` fills `folder`/`place` and tells what it counted."""

    slug: str
    title: str | Promise
    place: str
    weight: float
    write: Callable[[PlanVersion, Path, Report], dict[str, Any]]


@lru_cache(maxsize=1)
def all_formats() -> dict[str, Format]:
    """Every format, slug → Format, in the order of their names."""
    found = [
        importlib.import_module(f"{folder.name}.writer").FORMAT
        for folder in pkgutil.iter_modules(formats.__path__, f"{formats.__name__}.")
    ]
    return {one.slug: one for one in sorted(found, key=lambda one: one.slug)}
