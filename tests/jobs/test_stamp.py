"""The hash of a job's input."""

import pytest

from apps.jobs.domain.stamp import input_hash


def test_the_order_of_keys_does_not_matter() -> None:
    assert input_hash("a2", {"x": 1, "y": {"p": 1, "q": 2}}) == input_hash(
        "a2", {"y": {"q": 2, "p": 1}, "x": 1}
    )


@pytest.mark.parametrize(
    ("kind", "parameters", "method_version"),
    [("a3", {"x": 1}, ""), ("a2", {"x": 2}, ""), ("a2", {"x": 1}, "2"), ("a2", {"x": "1"}, "")],
)
def test_kind_parameters_and_method_version_all_count(
    kind: str, parameters: dict[str, object], method_version: str
) -> None:
    assert input_hash(kind, parameters, method_version) != input_hash("a2", {"x": 1})


def test_a_number_that_is_none_is_refused() -> None:
    with pytest.raises(ValueError, match="JSON"):
        input_hash("a2", {"x": float("nan")})
