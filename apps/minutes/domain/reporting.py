"""How a long piece of work tells how far it is (no Django)."""

from typing import Protocol


class Report(Protocol):
    """Told shares from 0 to 1, with a word about the step; raises when the work has to stop."""

    def __call__(self, share: float, step: str = "") -> None:
        """The share that is done."""


def part(report: Report, first: float, last: float) -> Report:
    """What a part of the work tells: its own shares lie between `first` and `last` of the whole."""

    def told(share: float, step: str = "") -> None:
        report(first + (last - first) * share, step)

    return told
