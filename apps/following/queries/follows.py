"""Reading follows: a person's own, the one a link names, and how each is called."""

from dataclasses import dataclass
from typing import Any
from uuid import UUID

from django.conf import settings
from django.db.models import QuerySet
from django.urls import reverse
from django.utils.translation import gettext as _

from apps.accounts.models import User
from apps.following import messages
from apps.following.domain.follow import Kind
from apps.following.domain.link import Purpose, make_token, read_token
from apps.following.models import Follow
from apps.kernel.errors import NotFound
from apps.kernel.text import localized
from apps.plans import registry
from apps.plans.models import PlanFeature, PlanVersion


def own_follows(person: User) -> QuerySet[Follow]:
    """What a person follows now, the newest first."""
    return Follow.objects.filter(person=person, ended_at__isnull=True).select_related(
        "hearing", "version", "person"
    )


@dataclass(frozen=True)
class OwnRow:
    """A follow as its owner sees it; `page` is a path."""

    follow: Follow
    kind_label: str
    title: str
    page: str


def own_rows(person: User) -> list[OwnRow]:
    """What a person follows now, with names."""
    return [
        OwnRow(one, one.get_kind_display(), title_of(one), page_of(one))
        for one in own_follows(person)
    ]


def same_as(columns: dict[str, Any]) -> dict[str, Any]:
    """Lookups that find a follow of the same thing, whatever its pace and language."""
    wanted = {name: value for name, value in columns.items() if name not in {"pace", "language"}}
    place = wanted.pop("geom")
    return {**wanted, "geom__isnull": True} if place is None else {**wanted, "geom__equals": place}


def get_own(person: User, key: UUID) -> Follow:
    """The person's follow; NotFound for that of another."""
    found = own_follows(person).filter(pk=key).first()
    if found is None:
        raise NotFound("follow.unknown", messages.text("follow.unknown"))
    return found


def by_token(token: str, purpose: Purpose) -> Follow:
    """The follow that a link names; NotFound `follow.link_invalid` for a made-up link or one long forgotten."""
    key = read_token(settings.SECRET_KEY, purpose, token)
    found = (
        Follow.objects.select_related("hearing", "version", "person").filter(pk=key).first()
        if key
        else None
    )
    if found is None:
        raise NotFound("follow.link_invalid", messages.text("follow.link_invalid"))
    return found


def address_of(follow: Follow, purpose: Purpose) -> str:
    """The whole address of the page that confirms or stops `follow`, in the language of the moment."""
    token = make_token(settings.SECRET_KEY, purpose, follow.pk)
    return absolute(reverse(f"following:{purpose.value}", args=[token]))


def absolute(path: str) -> str:
    """A path of this site as a whole address."""
    return settings.BASE_URL.rstrip("/") + path


def title_of(follow: Follow) -> str:
    """What is followed, in the reader's language."""
    kind = Kind(follow.kind)
    if follow.hearing is not None:
        return localized(follow.hearing, "title")
    if kind is Kind.LAYER:
        return _("Layer: %(title)s") % {"title": layer_title(follow.layer)}
    if kind is Kind.RADIUS:
        return _("%(metres)s m round a point") % {"metres": follow.radius_m}
    if kind is Kind.DISTRICT and follow.version is not None:
        row = feature_of(follow.version, "district", follow.district)
        if row is not None:
            return _("District: %(name)s") % {"name": localized(row, "name")}
    return _("A drawn area")


def page_of(follow: Follow) -> str:
    """Where what is followed can be seen, as a path."""
    if follow.hearing is not None:
        return reverse("hearings:detail", args=[follow.hearing.slug])
    if follow.version is not None:
        return reverse("pages:version", args=[follow.version.slug])
    return reverse("hearings:list")


def layer_title(slug: str) -> str:
    """A layer's name in the reader's language; its slug when it is gone."""
    model = registry.layers().get(slug)
    return _(model.spec.title) if model else slug


def feature_of(version: PlanVersion, layer: str, uid: UUID | None) -> PlanFeature | None:
    """A feature of a version, by its identifier."""
    model = registry.layers().get(layer)
    if model is None or uid is None:
        return None
    found: PlanFeature | None = model._default_manager.filter(version=version, uid=uid).first()
    return found


def districts(version: PlanVersion) -> list[tuple[str, str]]:
    """Districts of a version by identifier, with their names in the reader's language."""
    rows = registry.layer("district")._default_manager.filter(version=version)
    named = [(str(row.uid), localized(row, "name") or row.code) for row in rows]
    return sorted(named, key=lambda one: one[1])
