"""Reading what was said about a feature on any hearing of its plan, through splits and merges."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Any, cast
from uuid import UUID

from django.db.models import Q, QuerySet
from django.urls import reverse
from django.utils.text import Truncator
from django.utils.translation import gettext as _
from shapely.geometry.base import BaseGeometry

from apps.accounts.permissions import Person
from apps.hearings.domain.following import parts_meant
from apps.hearings.models import Statement, StatementTarget, Visibility
from apps.hearings.queries.hearings import visible_hearings
from apps.kernel import geos
from apps.plans import registry
from apps.plans.domain.dependant import Dependant, FeatureKey
from apps.plans.models import PlanVersion
from apps.plans.queries import get_feature
from apps.plans.queries.dependants import origins
from apps.plans.queries.lineage import children

TITLE_CHARACTERS = 80


@dataclass(frozen=True)
class SaidAbout:
    """A statement about `feature`; `inherited` when it named a feature that this one came from."""

    feature: FeatureKey
    statement: Statement
    inherited: bool


def statements_about(user: Person, version: PlanVersion, layer: str, uid: UUID) -> list[SaidAbout]:
    """What was said about one feature of `version`, the latest first; NotFound when there is no such.

    A statement names the feature itself, in whatever version of the plan was discussed (uids are
    stable), or one that it came from by splits and merges. Of those, a statement with a drawn place
    follows the part that holds the place, or lies nearest to it; one without a place of its own goes
    to every part. Nothing is copied: the answer is worked out from lineage each time.
    """
    get_feature(version, layer, uid)
    return list(_said(user, version, [FeatureKey(layer, uid)]))


def statement_dependants(
    user: Person, version: PlanVersion, features: Sequence[FeatureKey]
) -> list[Dependant]:
    """The statements about `features`, as things that depend on them."""
    return [
        Dependant(
            feature=one.feature,
            kind="statement",
            title=_title(one.statement),
            url=statement_url(one.statement),
        )
        for one in _said(user, version, features)
    ]


def statement_url(statement: Statement) -> str:
    """The page of a statement read with its hearing."""
    return reverse("hearings:statement", args=[statement.hearing.slug, statement.number])


def _said(user: Person, version: PlanVersion, keys: Sequence[FeatureKey]) -> Iterator[SaidAbout]:
    lines = origins(keys)
    parts: dict[FeatureKey, dict[UUID, BaseGeometry]] = {}
    seen: set[tuple[FeatureKey, int]] = set()
    for target in _targets(user, version, list(lines)):
        named = FeatureKey(target.layer, cast(UUID, target.uid))
        for key in lines[named]:
            if (key, target.statement_id) in seen:
                continue
            if key != named:
                if named not in parts:
                    parts[named] = _parts(version, named)
                if key.uid not in parts_meant(_own_place(target.statement), parts[named]):
                    continue
            seen.add((key, target.statement_id))
            yield SaidAbout(key, target.statement, inherited=key != named)


def _targets(
    user: Person, version: PlanVersion, keys: Sequence[FeatureKey]
) -> QuerySet[StatementTarget]:
    named = Q(pk__in=[])
    for layer in {key.layer for key in keys}:
        named |= Q(layer=layer, uid__in=[key.uid for key in keys if key.layer == layer])
    return (
        StatementTarget.objects.filter(
            named,
            statement__visibility=Visibility.PUBLISHED,
            statement__withdrawn_at__isnull=True,
            statement__hearing__version__plan=version.plan_id,
            statement__hearing__in=visible_hearings(user).values("pk"),
        )
        .select_related("statement__hearing")
        .order_by("-statement__received_at", "-statement_id", "layer", "uid")
    )


def _own_place(statement: Statement) -> BaseGeometry | None:
    # A point on the drawn place itself: the anchor may be the middle of a grid cell.
    if statement.geom is None:
        return None
    return geos.to_shapely(statement.geom).representative_point()


def _parts(version: PlanVersion, divided: FeatureKey) -> dict[UUID, BaseGeometry]:
    """What `version` now has of a feature that was split or merged, however often."""
    descended: set[UUID] = set()
    generation = {divided.uid}
    while generation:
        born = {child for uid in generation for child in children(divided.layer, uid)}
        generation = born - descended - {divided.uid}
        descended |= generation
    rows: QuerySet[Any] = registry.layer(divided.layer)._default_manager.filter(
        version=version, uid__in=descended
    )
    return {uid: geos.to_shapely(geom) for uid, geom in rows.values_list("uid", "geom")}


def _title(statement: Statement) -> str:
    words = Truncator(" ".join(statement.text.split())).chars(TITLE_CHARACTERS)
    return _("%(kind)s %(code)s: %(words)s") % {
        "kind": statement.get_kind_display(),
        "code": statement.register_code,
        "words": words,
    }
