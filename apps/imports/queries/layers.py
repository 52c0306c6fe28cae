"""What an import needs to know about layers and codes."""

from functools import lru_cache

from django.db.models import Field
from django.utils import translation

from apps.imports.domain.mapping import Target
from apps.kernel.text import LANGUAGES
from apps.plans import attributes
from apps.plans.models import CodeListItem, PlanFeature


@lru_cache(maxsize=64)
def targets(model: type[PlanFeature]) -> dict[str, Target]:
    """The fields of a layer that a column may fill, with every way to write their codes."""
    return {
        name: Target(name, _codes(field))
        for name, field in attributes.editable_fields(model).items()
    }


def zone_categories() -> dict[str, str]:
    """Category of each functional zone code, from the official classifier."""
    items = CodeListItem.objects.filter(list_slug="functional-zone").exclude(category="")
    return dict(items.values_list("code", "category"))


def _codes(field: "Field[object, object]") -> dict[str, str]:
    codes = {str(code).casefold(): str(code) for code, _label in field.choices or ()}
    for language in LANGUAGES:
        with translation.override(language):
            for code, label in field.choices or ():
                codes.setdefault(str(label).casefold(), str(code))
    return codes
