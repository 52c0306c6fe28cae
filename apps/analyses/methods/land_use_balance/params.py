"""What may be set in the land-use balance."""

from django.utils.translation import gettext_lazy as _

from apps.analyses.domain.parameter import Parameter, ParameterKind

GREEN_NORM = "greenery.public_m2_per_person"

PARAMETERS = (
    Parameter(
        slug="green_norm_m2_per_person",
        title=_("Norm of public greenery"),
        kind=ParameterKind.NUMBER,
        unit=_("m² per person"),
        minimum=0,
        maximum=1000,
        norm=GREEN_NORM,
    ),
    Parameter(
        slug="compare_with_base",
        title=_("Compare with the base version"),
        kind=ParameterKind.BOOLEAN,
        default=True,
    ),
)
