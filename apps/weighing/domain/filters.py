"""What a reader of the weighing asks for, as it stands in an address (no Django)."""

from collections.abc import Mapping
from dataclasses import asdict, dataclass, fields

# Written where a column may be empty: “nobody”, “none”.
NONE = "none"


@dataclass(frozen=True)
class Filters:
    """Each is empty for everything. `step`, `tag`, `theme`, `assignee`, `organisation` are keys; these, `verdict`
    and `proposal` may be `none`; `confirmed` is yes or no; `late` is yes; `topic` is `layer` or `layer/uid`."""

    text: str = ""
    number: str = ""
    step: str = ""
    tag: str = ""
    theme: str = ""
    assignee: str = ""
    organisation: str = ""
    verdict: str = ""
    proposal: str = ""
    confirmed: str = ""
    kind: str = ""
    topic: str = ""
    late: str = ""
    lack: str = ""

    @classmethod
    def read(cls, given: Mapping[str, str]) -> "Filters":
        """From an address or a stored edit; names it does not know are left out."""
        return cls(**{name: str(given.get(name) or "").strip() for name in cls.names()})

    @classmethod
    def names(cls) -> list[str]:
        """All filters."""
        return [one.name for one in fields(cls)]

    def written(self) -> dict[str, str]:
        """Only those that narrow something."""
        return {name: value for name, value in asdict(self).items() if value}
