"""What may be set before a method runs: kinds, units, bounds, defaults (no Django)."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum
from math import isfinite
from typing import Any

Value = float | bool | None
# Text, or text that is translated when it is shown.
Words = object


class ParameterKind(StrEnum):
    """What sort of value a parameter takes."""

    NUMBER = "number"
    BOOLEAN = "boolean"


class Fault(StrEnum):
    """What can be wrong with a given value; each is also a message code."""

    UNKNOWN = "analysis.parameter_unknown"
    NOT_A_NUMBER = "analysis.parameter_not_a_number"
    NOT_A_BOOLEAN = "analysis.parameter_not_a_boolean"
    TOO_SMALL = "analysis.parameter_too_small"
    TOO_BIG = "analysis.parameter_too_big"


@dataclass(frozen=True)
class Parameter:
    """One setting of a method. `norm` names the row of the norms whose value is the default."""

    slug: str
    title: Words
    kind: ParameterKind
    default: Value = None
    unit: Words = ""
    minimum: float | None = None
    maximum: float | None = None
    norm: str = ""


def clean(
    parameters: Sequence[Parameter], given: Mapping[str, Any], defaults: Mapping[str, Value]
) -> tuple[dict[str, Value], list[tuple[str, Fault]]]:
    """Every parameter's value, given or default, and what is wrong as (name, fault)."""
    known = {one.slug: one for one in parameters}
    faults = [(name, Fault.UNKNOWN) for name in sorted(set(given) - set(known))]
    values: dict[str, Value] = {}
    for slug, parameter in known.items():
        if slug not in given:
            values[slug] = defaults.get(slug, parameter.default)
            continue
        value, fault = _cleaned(parameter, given[slug])
        values[slug] = value
        if fault is not None:
            faults.append((slug, fault))
    return values, faults


def _cleaned(parameter: Parameter, raw: Any) -> tuple[Value, Fault | None]:
    if parameter.kind is ParameterKind.BOOLEAN:
        words = {"true": True, "on": True, "1": True, "false": False, "off": False, "0": False}
        value = raw if isinstance(raw, bool) else words.get(str(raw).lower())
        return value, Fault.NOT_A_BOOLEAN if value is None else None
    return _number(parameter, raw)


def _number(parameter: Parameter, raw: Any) -> tuple[Value, Fault | None]:
    try:
        number = float("nan") if isinstance(raw, bool) else float(raw)
    except (TypeError, ValueError):
        return None, Fault.NOT_A_NUMBER
    if not isfinite(number):
        return None, Fault.NOT_A_NUMBER
    if parameter.minimum is not None and number < parameter.minimum:
        return number, Fault.TOO_SMALL
    if parameter.maximum is not None and number > parameter.maximum:
        return number, Fault.TOO_BIG
    return number, None
