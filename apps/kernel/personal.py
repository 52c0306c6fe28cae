"""Words that everybody may read, without the addresses and numbers of people in them (pure)."""

import re

EMAIL = re.compile(r"[\w.+-]+@[\w-]+(?:\.[\w-]+)+")
# Telephone numbers as people here write them, and the twelve digits of a personal number.
PHONE = re.compile(r"(?<!\d)(?:\+7|[78])[\s(-]*\d{3}[\s)-]*\d{3}[\s-]*\d{2}[\s-]*\d{2}(?!\d)")
PERSONAL_NUMBER = re.compile(r"(?<!\d)\d{6}[ -]?\d{6}(?!\d)")

MASK = "[…]"


def without_personal_data(text: str) -> str:
    """`text` with e-mail addresses, telephone and personal numbers replaced by a mask."""
    for pattern in (EMAIL, PHONE, PERSONAL_NUMBER):
        text = pattern.sub(MASK, text)
    return text
