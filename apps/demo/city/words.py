"""The explanatory text of the demo plan: authored for the demonstration, in three languages, in two editions."""

from dataclasses import dataclass

from apps.plans.domain.paragraph import Paragraph

CHAPTER, SECTION, PARAGRAPH = "chapter", "section", "paragraph"


@dataclass(frozen=True)
class Said:
    """A piece of the text. `earlier` is how the edition of 2024 said it; None: it was not there."""

    kind: str
    kk: str
    ru: str
    en: str
    earlier: tuple[str, str, str] | None = ("", "", "")
    is_locked: bool = False

    @property
    def now(self) -> Paragraph:
        """As the correction of 2026 says it."""
        return Paragraph(self.kind, self.kk, self.ru, self.en, self.is_locked)

    @property
    def before(self) -> Paragraph | None:
        """As the edition of 2024 said it."""
        if self.earlier is None:
            return None
        kk, ru, en = self.earlier if any(self.earlier) else (self.kk, self.ru, self.en)
        return Paragraph(self.kind, kk, ru, en, self.is_locked)


TEXT = (
    Said(CHAPTER, "Жалпы ережелер", "Общие положения", "General provisions"),
    Said(
        PARAGRAPH,
        "Бұл мәтін көрсетілім үшін жазылған: ол қала әкімдігінің құжаты емес, жүйенің түсіндірме мәтінді қалай "
        "көрсететінін танытады.",
        "Этот текст написан для демонстрации: он не является документом акимата и показывает, как система ведёт "
        "пояснительный текст.",
        "This text was written for demonstration: it is not a document of the akimat and shows how the system keeps "
        "an explanatory text.",
        is_locked=True,
    ),
    Said(
        PARAGRAPH,
        "Бас жоспар қаланың аумақтық дамуын, функционалдық аймақтарын, көлік және инженерлік қаңқасын, сондай-ақ "
        "айналасындағы ауылдармен байланысын белгілейді.",
        "Генеральный план определяет территориальное развитие города, его функциональные зоны, транспортный и "
        "инженерный каркас, а также связи с окружающими сёлами.",
        "The master plan sets the territorial development of the city, its functional zones, the framework of "
        "transport and utilities, and the ties with the villages around it.",
    ),
    Said(
        PARAGRAPH,
        "Жоспардың әр өзгерісі негіздемесімен, авторымен және күнімен сақталады; талқыланған нұсқа кейін "
        "өзгертілмейді.",
        "Каждое изменение плана хранится с обоснованием, автором и датой; обсуждённая версия после этого не меняется.",
        "Every change of the plan is kept with its reason, author and date; a version that was discussed is not "
        "changed afterwards.",
    ),
    Said(CHAPTER, "Халық және аумақ", "Население и территория", "Population and territory"),
    Said(
        PARAGRAPH,
        "Қала ықшам дамиды: жаңа тұрғын үй алдымен көшелері, мектептері мен желілері бар жерде салынады, содан кейін"
        " ғана шеттегі бос жерлерде.",
        "Город развивается компактно: новое жильё строится прежде всего там, где есть улицы, школы и сети, и лишь "
        "затем на свободных землях по краям.",
        "The city grows compactly: new housing is built first where there are streets, schools and networks, and "
        "only then on open land at the edges.",
    ),
    Said(
        PARAGRAPH,
        "Әр ауданның өз орталығы болады: қызмет көрсету, қоғамдық көлік және саябақ жаяу жүретін қашықтықта "
        "орналасады.",
        "У каждого района есть свой центр: услуги, общественный транспорт и парк находятся в пешей доступности.",
        "Every district has a centre of its own: services, public transport and a park lie within walking distance.",
    ),
    Said(
        PARAGRAPH,
        "Құрылыстың шекті биіктігі әр функционалдық аймақ үшін жоспардың картасында көрсетіледі; Есіл жағасында ол "
        "өзенге қарай төмендейді.",
        "Предельная высота застройки указана на карте плана для каждой функциональной зоны; у берега Есиля она "
        "понижается к реке.",
        "The greatest height of buildings is shown on the map of the plan for each functional zone; at the bank of "
        "the Yesil it falls towards the river.",
        earlier=(
            "Құрылыстың шекті биіктігі егжей-тегжейлі жоспарлау жобаларында белгіленеді.",
            "Предельная высота застройки устанавливается в проектах детальной планировки.",
            "The greatest height of buildings is set in detailed plans.",
        ),
    ),
    Said(
        PARAGRAPH,
        "Қала маңындағы ауылдар дербес қалады: жоспар олардың қызметтерін, жолдарын және қаламен автобус байланысын "
        "көздейді.",
        "Пригородные сёла остаются самостоятельными: план предусматривает для них услуги, дороги и автобусное "
        "сообщение с городом.",
        "The villages around the city remain independent: the plan provides services, roads and buses to the city "
        "for them.",
    ),
    Said(CHAPTER, "Көлік", "Транспорт", "Transport"),
    Said(SECTION, "Жеңіл рельсті көлік", "Лёгкий рельсовый транспорт", "Light rail"),
    Said(
        PARAGRAPH,
        "ЛРТ-ның бірінші кезегі әуежайды жаңа теміржол вокзалымен жалғайды және сол жағалаудың қоғамдық көлігінің "
        "негізгі өсіне айналады.",
        "Первая очередь ЛРТ связывает аэропорт с новым железнодорожным вокзалом и становится главной осью "
        "общественного транспорта левого берега.",
        "The first stage of the light rail links the airport with the new railway station and becomes the main axis "
        "of public transport on the left bank.",
    ),
    Said(
        PARAGRAPH,
        "Екінші және үшінші кезектер желіні оң жағалаудағы аудандарға және индустриялық аймаққа дейін ұзартады; "
        "дәліздердің жері қазірден сақталады.",
        "Вторая и третья очереди продлевают линию до районов правого берега и индустриальной зоны; земля под "
        "коридоры резервируется уже сейчас.",
        "The second and third stages carry the line on to the districts of the right bank and to the industrial "
        "zone; land for the corridors is reserved now.",
        earlier=None,
    ),
    Said(
        PARAGRAPH,
        "Әр аялдаманың жанында автобус аялдамасы, велотұрақ және кедергісіз өту жолы болады.",
        "У каждой станции предусмотрены автобусная остановка, велопарковка и безбарьерный проход.",
        "Every station has a bus stop, a place for bicycles and a way without steps beside it.",
    ),
    Said(SECTION, "Көшелер мен жолдар", "Улицы и дороги", "Streets and roads"),
    Said(
        PARAGRAPH,
        "Екі деңгейлі жол транзитті қала орталығынан тыс өткізеді; оның бойындағы тұрғын үй шу қорғанысымен "
        "жобаланады.",
        "Двухуровневая дорога выводит транзит за пределы центра; жильё вдоль неё проектируется с защитой от шума.",
        "A road on two levels leads through traffic past the centre; housing along it is designed with protection "
        "from noise.",
        earlier=None,
    ),
    Said(
        PARAGRAPH,
        "Жаңа магистральдық көшелердің қызыл сызықтары жаяу жүргінші жолын, велосипед жолағын және ағаш қатарын "
        "ескеріп белгіленеді.",
        "Красные линии новых магистральных улиц назначаются с учётом тротуара, велосипедной полосы и ряда деревьев.",
        "The red lines of new main streets are drawn with room for a pavement, a cycle lane and a row of trees.",
    ),
    Said(
        PARAGRAPH,
        "Есіл арқылы өтетін көпірлер жаяу жүргіншілерге де арналады; олардың арақашықтығы екі жағалаудағы өмірді "
        "жақындатуға тиіс.",
        "Мосты через Есиль служат и пешеходам; расстояние между ними должно сближать жизнь двух берегов.",
        "Bridges over the Yesil serve people on foot too; the distance between them should bring the life of both "
        "banks closer.",
    ),
    Said(CHAPTER, "Экономика", "Экономика", "Economy"),
    Said(
        PARAGRAPH,
        "Арнайы экономикалық аймақ пен индустриялық парктер жұмыс орындарын қаланың шығысында шоғырландырады; "
        "олардың санитарлық қорғау аймақтарында тұрғын үй салынбайды.",
        "Специальная экономическая зона и индустриальные парки собирают рабочие места на востоке города; в их "
        "санитарно-защитных зонах жильё не строится.",
        "The special economic zone and the industrial parks gather jobs in the east of the city; no housing is built"
        " in their sanitary protection zones.",
    ),
    Said(
        PARAGRAPH,
        "№ 2 индустриялық парк жаңа аумақта ашылады; оның кәсіпорындары теміржолға және айналма жолға тікелей шығады.",
        "Индустриальный парк № 2 открывается на новой территории; его предприятия получают прямой выход к железной "
        "дороге и обходной дороге.",
        "Industrial park No. 2 opens on new land; its firms get direct access to the railway and to the ring road.",
        earlier=None,
    ),
    Said(CHAPTER, "Реновация", "Реновация", "Renovation"),
    Said(
        PARAGRAPH,
        "Реновация ескі тұрғын үйі бар алаңдарда жүреді; тұрғындар сол ауданда үй алады, ал босаған жер тек тұрғын "
        "үйге берілмейді: мектеп, балабақша және аула да болады.",
        "Реновация идёт на площадках ветхого жилья; жители получают квартиры в том же районе, а освобождённая земля "
        "отдаётся не только жилью: там есть школа, детский сад и двор.",
        "Renovation takes place where housing is worn out; residents get homes in the same district, and the land "
        "set free is not for housing alone: there is a school, a kindergarten and a courtyard.",
    ),
    Said(
        PARAGRAPH,
        "Байқоңыр және Сарыарқа аудандарындағы алаңдар тізімі кеңейтілді; әр алаң үшін жобалауға дейін тұрғындармен "
        "кездесу өтеді.",
        "Перечень площадок в районах Байконыр и Сарыарка расширен; по каждой площадке до проектирования проводится "
        "встреча с жителями.",
        "The list of sites in the Baikonyr and Saryarka districts is longer now; before the design of each there is "
        "a meeting with residents.",
        earlier=(
            "Алаңдар тізімі жыл сайын нақтыланады.",
            "Перечень площадок уточняется ежегодно.",
            "The list of sites is reviewed every year.",
        ),
    ),
    Said(CHAPTER, "Табиғат және су", "Природа и вода", "Nature and water"),
    Said(
        PARAGRAPH,
        "Жасыл белдеу қаланы желден және шаңнан қорғайды; оның ішінде күрделі құрылысқа рұқсат берілмейді.",
        "Зелёный пояс защищает город от ветра и пыли; капитальное строительство в нём не допускается.",
        "The green belt shelters the city from wind and dust; no permanent building is allowed in it.",
    ),
    Said(
        PARAGRAPH,
        "Есілдің су қорғау белдеуі ашық жағалау болып қалады: кез келген адам өзен бойымен бүкіл қаланы жаяу өте "
        "алады.",
        "Водоохранная полоса Есиля остаётся открытым берегом: любой может пройти вдоль реки через весь город пешком.",
        "The water protection strip of the Yesil stays an open bank: anyone can walk along the river through the "
        "whole city.",
    ),
    Said(
        PARAGRAPH,
        "Көктемгі су тасқыны басатын жерлер картада белгіленеді; онда балабақша, мектеп және аурухана салынбайды.",
        "Земли, затапливаемые весенним паводком, отмечены на карте; детские сады, школы и больницы на них не строятся.",
        "Land flooded in spring is marked on the map; no kindergartens, schools or hospitals are built on it.",
    ),
    Said(CHAPTER, "Инженерлік желілер", "Инженерные сети", "Utilities"),
    Said(
        PARAGRAPH,
        "Жаңа тұрғын алаптарға құрылыс рұқсаты жылу, су және кәріз қуаты расталғаннан кейін ғана беріледі.",
        "Разрешение на строительство новых жилых массивов выдаётся только после подтверждения мощностей тепла, воды "
        "и канализации.",
        "New housing estates get a building permit only when the capacity of heat, water and sewerage is confirmed.",
    ),
    Said(
        PARAGRAPH,
        "Қалдықтарды өңдеу объектілері тұрғын үйден заңда белгіленген қашықтықта орналасады; полигонның орнын таңдау"
        " жеке талдаумен негізделеді.",
        "Объекты переработки отходов размещаются на установленном законом расстоянии от жилья; выбор места полигона "
        "обосновывается отдельным анализом.",
        "Waste facilities stand as far from housing as the law demands; the choice of a landfill site is supported "
        "by an analysis of its own.",
    ),
    Said(CHAPTER, "Іске асыру", "Реализация", "Carrying it out"),
    Said(
        PARAGRAPH,
        "Жоспар кезең-кезеңімен орындалады; әр кезеңнің соңында көрсеткіштер мен карта жария етіледі.",
        "План выполняется по этапам; в конце каждого этапа публикуются показатели и карта.",
        "The plan is carried out in stages; at the end of each, its figures and its map are published.",
    ),
    Said(
        PARAGRAPH,
        "Тыңдауда айтылған әр ұсынысқа жауап беріледі: қабылданған ұсыныс жоспардың қай жерін өзгерткенін әркім көре"
        " алады.",
        "На каждое предложение, прозвучавшее на слушаниях, даётся ответ: каждый может увидеть, что именно в плане "
        "изменило принятое предложение.",
        "Every proposal made at the hearing gets an answer: anybody can see what in the plan an accepted proposal "
        "changed.",
    ),
    Said(
        PARAGRAPH,
        "Жоспарды түзету тәртібі заңмен белгіленген және талқыланбайды.",
        "Порядок корректировки плана установлен законом и не обсуждается.",
        "How the plan is corrected is laid down by law and is not up for discussion.",
        is_locked=True,
    ),
)  # fmt: skip


def text_2024() -> list[Paragraph]:
    """The text as the plan in force has it."""
    return [one.before for one in TEXT if one.before is not None]


def text_2026() -> list[Paragraph]:
    """The text of the correction."""
    return [one.now for one in TEXT]
