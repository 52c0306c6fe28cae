"""Places with a shape of their own in the plan: boulevard, parks, campuses, airport, plants."""

from dataclasses import dataclass

import shapely
from shapely.geometry.base import BaseGeometry

from apps.demo.city.feature import Name
from apps.demo.city.plane import area, path, place, rectangle, snap


@dataclass(frozen=True)
class Site:
    """One authored place: its ground becomes one functional zone with the official code `code`."""

    key: str
    name: Name
    code: str
    ground: BaseGeometry


def _disc(lon: float, lat: float, radius_m: float) -> BaseGeometry:
    return snap(place(lon, lat).buffer(radius_m, quad_segs=4))


def _boulevard() -> BaseGeometry:
    axis = path([(71.4078, 51.1319), (71.4432, 51.1263)]).buffer(60, cap_style="flat")
    return snap(shapely.union(axis, _disc(71.4305, 51.1283, 150)))


def sites() -> tuple[Site, ...]:
    """Every site; where two overlap the earlier one has the ground."""
    return (*_left_bank(), *_right_bank(), *_engineering())


def _left_bank() -> tuple[Site, ...]:
    return (
        Site("nurzhol", Name("Нұржол бульвары", "Бульвар Нуржол", "Nurzhol boulevard"), "11310000", _boulevard()),
        Site("aqorda", Name("Ақорда", "Акорда", "Akorda"), "11070000", rectangle((71.4470, 51.1257), 480, 420, -9)),
        Site("khan-shatyr", Name("Хан шатыр", "Хан Шатыр", "Khan Shatyr"), "11070000", _disc(71.4039, 51.1325, 165)),
        Site("botanical", Name("Ботаникалық бақ", "Ботанический сад", "Botanical garden"), "11310000", area([
            (71.4075, 51.1012), (71.4175, 51.1008), (71.4212, 51.1125), (71.4112, 51.1132),
        ])),
        Site("nur-alem", Name("«Нұр Әлем» сферасы", "Сфера «Нур Алем»", "Nur Alem sphere"), "11070000",
             _disc(71.4157, 51.0893, 120)),
        Site("expo", Name("EXPO аумағы", "Территория EXPO", "EXPO grounds"), "11070000", _disc(71.4148, 51.0888,
             430)),
        Site("nu", Name("Назарбаев Университеті", "Назарбаев Университет", "Nazarbayev University"), "11050000",
             area([
            (71.3850, 51.0862), (71.4025, 51.0858), (71.4050, 51.0938), (71.3905, 51.0948),
        ])),
        Site("medical", Name("Медициналық кластер", "Медицинский кластер", "Medical cluster"), "11060000", area([
            (71.3840, 51.0854), (71.4018, 51.0850), (71.3992, 51.0780), (71.3815, 51.0795),
        ])),
        Site("arena", Name("Спорт кластері", "Спортивный кластер", "Sports cluster"), "11070000", area([
            (71.3955, 51.1032), (71.4085, 51.1030), (71.4105, 51.1095), (71.3985, 51.1100),
        ])),
        Site("central-park", Name("Орталық саябақ", "Центральный парк", "Central park"), "11310000", area([
            (71.4068, 51.1480), (71.4222, 51.1445), (71.4265, 51.1580), (71.4195, 51.1600), (71.4060, 51.1535),
        ])),
        Site("taldykol-park", Name("Талдыкөл саябағы", "Парк Талдыколь", "Taldykol park"), "11310000", area([
            (71.3390, 51.1030), (71.3855, 51.1035), (71.3855, 51.1165), (71.3690, 51.1205), (71.3400, 51.1205),
        ])),
        Site("airport", Name("Халықаралық әуежай", "Международный аэропорт", "International airport"), "11150000",
             rectangle((71.4735, 51.0185), 4000, 1500, 46)),
        Site("kazanat", Name("«Қазанат» ипподромы", "Ипподром «Казанат»", "Kazanat hippodrome"), "11070000",
             rectangle((71.3850, 51.0400), 1100, 700, 75)),
    )  # fmt: skip


def _right_bank() -> tuple[Site, ...]:
    return (
        Site("pyramid", Name("Бейбітшілік және келісім сарайы", "Дворец мира и согласия",
             "Palace of Peace and Reconciliation"),
             "11070000", rectangle((71.4629, 51.1232), 300, 300, -8)),
        Site("independence", Name("Тәуелсіздік алаңы", "Площадь Независимости", "Independence square"), "11070000",
             rectangle((71.4690, 51.1205), 420, 330, -8)),
        Site("presidential-park", Name("Президент саябағы", "Президентский парк", "Presidential park"), "11310000",
             area([
            (71.4500, 51.1200), (71.4560, 51.1150), (71.4698, 51.1130), (71.4745, 51.1330), (71.4640, 51.1362),
            (71.4520, 51.1352), (71.4560, 51.1290), (71.4560, 51.1240),
        ])),
        Site("mynzhyldyq", Name("Мыңжылдық аллеясы", "Аллея Мынжылдык", "Mynzhyldyk alley"), "11310000",
             snap(path([(71.4984, 51.1128), (71.5002, 51.1322)]).buffer(80, cap_style="flat"))),
        Site("enu", Name("Еуразия ұлттық университеті", "Евразийский национальный университет",
             "Eurasian National University"),
             "11050000", area([(71.4620, 51.1562), (71.4745, 51.1538), (71.4768, 51.1606), (71.4640, 51.1632)])),
        Site("zheruyiq", Name("«Жерұйық» саябағы", "Парк «Жеруйык»", "Zheruiyq park"), "11310000", area([
            (71.5010, 51.1450), (71.5120, 51.1435), (71.5145, 51.1500), (71.5035, 51.1520),
        ])),
        Site("nurly-zhol", Name("Нұрлы жол вокзалы", "Вокзал Нурлы жол", "Nurly Zhol station"), "11150000",
             rectangle((71.5302, 51.1120), 760, 360, 55)),
        Site("astana-1", Name("Астана-1 вокзалы", "Вокзал Астана-1", "Astana-1 station"), "11140000",
             rectangle((71.4105, 51.1890), 700, 260, 4)),
    )  # fmt: skip


def _engineering() -> tuple[Site, ...]:
    return (
        Site("chp-2", Name("ЖЭО-2", "ТЭЦ-2", "CHP-2"), "11016000", rectangle((71.4935, 51.1955), 1100, 850, 8)),
        Site("waste-plant", Name("Қалдықтан энергия өндіретін зауыт", "Завод по выработке энергии из отходов",
                                 "Waste-to-energy plant"), "11390000", rectangle((71.4960, 51.2090), 430, 349, 8)),
        Site("ash", Name("ЖЭО-2 күл үйіндісі", "Золоотвал ТЭЦ-2", "CHP-2 ash dump"), "11400000",
             rectangle((71.4760, 51.2085), 1000, 800, 5)),
        Site("chp-1", Name("ЖЭО-1", "ТЭЦ-1", "CHP-1"), "11016000", rectangle((71.4310, 51.1950), 620, 420, 0)),
        Site("chp-3", Name("ЖЭО-3", "ТЭЦ-3", "CHP-3"), "11016000", rectangle((71.5640, 51.2045), 1000, 760, 28)),
        Site("landfill", Name("Қоқыс полигоны", "Мусорный полигон", "Landfill"), "11390000",
             rectangle((71.5480, 51.2390), 1100, 620, 10)),
        Site("cemetery-north", Name("Солтүстік зираты", "Северное кладбище", "Northern cemetery"), "11380000",
             rectangle((71.4010, 51.2480), 1000, 760, 5)),
        Site("cemetery-east", Name("Шығыс зираты", "Восточное кладбище", "Eastern cemetery"), "11380000",
             rectangle((71.6420, 51.1620), 760, 520, -20)),
        Site("sewage", Name("Кәріз тазарту станциясы", "Станция очистки стоков", "Sewage treatment works"),
             "11039000",
             rectangle((71.3060, 51.1360), 1100, 620, 12)),
        Site("water-works", Name("Сорғы-сүзгі станциясы", "Насосно-фильтровальная станция",
             "Pumping and filter station"),
             "11016000", rectangle((71.5430, 51.0640), 820, 520, 20)),
        Site("logistics-north", Name("Солтүстік көлік торабы", "Северный транспортный узел",
             "Northern transport hub"), "11090000",
             rectangle((71.3300, 51.2240), 1200, 620, 25)),
    )  # fmt: skip
