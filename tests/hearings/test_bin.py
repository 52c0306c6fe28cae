"""The control digit of a BIN, worked out by hand."""

import pytest

from apps.hearings.domain.bin import bin_defects, control_digit

# Each with its sum by hand; the digit is the rest of dividing it by eleven.
WORKED = {
    # 9·1 + 9·2 + 0 + 1·4 + 4·5 + 0 + 0 + 0 + 0 + 0 + 1·11 = 62 = 5·11 + 7
    "99014000001": 7,
    # 0 + 8·2 + 0 + 2·4 + 4·5 = 44 = 4·11 + 0
    "08024000000": 0,
    # 1·1 + 2·2 + 0 + 5·4 + 4·5 + 0 + 0 + 0 + 0 + 0 + 1·11 = 56 = 5·11 + 1
    "12054000001": 1,
    # 2·1 + 1·4 + 4·5 + 5·10 = 76 = 6·11 + 10: no digit, so the second weights are asked:
    # 2·3 + 1·6 + 4·7 + 5·1 = 45 = 4·11 + 1
    "20014000050": 1,
}
# 2·1 + 1·4 + 4·5 + 1·9 + 3·10 = 65 = 5·11 + 10, and 2·3 + 1·6 + 4·7 + 1·11 + 3·1 = 54 = 4·11 + 10.
WITHOUT_DIGIT = "20014000130"


@pytest.mark.parametrize(("first_eleven", "digit"), WORKED.items())
def test_the_control_digit_is_the_one_worked_out_by_hand(first_eleven: str, digit: int) -> None:
    assert control_digit(first_eleven) == digit


def test_a_number_whose_rests_are_both_ten_was_never_given_out() -> None:
    assert control_digit(WITHOUT_DIGIT) is None
    assert bin_defects(f"{WITHOUT_DIGIT}0") == ["bin.control_digit"]


@pytest.mark.parametrize("first_eleven", WORKED)
def test_a_sound_bin_has_no_defects(first_eleven: str) -> None:
    assert bin_defects(f"{first_eleven}{WORKED[first_eleven]}") == []


def test_no_bin_is_fine() -> None:
    assert bin_defects("") == []


@pytest.mark.parametrize(
    ("number", "code"),
    [
        ("99014000001", "bin.twelve_digits"),
        ("9901400000 17", "bin.twelve_digits"),
        ("٩٩٠١٤٠٠٠٠٠١٧", "bin.twelve_digits"),
        # The fifth digit of a person's number is part of a day.
        ("850101300123", "bin.not_an_entity"),
        ("990140000016", "bin.control_digit"),
        # Two digits in each other's place.
        ("990410000017", "bin.not_an_entity"),
        ("909140000017", "bin.control_digit"),
    ],
)
def test_each_defect_of_a_bin_has_its_code(number: str, code: str) -> None:
    assert bin_defects(number) == [code]


def test_the_eleventh_digit_is_weighed_only_in_the_second_round() -> None:
    # Eleven times a digit leaves no rest: a slip of that digit alone is not noticed by the rule.
    assert control_digit("99014000001") == control_digit("99014000002")
    assert control_digit("20014000050") != control_digit("20014000051")
