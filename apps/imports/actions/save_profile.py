"""A person keeps the columns and codes of an import under a name, for the next file of that kind."""

from typing import Any

from django.db import IntegrityError, transaction
from django.utils.translation import gettext as _

from apps.accounts.actions.write_journal import write_journal
from apps.accounts.permissions import Person, require
from apps.imports.domain.profile import fingerprint
from apps.imports.models import ImportSession, MappingProfile
from apps.kernel import clock
from apps.kernel.errors import Refused
from apps.plans.permissions import can_edit_version

LONGEST_NAME = 200
ONCE = "mappingprofile_name_once"


def save_profile(*, actor: Person | None, session: ImportSession, name: str) -> MappingProfile:
    """The profile, its owner's alone. Raises SignInRequired, NotAllowed, Refused `import.profile_name`,
    `import.profile_name_taken`, `import.nothing_chosen`."""
    owner = require(can_edit_version(actor, session.version), actor)
    require(session.owner_id == owner.pk, actor)
    wanted, choices = _name(name), _choices(session)
    profile = MappingProfile(
        name=wanted,
        owner=owner,
        layer=choices["layer"],
        fingerprint=fingerprint(_columns(session, choices)),
        created_at=clock.now(),
        **{one: choices.get(one) or {} for one in ("columns", "codes", "given")},
        **{one: choices.get(one) or "" for one in ("crs", "encoding")},
    )
    try:
        with transaction.atomic():
            profile.save(force_insert=True)
            write_journal(
                actor=actor,
                verb="import.profile_saved",
                subject=f"version:{session.version.slug}",
                details={"profile": profile.pk, "layer": profile.layer},
            )
    except IntegrityError as error:
        if ONCE not in str(error):
            raise
        text = _("You have a profile “%(name)s” already: give another name, or remove that one.")
        raise _refused("import.profile_name_taken", text % {"name": wanted}) from error
    return profile


def _name(given: str) -> str:
    name = " ".join(given.split())
    if not name or len(name) > LONGEST_NAME or "\x00" in name:
        text = _("Give the profile a name of at most %(most)d characters.")
        raise _refused("import.profile_name", text % {"most": LONGEST_NAME})
    return name


def _choices(session: ImportSession) -> dict[str, Any]:
    if not session.choices.get("layer") or not session.choices.get("columns"):
        text = _("Nothing is chosen yet: choose the layer and its columns first.")
        raise Refused("import.nothing_chosen", text)
    choices: dict[str, Any] = session.choices
    return choices


def _columns(session: ImportSession, choices: dict[str, Any]) -> list[str]:
    """The columns of the layer of the file that was chosen; those chosen when nothing else is known."""
    layers = session.inspection.get("layers", [])
    source = choices.get("source_layer")
    meant = [one for one in layers if one["name"] == source] or (layers if len(layers) == 1 else [])
    return [one["name"] for one in meant[0]["fields"]] if meant else list(choices["columns"])


def _refused(code: str, text: str) -> Refused:
    return Refused(code, text, {"errors": [{"field": "name", "code": code, "text": text}]})
