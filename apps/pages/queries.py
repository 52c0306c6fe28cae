"""What the joined pages read: search over all layers, the home page's figures, fields of the editor."""

from dataclasses import dataclass
from typing import Any
from uuid import UUID

from django.contrib.gis.db.models.functions import PointOnSurface, Transform
from django.contrib.postgres.fields import ArrayField
from django.db import models
from django.db.models import QuerySet
from django.utils.translation import gettext as _

from apps.accounts.permissions import Person
from apps.hearings.queries import visible_hearings
from apps.kernel import crs
from apps.kernel.text import current_language
from apps.plans import attributes, cards, registry
from apps.plans import queries as plans
from apps.plans.domain.ladder import State
from apps.plans.models import FeatureRevision, PlanFeature, PlanVersion

HITS_PER_LAYER = 8
MIN_TEXT = 2


@dataclass(frozen=True)
class FoundFeature:
    """One line of a search: what it is called, of which layer, and a point inside it in degrees."""

    layer: str
    layer_title: str
    uid: UUID
    title: str
    lon: float
    lat: float


@dataclass(frozen=True)
class Front:
    """What the home page shows: open and other hearings, the plan in force, the version on the map."""

    hearings: list[Any]
    versions: list[PlanVersion]
    in_force: PlanVersion | None
    shown: PlanVersion | None


def find_features(version: PlanVersion, text: str) -> list[FoundFeature]:
    """Features of every layer whose name or code holds `text`; nothing for a single letter."""
    text = text.replace("\x00", "").strip()
    if len(text) < MIN_TEXT:
        return []
    found: list[FoundFeature] = []
    # Streets, stations and districts are what people look for: the top layers come first.
    for model in reversed(registry.layers().values()):
        found += [_found(model, row) for row in _matching(model, version, text)]
    return sorted(found, key=lambda one: _rank(one.title.casefold(), text.casefold()))


def front(user: Person | None) -> Front:
    """The home page for `user`."""
    versions = list(plans.visible_versions(user))
    public = [one for one in versions if one.is_public]
    in_force = next((one for one in public if one.state == State.IN_FORCE), None)
    hearings = list(visible_hearings(user)[:6])
    running = next((one.version for one in hearings if one.is_open), None)
    return Front(hearings, public, in_force, running or in_force or next(iter(public), None))


def hearings_of(user: Person | None, version: PlanVersion) -> list[Any]:
    """Hearings on `version` that `user` may see."""
    return list(visible_hearings(user).filter(version=version))


def editor_fields(model: type[PlanFeature]) -> list[dict[str, Any]]:
    """The attribute form of a layer as data, in the reader's language."""
    return [
        _editor_field(name, field)
        for name, field in attributes.editable_fields(model).items()
        if not isinstance(field, models.JSONField)
    ]


def feature_titles(version: PlanVersion, revisions: list[FeatureRevision]) -> dict[UUID, str]:
    """Names of the features that `revisions` are about, also of removed ones."""
    language = current_language()
    titles: dict[UUID, str] = {}
    for revision in revisions:
        row = revision.after or revision.before or {}
        names = (row.get(f"name_{code}") for code in (language, "kk", "ru", "en"))
        titles[revision.uid] = next(filter(None, names), "") or row.get("code") or ""
    return titles


def _rank(title: str, text: str) -> int:
    if title.startswith(text):
        return 0
    return 1 if f" {text}" in title else 2


def _matching(model: type[PlanFeature], version: PlanVersion, text: str) -> QuerySet[PlanFeature]:
    return (
        model._default_manager.filter(plans.named_like(text), version=version)
        .annotate(inside=Transform(PointOnSurface("geom"), crs.EXCHANGE))
        .order_by(f"name_{current_language()}", "code", "pk")[:HITS_PER_LAYER]
    )


def _found(model: type[PlanFeature], row: Any) -> FoundFeature:
    spec = model.spec
    return FoundFeature(
        spec.slug, _(spec.title), row.uid, cards.title(row), row.inside.x, row.inside.y
    )


def _editor_field(name: str, field: "models.Field[Any, Any]") -> dict[str, Any]:
    base = field.base_field if isinstance(field, ArrayField) else field
    return {
        "name": name,
        "label": str(field.verbose_name)[:1].upper() + str(field.verbose_name)[1:],
        "kind": _kind(field),
        "required": not field.blank and not field.null,
        "choices": [[str(value), str(label)] for value, label in (base.flatchoices or [])],
    }


def _kind(field: "models.Field[Any, Any]") -> str:
    match field:
        case ArrayField():
            return "choices"
        case _ if field.choices:
            return "choice"
        case models.TextField():
            return "long"
        case models.IntegerField():
            return "integer"
        case models.FloatField() | models.DecimalField():
            return "number"
        case models.DateField():
            return "date"
        case models.BooleanField():
            return "boolean"
    return "text"
