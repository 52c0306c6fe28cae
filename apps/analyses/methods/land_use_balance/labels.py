"""Names of the land uses: categories of functional zones, and HILUCS to its second level."""

from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from apps.analyses.methods.land_use_balance.formula import hilucs_level
from apps.plans.domain.spec import StyleClass
from apps.plans.layers.functional_zone import FunctionalZone

# INSPIRE HILUCS, complete to level 2.
HILUCS: dict[str, str | Promise] = {
    "1": gettext_lazy("Primary production"),
    "1_1": gettext_lazy("Agriculture"),
    "1_2": gettext_lazy("Forestry"),
    "1_3": gettext_lazy("Mining and quarrying"),
    "1_4": gettext_lazy("Aquaculture and fishing"),
    "1_5": gettext_lazy("Other primary production"),
    "2": gettext_lazy("Secondary production"),
    "2_1": gettext_lazy("Raw industry"),
    "2_2": gettext_lazy("Heavy end product industry"),
    "2_3": gettext_lazy("Light end product industry"),
    "2_4": gettext_lazy("Energy production"),
    "2_5": gettext_lazy("Other industry"),
    "3": gettext_lazy("Tertiary production"),
    "3_1": gettext_lazy("Commercial services"),
    "3_2": gettext_lazy("Financial, professional and information services"),
    "3_3": gettext_lazy("Community services"),
    "3_4": gettext_lazy("Cultural, entertainment and recreational services"),
    "3_5": gettext_lazy("Other services"),
    "4": gettext_lazy("Transport networks, logistics and utilities"),
    "4_1": gettext_lazy("Transport networks"),
    "4_2": gettext_lazy("Logistical and storage services"),
    "4_3": gettext_lazy("Utilities"),
    "5": gettext_lazy("Residential use"),
    "5_1": gettext_lazy("Permanent residential use"),
    "5_2": gettext_lazy("Residential use with other compatible uses"),
    "5_3": gettext_lazy("Other residential use"),
    "6": gettext_lazy("Other uses"),
    "6_1": gettext_lazy("Transitional areas"),
    "6_2": gettext_lazy("Abandoned areas"),
    "6_3": gettext_lazy("Natural areas not in other economic use"),
    "6_4": gettext_lazy("Areas where any use is allowed"),
    "6_5": gettext_lazy("Areas without any specified planned use"),
    "6_6": gettext_lazy("Use not known"),
}


def category(slug: str) -> str:
    """The category of functional zones in the reader's language."""
    labels = {item.value: str(item.label) for item in FunctionalZone.Category}
    return labels.get(slug, slug)


def style(slug: str) -> StyleClass:
    """How the map draws the category, so that charts look the same."""
    classes = {one.value: one for one in FunctionalZone.spec.classes}
    return classes.get(slug, StyleClass(slug, slug, fill="#B9B2A4"))


def hilucs(code: str, level: int) -> str:
    """Number and name of a HILUCS class at `level`; a plain sentence where a zone has none."""
    short = hilucs_level(code, level)
    if not short:
        return _("No HILUCS code")
    name = HILUCS.get(short)
    number = short.replace("_", ".")
    return f"{number} {name}" if name is not None else number
