"""What each official zone code allows in the demo: category, height, density, people per hectare."""

from dataclasses import dataclass

from apps.demo.city.feature import Name


@dataclass(frozen=True)
class Rule:
    """Category of a code and the demo's own limits; `weight` spreads a district's people by area."""

    category: str
    hilucs: str
    word: Name
    storeys: int | None = None
    height_m: float | None = None
    density: float | None = None
    weight: float = 0.0


RULES: dict[str, Rule] = {
    "11010000": Rule("residential", "5_1_PermanentResidentialUse",
                     Name("үй-жайлы құрылыс", "усадебная застройка", "detached houses"), 2, 9, 0.4, 0.3),
    "11020000": Rule("residential", "5_1_PermanentResidentialUse",
                     Name("аз қабатты құрылыс", "малоэтажная застройка", "low-rise housing"), 3, 12, 0.7, 0.7),
    "11030000": Rule("residential", "5_1_PermanentResidentialUse",
                     Name("орта қабатты құрылыс", "среднеэтажная застройка", "mid-rise housing"), 5, 18, 1.2, 1.3),
    "11040000": Rule("residential", "5_2_ResidentialUseWithOtherCompatibleUses",
                     Name("көп қабатты құрылыс", "многоэтажная застройка", "high-rise housing"), 12, 42, 2.2, 2.2),
    "11014000": Rule("residential", "5_2_ResidentialUseWithOtherCompatibleUses",
                     Name("12 қабаттан жоғары құрылыс", "застройка выше 12 этажей", "tall housing"), 22, 75, 3.0,
                          2.8),
    "11050000": Rule("commercial", "3_3_CommunityServices",
                     Name("білім беру мекемелері", "учреждения образования", "education"), 4, 18, 0.8),
    "11060000": Rule("commercial", "3_3_CommunityServices",
                     Name("денсаулық сақтау мекемелері", "учреждения здравоохранения", "health"), 6, 26, 1.0),
    "11070000": Rule("commercial", "3_1_CommercialServices",
                     Name("қоғамдық-іскерлік аймақ", "общественно-деловая зона", "public and business"), 9, 40, 2.0),
    "11080000": Rule("industrial", "2_5_OtherIndustry",
                     Name("өнеркәсіп", "промышленность", "industry"), None, 24, 0.8),
    "11090000": Rule("industrial", "4_2_LogisticalAndStorageServices",
                     Name("коммуналдық-қойма аймағы", "коммунально-складская зона", "warehouses"), None, 18, 0.8),
    "11100000": Rule("transport", "4_1_TransportNetworks", Name("автомобиль жолы", "автомобильная дорога", "road")),
    "11120000": Rule("commercial", "3_1_CommercialServices", Name("автосервис", "автосервис", "car service"), 2, 9,
                     0.5),
    "11140000": Rule("transport", "4_1_TransportNetworks", Name("теміржол", "железная дорога", "railway")),
    "11150000": Rule("transport", "4_1_TransportNetworks", Name("сыртқы көлік", "внешний транспорт",
                     "external transport"), None, 30, 0.6),
    "11016000": Rule("utilities", "4_3_Utilities",
                     Name("инженерлік құрылыстар", "инженерные сооружения", "utility facilities"), None, 60, 0.6),
    "11039000": Rule("utilities", "4_3_Utilities",
                     Name("кәріз тазарту", "очистка стоков", "sewage treatment"), None, 15, 0.3),
    "11240000": Rule("water", "6_3_NaturalAreasNotInOtherEconomicUse", Name("су айдыны", "водный объект", "water")),
    "11300000": Rule("green", "3_4_CulturalEntertainmentAndRecreationalServices",
                     Name("жасыл аймақ", "зелёные насаждения", "greenery")),
    "11310000": Rule("green", "3_4_CulturalEntertainmentAndRecreationalServices", Name("саябақ", "парк, сквер",
                     "park"), 1, 6, 0.05),
    "11330000": Rule("green", "3_4_CulturalEntertainmentAndRecreationalServices",
                     Name("жағалау белдеуі", "береговая полоса", "shore strip"), 1, 5, 0.02),
    "11270000": Rule("agricultural", "1_1_Agriculture",
                     Name("көшеттік", "питомник", "tree nursery")),
    "11290000": Rule("agricultural", "1_1_Agriculture",
                     Name("ауыл шаруашылығы жері", "сельскохозяйственные угодья", "farmland")),
    "11024000": Rule("agricultural", "1_1_Agriculture",
                     Name("өсімдік шаруашылығы", "растениеводство", "crop farming")),
    "11023000": Rule("agricultural", "1_1_Agriculture",
                     Name("бағбандық серіктестігі", "садоводческое товарищество", "gardening partnership"), 2, 8,
                          0.2),
    "11340000": Rule("reserve", "6_5_AreasWithoutAnySpecifiedPlannedUse", Name("резервтік аумақ",
                     "резервная территория", "reserve")),
    "11029000": Rule("reserve", "6_5_AreasWithoutAnySpecifiedPlannedUse",
                     Name("көп қабатты құрылыс резерві", "резерв многоэтажной застройки", "high-rise reserve"), 12,
                          42, 2.0),
    "11380000": Rule("special", "3_3_CommunityServices", Name("зират", "кладбище", "cemetery")),
    "11390000": Rule("utilities", "4_3_Utilities",
                     Name("қалдықтарды өңдеу", "переработка отходов", "waste processing"), None, 60, 0.5),
    "11400000": Rule("utilities", "4_3_Utilities", Name("күл үйіндісі", "золоотвал", "ash dump")),
}  # fmt: skip
