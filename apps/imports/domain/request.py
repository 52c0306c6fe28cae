"""What a person asks an import to do, and its form in a job's parameters (no Django)."""

from collections.abc import Mapping
from dataclasses import asdict, dataclass, field
from typing import Any


@dataclass(frozen=True)
class ImportRequest:
    """Where the features go and what the file does not say itself.

    `given` are field values for every row; `crs` replaces what the file declares, and with `swapped`
    latitude or northing stands first in the file; `name_field` is a column with names in whatever
    language; `source_layer` picks one of several layers; `encoding` replaces what was detected.
    """

    layer: str
    source_layer: str = ""
    name_field: str = ""
    given: Mapping[str, str] = field(default_factory=dict)
    crs: str = ""
    reason: str = ""
    swapped: bool = False
    encoding: str = ""

    def as_parameters(self) -> dict[str, Any]:
        """Plain values for the job's record."""
        return {**asdict(self), "given": dict(self.given)}


def from_parameters(parameters: Mapping[str, Any]) -> ImportRequest:
    """The request that `as_parameters` wrote down; other keys are left alone."""
    names = ImportRequest.__dataclass_fields__
    return ImportRequest(**{name: parameters[name] for name in names if name in parameters})
