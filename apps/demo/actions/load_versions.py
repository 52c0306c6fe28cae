"""Makes the demo plan with its three versions: 2024 in force, the 2026 correction, an open draft."""

from collections.abc import Iterable, Sequence
from datetime import date
from functools import lru_cache

from django.db import transaction

from apps.accounts.models import Role, User
from apps.demo.actions.load_text import load_text
from apps.demo.city.editions import city_2024, city_2026
from apps.demo.city.feature import DemoFeature
from apps.demo.city.protection import Width
from apps.demo.city.words import text_2024, text_2026
from apps.norms.actions.load_norms import load_norms
from apps.norms.queries import find_norm, norm
from apps.plans.actions.change_state import change_state
from apps.plans.actions.create_version import create_version
from apps.plans.actions.save_changeset import save_changeset
from apps.plans.domain.ladder import State
from apps.plans.domain.operation import Operation, OperationKind
from apps.plans.models import Plan, PlanVersion

PLAN = "astana"
IN_FORCE, CORRECTION, DRAFT = "astana-2024", "astana-2026", "astana-draft"
NAMES = {
    IN_FORCE: {
        "kk": "Астананың бас жоспары, 2024 жылғы редакция",
        "ru": "Генеральный план Астаны, редакция 2024 года",
        "en": "Master plan of Astana, edition of 2024",
    },
    CORRECTION: {
        "kk": "Бас жоспарды түзету, 2026",
        "ru": "Корректировка генерального плана, 2026",
        "en": "Correction of the master plan, 2026",
    },
    DRAFT: {
        "kk": "Жұмыс жобасы",
        "ru": "Рабочий черновик",
        "en": "Working draft",
    },
}
ACT_2024 = "ҚР Үкіметінің 2024 жылғы 25 қаңтардағы № 33 қаулысы"

# Why the correction changed what: one changeset for each theme, as a planner would save it.
REASONS = (
    ("Көлік: екі деңгейлі жол, LRT екінші және үшінші кезектері қосылды", ("transport-line", "transport-stop")),
    ("Экономика: № 2 индустриялық парк пен жаңа кәсіпорындар енгізілді", ("special-economic-zone", "zone-resident")),
    ("Реновация: Байқоңыр мен Сарыарқа алаңдарының тізімі кеңейтілді", ("renovation-district",)),
    ("Функционалдық аймақтар мен рұқсат етілген биіктік түзетілді", ("functional-zone",)),
    ("Қызмет нысандары, қорғау аймақтары мен логистика толықтырылды",
     ("public-facility", "protection-zone", "agglomeration-zone", "suburban-village", "district")),
)  # fmt: skip

HAZARD_CLASSES = ("I", "II", "III", "IV", "V")


@lru_cache(maxsize=1)
def city() -> tuple[list[DemoFeature], list[DemoFeature]]:
    """The plan of 2024 and its correction of 2026, with the distances of the norms."""
    if find_norm("sanitary.distance_m.i") is None:
        load_norms()
    sanitary = {one: _width(f"sanitary.distance_m.{one.lower()}") for one in HAZARD_CLASSES}
    later = city_2026(sanitary, _width("protection.power_line_m.110_kv"))
    return city_2024(later), later


def load_plan_2024(*, people: dict[str, User]) -> PlanVersion:
    """The version in force, made once through every step of the ladder."""
    found = PlanVersion.objects.filter(slug=IN_FORCE).first()
    if found is not None:
        return found
    planner, reviewer = people[Role.PLANNER.value], people[Role.REVIEWER.value]
    earlier, _later = city()
    with transaction.atomic():
        version = create_version(actor=planner, plan=_plan(), slug=IN_FORCE, names=NAMES[IN_FORCE])
        save_changeset(
            actor=planner,
            version=version,
            operations=[_create(feature) for feature in earlier],
            reason="2024 жылғы бас жоспардың көрсетілім деректері енгізілді",
            subject="demo",
        )
        load_text(
            planner=planner,
            version=version,
            pieces=text_2024(),
            reason="2024 жылғы түсіндірме мәтін (көрсетілім) енгізілді",
        )
        PlanVersion.objects.filter(pk=version.pk).update(
            act=ACT_2024, effective_on=date(2024, 1, 25)
        )
        for actor, state in (
            (planner, State.ON_HEARING),
            (planner, State.SUBMITTED),
            (reviewer, State.APPROVED),
            (reviewer, State.IN_FORCE),
        ):
            version = change_state(actor=actor, version=version, to=state, reason="demo")
    return version


def load_correction(*, people: dict[str, User], base: PlanVersion) -> PlanVersion:
    """The correction of 2026 as a draft, made once from the version in force."""
    found = PlanVersion.objects.filter(slug=CORRECTION).first()
    if found is not None:
        return found
    planner = people[Role.PLANNER.value]
    earlier, later = city()
    with transaction.atomic():
        version = create_version(
            actor=planner, plan=base.plan, slug=CORRECTION, names=NAMES[CORRECTION], base=base
        )
        for reason, layers in REASONS:
            operations = list(_differences(earlier, later, layers))
            if operations:
                save_changeset(
                    actor=planner,
                    version=version,
                    operations=operations,
                    reason=reason,
                    subject="demo",
                )
        load_text(
            planner=planner,
            version=version,
            pieces=text_2026(),
            reason="Түсіндірме мәтін түзетуге сәйкес келтірілді",
        )
    return version


def load_draft(*, people: dict[str, User], base: PlanVersion) -> PlanVersion:
    """An editable copy of the correction, so that the editor can be tried at once."""
    found = PlanVersion.objects.filter(slug=DRAFT).first()
    if found is not None:
        return found
    planner = people[Role.PLANNER.value]
    return create_version(actor=planner, plan=base.plan, slug=DRAFT, names=NAMES[DRAFT], base=base)


def _plan() -> Plan:
    plan, _created = Plan.objects.get_or_create(
        slug=PLAN,
        defaults={
            "name_kk": "Астана қаласының бас жоспары",
            "name_ru": "Генеральный план города Астаны",
            "name_en": "Master plan of Astana",
            "kato_code": "710000000",
        },
    )
    return plan


def _width(code: str) -> Width:
    value = norm(code)
    return Width(float(value.value), value.act, value.status)


def _create(feature: DemoFeature) -> Operation:
    return Operation(
        OperationKind.CREATE, feature.layer, feature.uid, feature.geometry, feature.attributes
    )


def _differences(
    earlier: Sequence[DemoFeature], later: Sequence[DemoFeature], layers: tuple[str, ...]
) -> Iterable[Operation]:
    before = {(one.layer, one.key): one for one in earlier}
    for feature in later:
        if feature.layer not in layers:
            continue
        known = before.get((feature.layer, feature.key))
        if known is None:
            yield _create(feature)
            continue
        changed = {
            name: value
            for name, value in feature.attributes.items()
            if known.attributes.get(name) != value
        }
        if changed:
            yield Operation(OperationKind.UPDATE, feature.layer, feature.uid, None, changed)
