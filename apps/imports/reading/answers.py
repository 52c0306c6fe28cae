"""What the child answers: the rows of one layer in batches, or what the file holds."""

from collections.abc import Iterator
from dataclasses import asdict
from typing import Any

from django.utils.translation import gettext as _

from apps.imports.domain.raw import Finding
from apps.imports.domain.source import Source
from apps.imports.domain.table import Opened, Packed, Table
from apps.imports.domain.text_encoding import Encoding
from apps.imports.reading import wire
from apps.imports.registry import format_called
from apps.kernel.errors import Refused

BATCH_ROWS = 5000

Answer = tuple[dict[str, Any], bytes]


def answer(request: dict[str, Any], source: Source) -> Iterator[Answer]:
    """The frames for one request."""
    known = format_called(request["format"])
    opened = known.open(source)
    if request["act"] == "inspect":
        # Not at the top: reading alone starts sooner without it.
        from apps.imports.reading import inspecting  # noqa: PLC0415

        yield {"inspection": inspecting.inspection(known.slug, opened)}, b""
        return
    layer = choose_layer(opened.layers, request["layer"])
    yield from _layer(opened, opened.stream(layer) if opened.stream else _whole(opened, layer))


def choose_layer(names: tuple[str, ...], wanted: str) -> str:
    """The layer to read: the wanted one, or the only one."""
    if not names:
        raise Refused("import.not_spatial", _("The file has no layer with geometry."))
    if wanted and wanted not in names:
        raise Refused(
            "import.source_layer_unknown",
            _("The file has no layer “%(name)s”. Its layers: %(valid)s.")
            % {"name": wanted, "valid": ", ".join(names)},
            {"valid": list(names)},
        )
    if not wanted and len(names) > 1:
        raise Refused(
            "import.source_layer_needed",
            _("The file has several layers, name one of them: %(valid)s.")
            % {"valid": ", ".join(names)},
            {"valid": list(names)},
        )
    return wanted or names[0]


def head(table: Table, opened: Opened) -> dict[str, Any]:
    """The head of the layer as JSON values."""
    one = table.head
    return {
        "name": one.name,
        "crs": one.crs,
        "columns": [asdict(column) for column in one.columns],
        "features": one.features,
        "findings": [_finding(found) for found in one.findings],
        "encoding": _encoding(opened.encoding),
    }


def _whole(opened: Opened, layer: str) -> Iterator[Table]:
    yield opened.read(layer, None)


def _layer(opened: Opened, parts: Iterator[Table]) -> Iterator[Answer]:
    before = 0
    told: tuple[Finding, ...] = ()
    late: list[Finding] = []
    for part in parts:
        if before == 0:
            told = part.head.findings
            yield {"head": head(part, opened)}, b""
        late += [one for one in part.head.findings if one not in told and one not in late]
        yield from _batches(part, before)
        before += len(part.wkb)
        if not len(part.wkb):
            break
    yield {"end": True, "findings": [_finding(one) for one in late]}, b""


def _batches(table: Table, before: int) -> Iterator[Answer]:
    """The rows of a part of the layer; `before` it came so many."""
    for start in range(0, len(table.wkb), BATCH_ROWS):
        part = slice(start, min(start + BATCH_ROWS, len(table.wkb)))
        rows = range(part.start + 1, part.stop + 1)
        message = {
            "first": before + rows.start,
            "columns": wire.fold(table.cut(part)),
            "defects": [[row, table.defects[row]] for row in rows if row in table.defects],
        }
        some = table.wkb.cut(part) if isinstance(table.wkb, Packed) else table.wkb[part]
        yield message, wire.pack(some)


def _finding(one: Finding) -> dict[str, Any]:
    return {"row": one.row, "code": one.code, "level": one.level.value, "detail": dict(one.detail)}


def _encoding(one: Encoding) -> dict[str, Any]:
    return {"declared": one.declared, "used": one.used, "certainty": one.certainty}
