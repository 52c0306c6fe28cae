"""The formats that can be imported: every folder of `imports/formats/` is one."""

import importlib
import pkgutil
from functools import lru_cache

from django.utils.translation import gettext as _

from apps.files.domain import media_type as types
from apps.imports import formats
from apps.imports.domain.source import Format, Source
from apps.kernel.errors import Refused

SHAPEFILE_PARTS = (".shp", ".shx", ".dbf", ".prj", ".cpg")


@lru_cache(maxsize=1)
def known_formats() -> tuple[Format, ...]:
    """Every format, in the order of their slugs."""
    readers = [
        importlib.import_module(f"{formats.__name__}.{one.name}.reader")
        for one in pkgutil.iter_modules(formats.__path__)
    ]
    return tuple(sorted((one.FORMAT for one in readers), key=lambda one: one.slug))


def format_of(source: Source) -> Format:
    """The format whose content this is; the name of the file counts for nothing."""
    for one in known_formats():
        if source.media_type in one.media_types:
            return one
    titles = ", ".join(one.title for one in known_formats())
    if source.media_type == types.SHAPE or source.name.lower().endswith(SHAPEFILE_PARTS):
        text = _("A shapefile is several files: put .shp, .shx, .dbf and .prj into one zip.")
    else:
        text = _(
            "“%(name)s” cannot be imported: its content is %(type)s. Formats taken: %(valid)s."
        )
    raise Refused(
        "import.unknown_format",
        text % {"name": source.name, "type": source.media_type, "valid": titles},
        {"valid": [one.slug for one in known_formats()]},
    )


def file_suffixes() -> tuple[str, ...]:
    """Usual endings of the formats' files, for the upload form."""
    return tuple(suffix for one in known_formats() for suffix in one.suffixes)
