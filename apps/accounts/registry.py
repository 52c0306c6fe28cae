"""What upper apps hang into accounts: which data of a person they keep, and how they forget them."""

from collections.abc import Callable
from typing import Any, Protocol

from apps.accounts.models import User

# By the name under which it stands in the file that a person takes away: answers with plain JSON, only of that person.
PersonalPart = Callable[[User], list[dict[str, Any]]]
personal_parts: dict[str, PersonalPart] = {}


class Eraser(Protocol):
    """Called inside the transaction that closes an account, before the account itself loses its name."""

    def __call__(self, *, person: User) -> None: ...


erasers: list[Eraser] = []
