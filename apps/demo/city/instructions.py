"""The demo's instructions: what was ordered about the master plan, with dates and where that is known from."""

from dataclasses import dataclass
from datetime import date

PRESIDENT = "Президент"
AKIMAT = "Астана қаласының әкімдігі / Акимат города Астаны"
DEPARTMENT = (
    "Сәулет, қала құрылысы және жер қатынастары басқармасы / "
    "Управление архитектуры, градостроительства и земельных отношений"
)


@dataclass(frozen=True)
class DemoInstruction:
    """One instruction as the demo records it; no date means that none is known."""

    code: str
    title_kk: str
    title_ru: str
    title_en: str
    issued_on: date
    issued_by: str
    responsible: str
    source: str
    certainty: str
    due_on: date | None = None
    done_on: date | None = None


INSTRUCTIONS = (
    DemoInstruction(
        code="master-plan-2023",
        title_kk="Қоғамдық тыңдау өткізіп, жаңа бас жоспарды Үкіметке енгізу",
        title_ru="Провести общественные слушания и внести новый генеральный план в Правительство",
        title_en="Hold public hearings and submit the new master plan to the Government",
        issued_on=date(2023, 2, 1),
        issued_by=PRESIDENT,
        responsible=AKIMAT,
        source="2023 ж. 1 ақпандағы тапсырма туралы баспасөз мәтіні; 2024 ж. 25 қаңтардағы № 33 қаулы",
        certainty="secondary",
        due_on=date(2023, 12, 31),
        done_on=date(2024, 1, 25),
    ),
    DemoInstruction(
        code="correction-2026",
        title_kk="Бас жоспарды түзетуді қоғамдық талқылаудан өткізу",
        title_ru="Провести общественное обсуждение корректировки генерального плана",
        title_en="Hold the public discussion of the correction of the master plan",
        issued_on=date(2025, 11, 25),
        issued_by=AKIMAT,
        responsible=DEPARTMENT,
        source="demo: мерзімі көрсетілім үшін белгіленген",
        certainty="demo",
        due_on=date(2027, 3, 1),
    ),
    DemoInstruction(
        code="waste-to-energy-plant",
        title_kk="Қалдықтан энергия өндіретін зауыттың орнын бас жоспарға енгізу",
        title_ru="Отразить площадку завода по выработке энергии из отходов в генеральном плане",
        title_en="Put the site of the waste-to-energy plant into the master plan",
        issued_on=date(2025, 12, 15),
        issued_by=AKIMAT,
        responsible=DEPARTMENT,
        source="demo: мерзімі көрсетілім үшін белгіленген",
        certainty="demo",
        due_on=date(2026, 10, 1),
    ),
    DemoInstruction(
        code="village-services",
        title_kk="Қала маңындағы ауылдарды мектеп және сумен қамту кестесін ұсыну",
        title_ru="Представить график обеспечения пригородных сёл школами и водой",
        title_en="Present the schedule of schools and water for the suburban villages",
        issued_on=date(2026, 6, 10),
        issued_by=AKIMAT,
        responsible=DEPARTMENT,
        source="demo: мерзімі көрсетілім үшін белгіленген",
        certainty="demo",
        due_on=date(2026, 12, 20),
    ),
)
