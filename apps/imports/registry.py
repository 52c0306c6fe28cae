"""The formats that can be imported: every folder of `imports/formats/` is one."""

import importlib
import pkgutil
from functools import lru_cache

from django.utils.translation import gettext as _

from apps.files.domain import media_type as types
from apps.imports import formats
from apps.imports.domain.content import Content, look
from apps.imports.domain.source import Format, Source
from apps.kernel.errors import Refused

SHAPEFILE_PARTS = (".shp", ".shx", ".dbf", ".prj", ".cpg")
MEMBERS_TOLD = 5


@lru_cache(maxsize=1)
def known_formats() -> tuple[Format, ...]:
    """Every format, in the order of their slugs."""
    readers = [
        importlib.import_module(f"{formats.__name__}.{one.name}.reader")
        for one in pkgutil.iter_modules(formats.__path__)
    ]
    return tuple(sorted((one.FORMAT for one in readers), key=lambda one: one.slug))


def format_called(slug: str) -> Format:
    """One format without loading the others: for the child that reads, which starts for each file."""
    found: Format = importlib.import_module(f"{formats.__name__}.{slug}.reader").FORMAT
    return found


def format_of(source: Source) -> Format:
    """The format whose content this is; the name of the file counts for nothing."""
    return format_of_content(look(source.path), source.name)


def format_of_content(content: Content, name: str) -> Format:
    """The same for what was seen of a file called `name`."""
    for one in known_formats():
        if one.takes(content):
            return one
    raise _unknown(name, content)


def file_suffixes() -> tuple[str, ...]:
    """Usual endings of the formats' files, for the upload form."""
    return tuple(dict.fromkeys(suffix for one in known_formats() for suffix in one.suffixes))


def _unknown(name: str, content: Content) -> Refused:
    titles = ", ".join(one.title for one in known_formats())
    valid = {"valid": [one.slug for one in known_formats()]}
    if content.is_broken_zip:
        return Refused(
            "import.unreadable",
            _("The zip archive is damaged: %(reason)s") % {"reason": _("it has no list of files")},
        )
    if content.media_type == types.ZIP:
        names = ", ".join(content.members[:MEMBERS_TOLD]) or "–"
        text = _("The archive holds no map of a known format, but: %(names)s. Taken: %(valid)s.")
        return Refused("import.not_spatial", text % {"names": names, "valid": titles}, valid)
    if content.media_type == types.SHAPE or name.lower().endswith(SHAPEFILE_PARTS):
        text = _("A shapefile is several files: put .shp, .shx, .dbf and .prj into one zip.")
    elif content.foreign == "DWG":
        text = _("“%(name)s” is a DWG drawing, which only AutoCAD can open: save it as DXF.")
    elif content.foreign == "XLS":
        text = _("“%(name)s” is an old or locked Excel file: save it as .xlsx without a password.")
    else:
        text = _(
            "“%(name)s” cannot be imported: its content is %(type)s. Formats taken: %(valid)s."
        )
    kind = content.foreign or content.media_type
    told = {"name": name, "type": kind, "valid": titles}
    return Refused("import.unknown_format", text % told, valid)
