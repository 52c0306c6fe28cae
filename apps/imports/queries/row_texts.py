"""What was found in a row, with the field called as the pages call it (messages.py knows no layers: readers use it)."""

from dataclasses import replace

from apps.imports.domain.raw import Finding
from apps.imports.messages import text_of
from apps.plans import attributes, cards, registry


def row_text(finding: Finding) -> str:
    """`text_of` with the field's label in the reader's language."""
    name = str(finding.detail.get("field", ""))
    if not name:
        return text_of(finding)
    return text_of(replace(finding, detail={**finding.detail, "field": _label(name)}))


def _label(field: str) -> str:
    for model in registry.layers().values():
        known = attributes.editable_fields(model)
        if field in known:
            return cards.label(known[field])
    return field
