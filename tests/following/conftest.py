"""The open hearing of the other stories, and the draft that is made from its version."""

from tests.hearings.conftest import hearing, successor, zone

__all__ = ["hearing", "successor", "zone"]
