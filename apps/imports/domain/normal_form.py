"""Codes, numbers and dates as registers write them, in one form; what is not understood stays (no Django)."""

import math
import re
from collections.abc import Callable
from datetime import date, datetime
from typing import Any

ZONE_CODE_DIGITS = 8
# Blanks of all kinds, also those between thousands.
BLANKS = re.compile(r"[\s\u00a0\u2007\u202f]+")
OF_LAYER = re.compile(r"[A-Za-z_]\w*\.(\d+)")
ISO_DAY = re.compile(r"(\d{4}-\d{2}-\d{2})(?:[Zz]|[T ].*|[+-]\d{2}:\d{2})?")
LOCAL_DAY = re.compile(r"(\d{1,2})\.(\d{1,2})\.(\d{4})")
DATE_FIELDS = ("_on", "_date", "_until")
NUMBER_FIELDS = ("_ha",)

Form = Callable[[Any], Any]


def of_field(name: str) -> Form | None:
    """How values of the field `name` are written; None when as they come."""
    if name in FORMS:
        return FORMS[name]
    if name.endswith(DATE_FIELDS):
        return day
    return number if name.endswith(NUMBER_FIELDS) else None


def identifier(value: Any) -> Any:
    """A number or text that names a row elsewhere: 200, 200.0 and “ 200 ” are the same “200”."""
    if isinstance(value, bool):
        return value
    if isinstance(value, int):
        return str(value)
    if isinstance(value, float):
        return str(int(value)) if value.is_integer() else value if math.isfinite(value) else None
    if isinstance(value, str) and not value.isdigit():
        return re.sub(r"^(\d+)\.0+$", r"\1", value.strip())
    return value


def row_name(value: Any) -> Any:
    """An identifier without the name of its layer: WFS names a row “gp_red_lines.200” where it hides the key."""
    said = identifier(value)
    of_layer = OF_LAYER.fullmatch(said) if isinstance(said, str) else None
    return of_layer[1] if of_layer else said


def zone_code(value: Any) -> Any:
    """A code of the cadastre as eight digits, whether it came as a number or in groups."""
    said = identifier(value)
    # Nearly all are written so: 150,000 of them should cost nothing.
    if isinstance(said, str) and len(said) == ZONE_CODE_DIGITS and said.isdigit():
        return said
    digits = BLANKS.sub("", said) if isinstance(said, str) else ""
    digits = re.sub(r"\.0+$", "", digits)
    return digits if len(digits) == ZONE_CODE_DIGITS and digits.isdigit() else said


def day(value: Any) -> Any:
    """A day as YYYY-MM-DD: with a time, with a zone (as WFS writes it) or as 25.04.2024."""
    if isinstance(value, datetime):
        return value.date().isoformat()
    if isinstance(value, date):
        return value.isoformat()
    if not isinstance(value, str):
        return value
    iso = ISO_DAY.fullmatch(value.strip())
    if iso:
        return iso[1]
    local = LOCAL_DAY.fullmatch(value.strip())
    return f"{local[3]}-{int(local[2]):02}-{int(local[1]):02}" if local else value


def number(value: Any) -> Any:
    """“79 729,32” as 79729.32."""
    if not isinstance(value, str):
        return value
    said = BLANKS.sub("", value).replace(",", ".")
    return float(said) if re.fullmatch(r"[+-]?\d+(\.\d+)?", said) else value


FORMS: dict[str, Form] = {
    "zone_code": zone_code,
    "document_code": identifier,
    "register_number": identifier,
    "register_status": identifier,
}
