"""Topical hearings of the demo in states the others do not show: draft, closed, to be repeated, archived."""

from dataclasses import dataclass


@dataclass(frozen=True)
class Stage:
    """One hearing and the state it is brought to."""

    slug: str
    title_kk: str
    title_ru: str
    title_en: str
    state: str


STAGES = (
    Stage(
        "astana-2026-cycling",
        "Велосипед жолдары: тақырыптық талқылау",
        "Велодорожки: тематическое обсуждение",
        "Cycle paths: a topical hearing",
        "draft",
    ),
    Stage(
        "astana-2026-walking",
        "Жаяу жүргінші көшелері: тақырыптық талқылау",
        "Пешеходные улицы: тематическое обсуждение",
        "Pedestrian streets: a topical hearing",
        "closed",
    ),
    Stage(
        "astana-2026-green-belt",
        "Жасыл белдеу: тақырыптық талқылау",
        "Зелёный пояс: тематическое обсуждение",
        "The green belt: a topical hearing",
        "repeat_needed",
    ),
    Stage(
        "astana-2026-names",
        "Жаңа көшелердің атаулары: тақырыптық талқылау",
        "Названия новых улиц: тематическое обсуждение",
        "Names of new streets: a topical hearing",
        "archived",
    ),
)
# Why a hearing of the demo is brought forward and why one is held again.
CLOSED = "Көрсетілім: талқылау мерзімінен бұрын аяқталды"
REPEATED = "Қатысушылар саны жеткіліксіз: тыңдау қайта өткізіледі"
