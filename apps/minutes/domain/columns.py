"""The columns of tables that go out, with their headings; a public table has none about people (no Django)."""

from collections.abc import Mapping
from dataclasses import dataclass

HEADINGS: Mapping[str, tuple[str, str]] = {
    "code": ("Тіркеу нөмірі", "Регистрационный номер"),
    "received": ("Түскен уақыты", "Поступило"),
    "kind": ("Түрі", "Вид"),
    "language": ("Тілі", "Язык"),
    "status": ("Мәртебесі", "Статус"),
    "text": ("Өтініш мазмұны", "Содержание обращения"),
    "targets": ("Неге қатысты", "К чему относится"),
    "agreements": ("Қосылғандар", "Присоединились"),
    "verdict": ("Шешім", "Решение"),
    "reason": ("Негіздеме", "Обоснование"),
    "changes": ("Жоспардағы өзгерістер", "Изменения в плане"),
    "decided": ("Шешім күні", "Дата решения"),
    "channel": ("Түскен жолы", "Как поступило"),
    "author": ("Автор", "Автор"),
    "organisation": ("Ұйым", "Организация"),
    "email": ("Электрондық пошта", "Электронная почта"),
    "proposal": ("Ұсынылған шешім", "Предложение"),
    "proposed_by": ("Ұсынған", "Кто предложил"),
    "decided_by": ("Шешім қабылдаған", "Кто решил"),
}

STATEMENT_COLUMNS = {
    "public": ("code", "received", "kind", "language", "status", "text", "targets", "agreements"),
    "official": (
        *("code", "received", "kind", "language", "status", "channel", "author", "organisation"),
        *("email", "text", "targets", "agreements"),
    ),
}
WEIGHING_COLUMNS = {
    "public": ("code", "kind", "status", "text", "verdict", "reason", "changes", "decided"),
    "official": (
        *("code", "author", "kind", "status", "text", "proposal", "proposed_by", "verdict"),
        *("reason", "changes", "decided", "decided_by"),
    ),
}
# Shares of a landscape page.
WIDTHS = {
    "public": (11, 8, 9, 27, 9, 20, 9, 7),
    "official": (10, 7, 8, 8, 17, 8, 7, 8, 9, 6, 7, 5),
}


@dataclass(frozen=True)
class Sheet:
    """A table to be written: its columns in one language."""

    columns: tuple[str, ...]
    headings: tuple[str, ...]


def sheet(columns: tuple[str, ...], language: str) -> Sheet:
    """The columns with their headings."""
    place = 0 if language == "kk" else 1
    return Sheet(columns, tuple(HEADINGS[one][place] for one in columns))
