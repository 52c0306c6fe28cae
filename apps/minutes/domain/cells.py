"""Cells of tables that leave the house: no formula for a spreadsheet, nothing that XML refuses (no Django)."""

import re

# A cell that begins like this is a formula to a spreadsheet program, also behind blanks that it drops.
FORMULA_STARTS = ("=", "+", "-", "@")
BREAKS = ("\t", "\r", "\n")
# What no XML document may hold.
UNSPEAKABLE = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ufffe\uffff\ud800-\udfff]")


def neutral(text: str) -> str:
    """`text` that no spreadsheet takes for a formula: with an apostrophe before it when it might."""
    if text.startswith(BREAKS) or text.lstrip().lstrip("\ufeff\u200b").startswith(FORMULA_STARTS):
        return f"'{text}"
    return text


def clean(text: str) -> str:
    """`text` without the characters that XML refuses."""
    return UNSPEAKABLE.sub("", text)
