"""Kinds of file that are known beforehand: every file of this folder is one, found by being here."""

import importlib
import pkgutil
from collections.abc import Mapping
from functools import lru_cache
from types import MappingProxyType

from apps.imports.domain.profile import BuiltInProfile


@lru_cache(maxsize=1)
def catalogue() -> Mapping[str, BuiltInProfile]:
    """Every built-in profile by its slug, in the order of slugs."""
    modules = [
        importlib.import_module(found.name)
        for found in pkgutil.iter_modules(__path__, f"{__name__}.")
    ]
    profiles = sorted((module.PROFILE for module in modules), key=lambda one: one.slug)
    return MappingProxyType({one.slug: one for one in profiles})
