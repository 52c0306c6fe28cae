"""A person removes a profile of their own; files imported by it stay as they are."""

from django.db import transaction
from django.utils.translation import gettext as _

from apps.accounts.actions.write_journal import write_journal
from apps.accounts.models import User
from apps.accounts.permissions import Person
from apps.imports.models import MappingProfile
from apps.kernel.errors import NotFound


def forget_profile(*, actor: Person | None, profile: MappingProfile) -> None:
    """Removes it. Raises NotFound `import.profile_unknown`: somebody else's do not exist for the reader."""
    owner = actor if isinstance(actor, User) else None
    with transaction.atomic():
        mine = MappingProfile.objects.filter(pk=profile.pk, owner=owner)
        found = mine.select_for_update().first()
        if found is None:
            raise NotFound("import.profile_unknown", _("You have no such profile."))
        write_journal(
            actor=actor,
            verb="import.profile_forgotten",
            subject=f"profile:{found.pk}",
            details={"layer": found.layer},
        )
        found.delete()
