"""Makes the green variant of the draft, and lets the draft go on: something to compare and to take over."""

from uuid import UUID

from django.db import transaction

from apps.accounts.models import Role, User
from apps.demo.actions.load_versions import city
from apps.demo.city.green import SPLIT, ZONE, Step, later_draft_steps, park_of_split, variant_steps
from apps.plans import registry
from apps.plans.actions.create_version import create_version
from apps.plans.actions.save_changeset import save_changeset
from apps.plans.domain.operation import Operation, OperationKind
from apps.plans.models import PlanVersion
from apps.plans.queries.lineage import children

VARIANT = "astana-draft-green"
NAMES = {
    "kk": "Жұмыс жобасының жасыл нұсқасы",
    "ru": "Зелёный вариант черновика",
    "en": "Green variant of the draft",
}


def load_variant(*, people: dict[str, User], base: PlanVersion) -> PlanVersion:
    """A variant of the draft with a change of every kind, made once; the draft then moves on a little."""
    found = PlanVersion.objects.filter(slug=VARIANT).first()
    if found is not None:
        return found
    planner = people[Role.PLANNER.value]
    _earlier, later = city()
    index = {(one.layer, one.key): one for one in later}
    with transaction.atomic():
        version = create_version(
            actor=planner,
            plan=base.plan,
            slug=VARIANT,
            names=NAMES,
            base=base,
            kind=PlanVersion.Kind.VARIANT,
        )
        for step in variant_steps(index):
            _save(planner, version, step)
        pieces = _pieces(version)
        if pieces:
            _save(planner, version, park_of_split(pieces))
        if not base.is_frozen:
            for step in later_draft_steps(index):
                _save(planner, base, step)
    version.refresh_from_db()
    base.refresh_from_db()
    return version


def _save(planner: User, version: PlanVersion, step: Step) -> None:
    """The step as a changeset. The draft may be an old one that people worked in: what is not there is left."""
    operations = [one for one in step.operations if _is_possible(version, one)]
    if operations:
        save_changeset(
            actor=planner,
            version=version,
            operations=operations,
            reason=step.reason,
            subject="demo",
        )


def _is_possible(version: PlanVersion, operation: Operation) -> bool:
    rows = registry.layer(operation.layer)._default_manager
    is_there = rows.filter(version=version, uid__in=[operation.uid]).exists()
    return is_there != (operation.kind is OperationKind.CREATE)


def _pieces(version: PlanVersion) -> tuple[UUID, ...]:
    """The pieces of the divided block, the largest first."""
    zones = registry.layer(ZONE)._default_manager
    pieces = zones.filter(version=version, uid__in=children(ZONE, SPLIT))
    return tuple(one.uid for one in sorted(pieces, key=lambda one: -one.geom.area))
