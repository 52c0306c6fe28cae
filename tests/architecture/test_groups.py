"""Tests that share a running system stay in one process: pytest-xdist keeps their group."""

import os

import pytest

pytestmark = pytest.mark.xdist_group("kept-together")


@pytest.mark.skipif("PYTEST_XDIST_WORKER" not in os.environ, reason="only one process runs")
def test_a_group_is_known_to_whoever_deals_out_the_tests(request: pytest.FixtureRequest) -> None:
    # It travels in the identifier; a pytest that pytest-xdist does not know drops it without a word.
    assert request.node.nodeid.endswith("@kept-together")
