"""Which known kinds of file a file may be of: what is built in, and what the reader saved."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from django.db.models import QuerySet
from django.utils.translation import gettext as _

from apps.accounts.models import User
from apps.accounts.permissions import Person
from apps.imports.domain import profile as known
from apps.imports.models import MappingProfile
from apps.imports.profiles import catalogue
from apps.kernel.errors import NotFound
from apps.plans import registry

# Fewer of its columns than this make a profile a coincidence.
LEAST_SHARE = 0.5


@dataclass(frozen=True)
class Offer:
    """A profile that fits: `share` of its columns are in the file, `choices` name the columns of the file."""

    key: str
    title: str
    layer: str
    share: float
    choices: dict[str, Any]

    @property
    def percent(self) -> int:
        """`share` in percent, whole."""
        return round(self.share * 100)


def offers(
    user: Person | None,
    fields: Sequence[str],
    geometry_types: Mapping[str, int] | Iterable[str] = (),
) -> list[Offer]:
    """Profiles for a file with the columns `fields`, the best first; of equals the reader's own."""
    print_of = known.fingerprint(fields)
    own = [_own(one, fields, print_of) for one in _profiles_of(user)]
    built_in = [_built_in(one, fields) for one in catalogue().values()]
    found = [one for one in (*own, *built_in) if one is not None and one.share >= LEAST_SHARE]
    taken = {one.key: _taken(one.layer, geometry_types) for one in found}
    fitting = [one for one in found if taken[one.key] > 0]
    return sorted(
        fitting, key=lambda one: (-one.share, -taken[one.key], -len(one.choices["columns"]))
    )


def offer(user: Person | None, key: str, fields: Sequence[str]) -> Offer:
    """The profile `key` for this file, however little of it fits; NotFound `import.profile_unknown`."""
    built_in = catalogue().get(key)
    if built_in is not None:
        return _offered(built_in, fields)
    return _own_offer(own_profile(user, key), fields, known.fingerprint(fields))


def own_profile(user: Person | None, key: str) -> MappingProfile:
    """The reader's own profile; NotFound `import.profile_unknown`, also for somebody else's."""
    found = _profiles_of(user).filter(pk=int(key)).first() if key.isdecimal() else None
    if found is None:
        raise NotFound("import.profile_unknown", _("You have no such profile."))
    return found


def _profiles_of(user: Person | None) -> "QuerySet[MappingProfile]":
    if not isinstance(user, User):
        return MappingProfile.objects.none()
    return MappingProfile.objects.filter(owner=user, layer__in=registry.layers()).order_by("name")


def _own(one: MappingProfile, fields: Sequence[str], print_of: str) -> Offer | None:
    return _own_offer(one, fields, print_of) if one.columns else None


def _own_offer(one: MappingProfile, fields: Sequence[str], print_of: str) -> Offer:
    found = known.found_in(one.columns, fields)
    columns = {found[name]: field for name, field in one.columns.items() if name in found}
    choices = {
        "layer": one.layer,
        "columns": columns,
        "codes": one.codes,
        "given": one.given,
        "profile": str(one.pk),
        **{name: value for name in ("crs", "encoding") if (value := getattr(one, name))},
    }
    kind = known.kind_of(catalogue().values(), one.layer, columns, fields)
    if kind is not None:
        choices["match"] = dict(kind.match)
    share = 1.0 if one.fingerprint == print_of else len(found) / max(1, len(one.columns))
    return Offer(str(one.pk), one.name, one.layer, share, choices)


def _built_in(one: known.BuiltInProfile, fields: Sequence[str]) -> Offer | None:
    found = known.found_in(one.all_columns, fields)
    return _offered(one, fields) if all(name in found for name in one.needs) else None


def _offered(one: known.BuiltInProfile, fields: Sequence[str]) -> Offer:
    found = known.found_in(one.all_columns, fields)
    columns = {found[name]: field for name, field in one.columns.items() if name in found}
    choices = {
        "layer": one.layer,
        "columns": columns,
        "codes": {name: dict(codes) for name, codes in one.codes.items()},
        "given": dict(one.given),
        # Without the register's identifiers in the file there is nothing to match by.
        "match": dict(one.match) if one.identifier in found else {"by": "none"},
        "profile": one.slug,
    }
    return Offer(one.slug, _(one.title), one.layer, len(found) / len(one.all_columns), choices)


def _taken(layer: str, geometry_types: Mapping[str, int] | Iterable[str]) -> float:
    """The share of a file's geometries that the layer takes; 1 when the file does not tell."""
    counted = (
        dict(geometry_types)
        if isinstance(geometry_types, Mapping)
        else dict.fromkeys(geometry_types, 1)
    )
    drawn = {kind: count for kind, count in counted.items() if kind != "none"}
    if not drawn:
        return 1.0
    allowed = {one.removeprefix("Multi") for one in registry.layer(layer).spec.allowed_types}
    fitting = sum(n for kind, n in drawn.items() if kind.removeprefix("Multi") in allowed)
    return fitting / sum(drawn.values())
