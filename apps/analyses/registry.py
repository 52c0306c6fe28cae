"""The analysis methods by slug: one folder of `methods/` each, found by itself."""

import importlib
import importlib.util
import pkgutil
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from functools import lru_cache
from typing import Any

from django.utils.functional import Promise
from django.utils.translation import gettext as _

from apps.analyses import methods
from apps.analyses.domain.parameter import Parameter, Value
from apps.analyses.domain.presentation import Presentation
from apps.kernel.errors import NotFound
from apps.plans.models import PlanVersion

# Told the share of the work done and the step; raises when the work has to stop.
Report = Callable[[float, str | Promise], None]
Result = dict[str, Any]


@dataclass(frozen=True)
class Method:
    """One analysis: what it reads, what can be set, how it computes and how it speaks.

    `version` changes whenever the same input would give another number. `needs` are layers that
    must hold at least one feature, `reads` all layers the numbers depend on; `uses_base` says that
    the base version's features are read too.
    """

    slug: str
    code: str
    version: str
    title: str | Promise
    description: str | Promise
    needs: tuple[str, ...]
    reads: tuple[str, ...]
    uses_base: bool
    parameters: tuple[Parameter, ...]
    run: Callable[[PlanVersion, Mapping[str, Value], Report], Result]
    present: Callable[[Result], Presentation]


@lru_cache(maxsize=1)
def all_methods() -> dict[str, Method]:
    """Every method on offer, slug → Method, in the order of their codes.

    A folder that has a formula but no `run.py` yet is not on offer.
    """
    found: list[Method] = []
    for folder in pkgutil.iter_modules(methods.__path__, f"{methods.__name__}."):
        if importlib.util.find_spec(f"{folder.name}.run"):
            found.append(importlib.import_module(f"{folder.name}.run").METHOD)
    return {one.slug: one for one in sorted(found, key=lambda one: (len(one.code), one.code))}


def method(slug: str) -> Method:
    """The method `slug`; NotFound names the valid ones."""
    try:
        return all_methods()[slug]
    except KeyError:
        valid = ", ".join(all_methods())
        raise NotFound(
            "analysis.unknown_method",
            _("There is no analysis “%(slug)s”. Valid ones: %(valid)s.")
            % {"slug": slug, "valid": valid},
            {"valid": list(all_methods())},
        ) from None
