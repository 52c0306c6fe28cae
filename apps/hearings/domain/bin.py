"""The business identification number (BIN): twelve digits, the last of which checks the others (no Django).

Status: secondary. The rule of the control digit is told alike by public validators, which name the Government's
programme No. 565 of 11 June 2003 and Decree No. 406 of 2007 (adilet P070000406); the act itself was not compared.
"""

import re
from collections.abc import Sequence

DIGITS = re.compile(r"[0-9]{12}")
FIRST_WEIGHTS = (1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11)
# Asked only when the first weights leave a rest of ten, which is no digit.
SECOND_WEIGHTS = (3, 4, 5, 6, 7, 8, 9, 10, 11, 1, 2)
MODULUS = 11
# The fifth digit of a BIN: resident, non-resident, joint entrepreneurs; of an IIN it is part of a day, 0 to 3.
KINDS = frozenset("456")


def control_digit(first_eleven: str) -> int | None:
    """The twelfth digit; None when no number begins with these eleven."""
    for weights in (FIRST_WEIGHTS, SECOND_WEIGHTS):
        rest = _weighted(first_eleven, weights) % MODULUS
        if rest < 10:
            return rest
    return None


def bin_defects(number: str) -> list[str]:
    """Codes of what is wrong with a BIN; none is fine, and none given is fine too."""
    if not number:
        return []
    if not DIGITS.fullmatch(number):
        return ["bin.twelve_digits"]
    if number[4] not in KINDS:
        return ["bin.not_an_entity"]
    if control_digit(number[:11]) != int(number[11]):
        return ["bin.control_digit"]
    return []


def _weighted(digits: str, weights: Sequence[int]) -> int:
    return sum(int(digit) * weight for digit, weight in zip(digits, weights, strict=True))
