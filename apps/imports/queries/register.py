"""Of which register a file is, and what is known of its codes: for reading its rows."""

from django.utils import timezone
from django.utils.translation import gettext as _

from apps.imports.domain.choices import Choices
from apps.imports.domain.profile import kind_of
from apps.imports.domain.register import RegisterFile
from apps.imports.domain.table import Head
from apps.imports.profiles import catalogue
from apps.imports.queries.layers import zone_categories
from apps.kernel import clock


def register_file(choices: Choices, head: Head) -> RegisterFile:
    """For rows of the file's layer `head`, as chosen. Only codes of a known register are held against our lists:
    another file may have codes of its own and say the category beside."""
    there = [one.name for one in head.columns]
    kind = kind_of(catalogue().values(), choices.layer, choices.columns, there)
    has_codes = kind is not None and "zone_code" in choices.columns.values()
    return RegisterFile(
        kind,
        choices.columns,
        choices.given,
        timezone.localdate(clock.now()),
        {"zone_code": zone_categories().keys()} if has_codes else {},
        _(kind.title) if kind else "",
    )
