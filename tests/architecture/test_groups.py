"""What pytest-xdist needs: tests that share a running system stay in one process, names are equal in all of them."""

import os

import pytest

from tests.imports.test_defects import archive

pytestmark = pytest.mark.xdist_group("kept-together")


@pytest.mark.skipif("PYTEST_XDIST_WORKER" not in os.environ, reason="only one process runs")
def test_a_group_is_known_to_whoever_deals_out_the_tests(request: pytest.FixtureRequest) -> None:
    # It travels in the identifier; a pytest that pytest-xdist does not know drops it without a word.
    assert request.node.nodeid.endswith("@kept-together")


@pytest.mark.parametrize("content", [archive(readme=b"no map")])
def test_a_story_about_a_file_has_the_same_name_in_every_process(
    request: pytest.FixtureRequest, content: bytes
) -> None:
    # The zip holds the second in which this process read the story.
    assert f"[{len(content)} bytes]" in request.node.nodeid
