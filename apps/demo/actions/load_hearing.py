"""Opens the demo hearing on the correction and registers its statements, each once."""

from datetime import timedelta

from django.db import transaction

from apps.accounts.actions.write_journal import write_journal
from apps.accounts.models import Role, User
from apps.demo.city.statements import Voice
from apps.demo.city.voices_kk import VOICES_KK
from apps.demo.city.voices_ru import VOICES_EN, VOICES_RU
from apps.hearings.actions.draft_hearing import draft_hearing
from apps.hearings.actions.leave_statement import leave_statement
from apps.hearings.actions.publish_hearing import publish_hearing
from apps.hearings.domain.announcement import Announcement
from apps.hearings.domain.entry import Entry, Target
from apps.hearings.domain.ladder import Phase, State
from apps.hearings.models import Duty, Hearing, Statement
from apps.kernel import clock
from apps.plans.models import PlanVersion

SLUG = "astana-2026"
OPENED_DAYS_AGO = 3
OPEN_DAYS = 40
CLOCK_LED = frozenset({State.ANNOUNCED.value, State.OPEN.value, State.CLOSED.value})
SPEAKING_CITIZEN = frozenset({"kk-03", "kk-14", "kk-23"})


def load_hearing(*, people: dict[str, User], version: PlanVersion) -> Hearing:
    """The open hearing; when its time is over it is given some weeks more, so the demo stays alive."""
    officer = people[Role.OFFICER.value]
    found = Hearing.objects.filter(slug=SLUG).first()
    if found is None:
        planner = people[Role.PLANNER.value]
        drafted = draft_hearing(actor=planner, version=version, announcement=_announcement())
        return publish_hearing(actor=officer, hearing=drafted)
    if found.state == State.DRAFT.value:
        return publish_hearing(actor=officer, hearing=found)
    # An officer who closed it by hand meant it: only the clock's end is moved.
    by_the_clock = found.closed_at is None and found.state in CLOCK_LED
    if by_the_clock and found.phase is Phase.CLOSED:
        _prolong(officer, found)
    return found


def load_statements(*, people: dict[str, User], hearing: Hearing) -> int:
    """Registers the statements that are not in the register yet; returns how many were new."""
    if not hearing.is_open:
        return 0
    known = set(Statement.objects.filter(hearing=hearing).values_list("idempotency_key", flat=True))
    missing = [voice for voice in voices() if _key(voice) not in known]
    citizen = people[Role.CITIZEN.value]
    for voice in missing:
        leave_statement(
            actor=citizen if voice.key in SPEAKING_CITIZEN else None,
            hearing=hearing,
            entry=_entry(voice),
            idempotency_key=_key(voice),
        )
    return len(missing)


def voices() -> list[Voice]:
    """Kazakh and Russian by turns; the register's newest, shown first, are the first of each list."""
    mixed: list[Voice] = list(VOICES_EN)
    for index in reversed(range(max(len(VOICES_KK), len(VOICES_RU)))):
        mixed += [*VOICES_RU[index : index + 1], *VOICES_KK[index : index + 1]]
    return mixed


def _key(voice: Voice) -> str:
    return f"demo-statement-{voice.key}"


def _entry(voice: Voice) -> Entry:
    return Entry(
        text=voice.text,
        kind=voice.kind,
        language=voice.language,
        author_name=voice.author,
        organisation=voice.organisation,
        place=voice.drawn,
        targets=tuple(Target(layer, uid) for layer, uid in voice.target_uids),
    )


def _announcement() -> Announcement:
    now = clock.now().replace(microsecond=0)
    return Announcement(
        slug=SLUG,
        title_kk="Астананың бас жоспарын түзету: қоғамдық талқылау",
        title_ru="Корректировка генерального плана Астаны: общественное обсуждение",
        title_en="Correction of the master plan of Astana: public discussion",
        description_kk=(
            "Түзету көлік, өндіріс, реновация және қызмет нысандарын қамтиды. Көрсетілім деректері: "
            "геометрия қолмен сызылған, авторлар ойдан шығарылған."
        ),
        description_ru=(
            "Корректировка касается транспорта, производства, реновации и объектов обслуживания. "
            "Демонстрационные данные: геометрия нарисована вручную, авторы вымышлены."
        ),
        description_en=(
            "The correction concerns transport, production, renovation and public facilities. "
            "Demonstration data: the geometry is drawn by hand, the authors are fictional."
        ),
        opens_at=now - timedelta(days=OPENED_DAYS_AGO),
        closes_at=now + timedelta(days=OPEN_DAYS),
        contact_email="officer@demo.kz",
    )


def _prolong(officer: User, hearing: Hearing) -> None:
    with transaction.atomic():
        hearing.closes_at = clock.now().replace(microsecond=0) + timedelta(days=OPEN_DAYS)
        # The beat may have closed it; no such step exists outside the demo, and nothing is owed for it.
        hearing.state = State.OPEN.value
        hearing.save(update_fields=["closes_at", "state"])
        Duty.objects.filter(hearing=hearing, done_at__isnull=True).delete()
        write_journal(
            actor=officer,
            verb="hearing.prolonged",
            subject=f"hearing:{hearing.slug}",
            details={"closes_at": hearing.closes_at.isoformat(), "reason": "demo"},
        )
