"""The rule catalogue: every file of this folder is one rule, found by being here."""

import importlib
import pkgutil
from collections.abc import Mapping
from functools import lru_cache
from types import MappingProxyType

from apps.plans.domain.rule import Rule


@lru_cache(maxsize=1)
def catalogue() -> Mapping[str, Rule]:
    """Every rule by its id, in the order of ids."""
    modules = [
        importlib.import_module(found.name)
        for found in pkgutil.iter_modules(__path__, f"{__name__}.")
    ]
    rules = sorted((module.RULE for module in modules), key=lambda rule: rule.id)
    return MappingProxyType({rule.id: rule for rule in rules})
