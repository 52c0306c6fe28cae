"""Cells of tables that leave the house: no formula for a spreadsheet, no address or number of a person (no Django)."""

import re

# A cell that begins like this is a formula to a spreadsheet program, also behind blanks that it drops.
FORMULA_STARTS = ("=", "+", "-", "@")
BREAKS = ("\t", "\r", "\n")
# What no XML document may hold.
UNSPEAKABLE = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ufffe\uffff\ud800-\udfff]")

EMAIL = re.compile(r"[\w.+-]+@[\w-]+(?:\.[\w-]+)+")
# Telephone numbers as people here write them, and the twelve digits of a personal number.
PHONE = re.compile(r"(?<!\d)(?:\+7|8|7)[\s(-]*\d{3}[\s)-]*\d{3}[\s-]*\d{2}[\s-]*\d{2}(?!\d)")
PERSONAL_NUMBER = re.compile(r"(?<!\d)\d{6}[\s-]?\d{6}(?!\d)")

MASK = "[…]"


def neutral(text: str) -> str:
    """`text` that no spreadsheet takes for a formula: with an apostrophe before it when it might."""
    if text.startswith(BREAKS) or text.lstrip().lstrip("\ufeff\u200b").startswith(FORMULA_STARTS):
        return f"'{text}"
    return text


def clean(text: str) -> str:
    """`text` without the characters that XML refuses."""
    return UNSPEAKABLE.sub("", text)


def without_personal_data(text: str) -> str:
    """`text` with e-mail addresses, telephone and personal numbers replaced by a mask."""
    for pattern in (EMAIL, PHONE, PERSONAL_NUMBER):
        text = pattern.sub(MASK, text)
    return text
