"""Excel workbooks (.xlsx): every sheet with a heading row; the place as in a CSV table."""

from apps.imports import ogr
from apps.imports.domain import limits
from apps.imports.domain.source import Format, Source
from apps.imports.domain.table import Opened, Table
from apps.imports.reading import archive, cells

SHEETS = "xl/workbook.xml"


def open_file(source: Source) -> Opened:
    """Every sheet of the workbook."""
    with archive.opened(source.path) as packed:
        archive.measure(packed)

    def read(layer: str, most: int | None) -> Table:
        table = ogr.read_layer(source.path, layer, shown=layer, most=most, needs_geometry=False)
        rows = len(table.wkb)
        values = table.cut(slice(0, limits.MAX_FEATURES))
        return cells.table(layer, table.head.columns, values, rows, table.head.findings)

    return Opened(ogr.all_layers(source.path), read)


FORMAT = Format(
    "xlsx",
    "Excel (xlsx)",
    (".xlsx",),
    lambda content: SHEETS in content.members,
    open_file,
    drivers=("XLSX",),
    options={"OGR_XLSX_HEADERS": "FORCE"},
)
