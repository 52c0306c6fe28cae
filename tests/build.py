"""Small builders through the product's own verbs: keyword arguments, nothing random, no hidden counters."""

import uuid
from typing import Any

from shapely.geometry.base import BaseGeometry

from apps.accounts.models import User
from apps.hearings.actions.draft_hearing import draft_hearing
from apps.hearings.actions.publish_hearing import publish_hearing
from apps.hearings.domain.announcement import Announcement
from apps.hearings.models import Hearing
from apps.jobs.models import Job
from apps.plans import registry
from apps.plans.actions.create_version import create_version
from apps.plans.actions.save_changeset import save_changeset
from apps.plans.domain.operation import Operation, OperationKind
from apps.plans.models import Plan, PlanFeature, PlanVersion

REASON = "Prepared for the story of this test"

# What each layer needs besides its geometry.
REQUIRED: dict[str, dict[str, Any]] = {
    "agglomeration-zone": {"kind": "core"},
    "context": {"layer_slug": "soil"},
    "district": {"kind": "city_district"},
    "functional-zone": {
        "zone_code": "11040000",
        "category": "residential",
        "max_height_m": 30.0,  # a hearing asks for it
    },
    "planning-document": {"document_number": "№ 33"},
    "protection-zone": {"kind": "sanitary", "basis_act": "№ ҚР ДСМ-2"},
    "public-facility": {"kind": "school"},
    "red-line": {"number": "КЛ-1"},
    "renovation-district": {"use": "residential", "stage": "survey"},
    "special-economic-zone": {
        "kind": "sez",
        "legal_act": "№ 645",
        "valid_until": "2042-12-31",
    },
    "suburban-village": {"settlement_class": "village"},
    "transport-line": {"mode": "lrt"},
    "transport-stop": {"kind": "lrt_station"},
    "zone-resident": {"stage": "operating"},
}


def make_plan(*, slug: str = "astana") -> Plan:
    """The plan of the tests."""
    plan, _created = Plan.objects.get_or_create(
        slug=slug,
        defaults={"name_kk": "Бас жоспар", "name_ru": "Генплан", "name_en": "Master plan"},
    )
    return plan


def make_version(
    *, actor: User, slug: str = "draft", base: PlanVersion | None = None
) -> PlanVersion:
    """A draft version."""
    names = {"kk": f"{slug} нұсқасы", "ru": f"Версия {slug}", "en": f"Version {slug}"}
    return create_version(actor=actor, plan=make_plan(), slug=slug, names=names, base=base)


def make_variant(*, actor: User, slug: str, base: PlanVersion) -> PlanVersion:
    """A variant of `base`, as a draft."""
    names = {"kk": f"{slug} нұсқасы", "ru": f"Вариант {slug}", "en": f"Variant {slug}"}
    return create_version(
        actor=actor,
        plan=base.plan,
        slug=slug,
        names=names,
        base=base,
        kind=PlanVersion.Kind.VARIANT,
    )


def make_feature(
    *,
    actor: User,
    version: PlanVersion,
    geometry: BaseGeometry,
    layer: str = "functional-zone",
    uid: uuid.UUID | None = None,
    **attributes: Any,
) -> PlanFeature:
    """A feature saved by a changeset of its own."""
    operation = Operation(
        kind=OperationKind.CREATE,
        layer=layer,
        uid=uid,
        geometry=geometry,
        attributes={
            "certainty": "demo",
            "source": "test",
            **REQUIRED[layer],
            **attributes,
        },
    )
    saved = save_changeset(actor=actor, version=version, operations=[operation], reason=REASON)
    return registry.layer(layer)._default_manager.get(version=version, uid=saved.features[0].uid)


def open_hearing(*, actor: User, version: PlanVersion, announcement: Announcement) -> Hearing:
    """A hearing that `actor` publishes, drafted by who made the version."""
    drafted = draft_hearing(actor=version.created_by, version=version, announcement=announcement)
    return publish_hearing(actor=actor, hearing=drafted)


def twin_of(job: Job) -> Job:
    """The same work asked for once more."""
    return Job.objects.create(
        kind=job.kind,
        parameters=job.parameters,
        input_hash=job.input_hash,
        created_at=job.created_at,
    )
