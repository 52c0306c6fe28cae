"""Sentences about choices of an import that cannot be followed, in the reader's language."""

from collections.abc import Mapping

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from apps.imports.domain.choices import Wrong

TEXTS: Mapping[str, Promise] = {
    "import.choice_shape": _("This choice has the wrong form."),
    "import.choice_unknown": _("There is no such choice."),
    "import.source_layer_unknown": _("The file has no layer “%(name)s”. Its layers: %(valid)s."),
    "import.source_layer_needed": _("The file has several layers, name one of them: %(valid)s."),
    "import.layer_needed": _("Choose the layer of the plan."),
    "import.layer_unknown": _("There is no layer “%(name)s”. Valid layers: %(valid)s."),
    "import.column_unknown": _("The file has no column “%(name)s”."),
    "import.field_unknown": _("This layer has no field “%(name)s”."),
    "import.field_twice": _("The field “%(name)s” is already filled from the column “%(other)s”."),
    "import.code_unknown": _("“%(code)s” is no code of this field. Codes: %(valid)s."),
    "import.crs_unknown": _(
        "“%(crs)s” is no coordinate system that is known here; write EPSG:32642, say."
    ),
    "import.crs_unconfirmed": _(
        "The coordinate system has to be confirmed by a person. Those that fit: %(valid)s."
    ),
    "import.encoding_unknown": _(
        "“%(name)s” is no encoding that is known here; write cp1251, say."
    ),
    "import.match_unknown": _("Rows are matched by one of: %(valid)s."),
    "import.match_needs_column": _("For that a column has to fill the field “%(name)s”."),
    "import.match_share": _("The common share lies above 0 and is at most 1."),
    "import.match_closes_all": _(
        "Without matching every feature of the layer would be removed: choose a way of matching."
    ),
}


def text_of(wrong: Wrong) -> str:
    """What is wrong and what to do, for people."""
    return str(TEXTS[wrong.code]) % wrong.detail
