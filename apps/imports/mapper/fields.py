"""Values of one field of a layer as pieces of a JSON object; what a value becomes is worked out once."""

import json
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from json.encoder import encode_basestring
from typing import Any

from django.core.serializers.json import DjangoJSONEncoder

from apps.imports.mapper.values import unpacked
from apps.plans import attributes
from apps.plans.models import PlanFeature

# No more different values than that are remembered of a field: a column of numbers may have 200,000.
MOST_KEPT = 50_000


@dataclass(frozen=True)
class Wrong:
    """Why the layer does not take a value."""

    code: str
    text: str


@dataclass
class FieldCleaner:
    """`name` of `model`. A piece looks like `"capacity":300`; an unknown value has the piece ``."""

    model: type[PlanFeature]
    name: str
    start: str = field(init=False)
    _plain: int | None = field(init=False)
    _kept: dict[Any, str | Wrong] = field(init=False, default_factory=dict)

    def __post_init__(self) -> None:
        self.start = f"{encode_basestring(self.name)}:"
        self._plain = attributes.plain_text_length(self.model, self.name)

    def pieces(self, values: Sequence[Any], refuse: Callable[[int, Wrong], None]) -> list[str]:
        """A piece for each value; `refuse` is told the index of each that the layer does not take."""
        found: list[str] = []
        start, longest, unstorable = self.start, self._plain or 0, attributes.UNSTORABLE.search
        for index, value in enumerate(values):
            if value is None:
                found.append("")
            elif value.__class__ is str and len(value) <= longest and not unstorable(value):
                found.append(start + encode_basestring(value))
            else:
                piece = self.piece(value)
                if isinstance(piece, Wrong):
                    refuse(index, piece)
                    piece = ""
                found.append(piece)
        return found

    def piece(self, value: Any) -> str | Wrong:
        """The piece of one value, or why the layer does not take it."""
        # True, 1 and 1.0 are the same key to a dictionary, but not the same to a field.
        key = (value.__class__, value if isinstance(value, str | int | float) else repr(value))
        known = self._kept.get(key)
        if known is None:
            known = self._worked_out(value)
            if len(self._kept) < MOST_KEPT:
                self._kept[key] = known
        return known

    def _worked_out(self, value: Any) -> str | Wrong:
        field = attributes.editable_fields(self.model)[self.name]
        clean, errors = attributes.clean(self.model, {self.name: unpacked(field, value)})
        if errors:
            return _wrong(errors[0])
        return self.start + json.dumps(
            clean[self.name], cls=DjangoJSONEncoder, ensure_ascii=False, separators=(",", ":")
        )


def _wrong(error: Mapping[str, str]) -> Wrong:
    return Wrong(error["code"], error["text"])
