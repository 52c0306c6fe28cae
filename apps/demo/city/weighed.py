"""Two topical hearings of the demo: what was said, proposed and decided. Authors are fictional."""

from dataclasses import dataclass


@dataclass(frozen=True)
class Point:
    """A statement, and what became of it: a proposal, and whether it was decided."""

    language: str
    kind: str
    text: str
    tag: str
    verdict: str = ""
    reason_kk: str = ""
    reason_ru: str = ""
    # The functional zone it is about, and the change that carries the answer out (city/carried_out.py).
    zone: str = ""
    carried_out: str = ""


@dataclass(frozen=True)
class Round:
    """One hearing; `decided` ones are concluded, the others wait for the officer."""

    slug: str
    title_kk: str
    title_ru: str
    title_en: str
    points: tuple[Point, ...]
    decided: bool


TAGS = {
    "school": ("Мектептер", "Школы", "Schools"),
    "green": ("Жасыл желек", "Озеленение", "Green space"),
    "road": ("Жолдар", "Дороги", "Roads"),
}
THEME = ("Тұрғын аудандардың жайлылығы", "Комфорт жилых районов", "Comfort of housing areas")

ROUNDS = (
    Round(
        "astana-2026-schools",
        "Мектептер мен саябақтар: тақырыптық талқылау",
        "Школы и парки: тематическое обсуждение",
        "Schools and parks: a topical hearing",
        (
            Point(
                "kk",
                "proposal",
                "Есіл жағалауындағы жаңа шағын ауданға мектеп үйлермен бірге салынсын.",
                "school",
                "full",
                "Сегізінші орам мектепке берілді: мектеп үйлермен бір кезекте салынады.",
                "Восьмой квартал отдан под школу: она строится в одной очереди с домами.",
                zone="esil-shore-8",
                carried_out="school",
            ),
            Point(
                "ru",
                "objection",
                "Сквер у реки нельзя отдавать под стоянку.",
                "green",
                "partial",
                "Гүлзар саябақ аймағы болып бекітіледі, тұрақ жол жиегінде қалады.",
                "Сквер закрепляется как парковая зона, стоянка остаётся вдоль дороги.",
                zone="bank-8",
                carried_out="square",
            ),
            Point(
                "ru",
                "question",
                "Когда расширят выезд из жилого массива?",
                "road",
                "noted",
                "Мерзімі жол бағдарламасында белгіленеді.",
                "Срок определяется дорожной программой.",
            ),
            Point(
                "kk",
                "proposal",
                "Автобус тарифін төмендету керек.",
                "road",
                "out_of_scope",
                "Тариф бас жоспарда белгіленбейді.",
                "Тариф не устанавливается генеральным планом.",
            ),
        ),
        decided=True,
    ),
    Round(
        "astana-2026-renewal",
        "Реновация: тақырыптық талқылау",
        "Реновация: тематическое обсуждение",
        "Renovation: a topical hearing",
        (
            Point(
                "kk",
                "objection",
                "Ескі ауланың ағаштары кесілмесін. Балалар алаңы кеңейтілсін.",
                "green",
                "partial",
                "Ағаштар түгенделеді, алаң кеңейтіледі.",
                "Деревья будут учтены, площадка расширена.",
            ),
            Point(
                "ru",
                "remark",
                "Школа в квартале переполнена, новых домов без школы быть не должно.",
                "school",
                "full",
                "Мектеп орны көзделеді.",
                "Место для школы предусматривается.",
            ),
            Point("ru", "question", "Куда переселят жителей на время стройки?", "school"),
            Point("kk", "proposal", "Көшені жаяу жүргіншілерге ашыңыздар.", "road"),
        ),
        decided=False,
    ),
)
