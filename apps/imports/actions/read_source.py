"""Reads a stored file into raw features, whatever its format, within the limits."""

from django.utils.translation import gettext as _

from apps.files.models import StoredFile
from apps.imports.actions.open_copy import open_copy
from apps.imports.domain.raw import RawFeature, RawLayer
from apps.imports.domain.table import Batch
from apps.imports.reading.reader import Check, read_batches
from apps.kernel.errors import Refused


def read_source(
    *, stored: StoredFile, layer: str, encoding: str = "", check: Check = lambda: None
) -> tuple[str, RawLayer]:
    """Slug of the format and one layer of the file; Refused or TooLarge with the reason."""
    with (
        open_copy(stored, encoding) as source,
        read_batches(source, layer=layer, check=check) as reading,
    ):
        features = tuple(one for batch in reading.batches for one in _features(batch))
        head = reading.head
        findings = (*head.findings, *reading.late)
    if not features:
        raise Refused("import.no_features", _("The file holds no features."))
    fields = tuple(column.name for column in head.columns)
    return reading.format, RawLayer(head.name, head.crs, fields, features, findings)


def _features(batch: Batch) -> list[RawFeature]:
    names = tuple(batch.columns)
    columns = list(batch.columns.values())
    return [
        RawFeature(
            row,
            batch.geometries[index],
            {name: column[index] for name, column in zip(names, columns, strict=True)},
            batch.defects.get(row, ""),
        )
        for index, row in enumerate(batch.rows)
    ]
