"""Days and instants as official documents in Kazakh and Russian write them (no Django)."""

from datetime import date, datetime

MONTHS_KK = (
    *("қаңтар", "ақпан", "наурыз", "сәуір", "мамыр", "маусым"),
    *("шілде", "тамыз", "қыркүйек", "қазан", "қараша", "желтоқсан"),
)
MONTHS_RU = (
    *("января", "февраля", "марта", "апреля", "мая", "июня"),
    *("июля", "августа", "сентября", "октября", "ноября", "декабря"),
)


def day_text(language: str, day: date) -> str:
    """As in “2026 жылғы 22 қараша” and “22 ноября 2026 года”."""
    if language == "kk":
        return f"{day.year} жылғы {day.day} {MONTHS_KK[day.month - 1]}"
    return f"{day.day} {MONTHS_RU[day.month - 1]} {day.year} года"


def instant_text(iso: str) -> str:
    """As in “22.11.2026 18:00 (UTC+5)”; the offset stands in the instant itself."""
    instant = datetime.fromisoformat(iso)
    hours = int((instant.utcoffset() or instant - instant).total_seconds() // 3600)
    return f"{instant:%d.%m.%Y %H:%M} (UTC{hours:+d})"


def second_text(second: int | None) -> str:
    """A place in a recording, as in “1:02:03”; blank for none."""
    if second is None:
        return ""
    minutes, seconds = divmod(second, 60)
    hours, minutes = divmod(minutes, 60)
    return f"{hours}:{minutes:02d}:{seconds:02d}"
