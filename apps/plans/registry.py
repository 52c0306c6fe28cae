"""The layers of the plan by slug, built from the subclasses of PlanFeature, and what upper apps hang in."""

from collections.abc import Callable, Sequence
from functools import lru_cache

from django.utils.translation import gettext_lazy as _

from apps.accounts.permissions import Person
from apps.kernel.errors import NotFound
from apps.plans.domain.dependant import Dependant, FeatureKey
from apps.plans.domain.ladder import State
from apps.plans.models import PlanFeature, PlanVersion

THEMES = {
    "land_use": _("Land use"),
    "renewal": _("Renovation"),
    "economy": _("Economic zones"),
    "transport": _("Transport"),
    "services": _("Public facilities"),
    "limits": _("Limits"),
    "frame": _("Territory"),
    "background": _("Background"),
}

# Upper apps add what forbids a step taken by hand: each is called with the version and the wanted
# state, and raises Conflict with its reason.
StepGuard = Callable[[PlanVersion, State], None]
step_guards: list[StepGuard] = []
# What forbids a step whoever takes it, by hand or as part of opening a hearing: each is called inside the
# step, with the version's row locked.
state_gates: list[StepGuard] = []

# Upper apps add what refers to features: each is called with the reader, the version and the features
# (of one page at most), and answers with what the reader may see of it.
DependantFinder = Callable[[Person, PlanVersion, Sequence[FeatureKey]], list[Dependant]]
dependant_finders: list[DependantFinder] = []


@lru_cache(maxsize=1)
def layers() -> dict[str, type[PlanFeature]]:
    """Every typed layer, slug → model, in drawing order (areas first, points last)."""
    models: list[type[PlanFeature]] = PlanFeature.__subclasses__()
    models.sort(key=lambda one: one.spec.drawing_order)
    return {model.spec.slug: model for model in models}


def layer(slug: str) -> type[PlanFeature]:
    """The model of layer `slug`; NotFound names the valid slugs."""
    try:
        return layers()[slug]
    except KeyError:
        valid = ", ".join(sorted(layers()))
        raise NotFound(
            "layer.unknown",
            _("There is no layer “%(slug)s”. Valid layers: %(valid)s.")
            % {"slug": slug, "valid": valid},
            {"valid": sorted(layers())},
        ) from None
