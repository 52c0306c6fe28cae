"""What every save begins and ends with: a reason, the version locked and open, a changeset, its record."""

from typing import Any

from django.db import connection, transaction
from django.utils.translation import gettext as _

from apps.accounts.actions.write_journal import write_journal
from apps.accounts.permissions import Person
from apps.kernel.errors import Conflict, Refused
from apps.plans import signals
from apps.plans.domain.operation import reason_is_enough
from apps.plans.models import Changeset, PlanVersion


def require_reason(reason: str) -> None:
    """Refused `changeset.reason_required` unless the reason says something."""
    if not reason_is_enough(reason):
        text = _("Say why you change the plan: at least 10 characters.")
        errors = [{"field": "reason", "code": "changeset.reason_required", "text": text}]
        raise Refused("changeset.reason_required", text, {"errors": errors})


def lock_for_editing(version: PlanVersion) -> PlanVersion:
    """The version's row locked until the transaction ends; Conflict when it is frozen."""
    locked = lock(version)
    require_open(locked)
    return locked


def lock(version: PlanVersion) -> PlanVersion:
    """The version's row locked until the transaction ends, frozen or not."""
    return PlanVersion.objects.select_for_update(no_key=True).get(pk=version.pk)


def require_open(version: PlanVersion) -> None:
    """Conflict `version.frozen` when nobody may change the version's features any more."""
    if version.is_frozen:
        raise Conflict(
            "version.frozen",
            _("This version is frozen (%(state)s): make a new version from it to change the plan.")
            % {"state": version.get_state_display()},
            {"state": version.state},
        )


def opened(**fields: Any) -> Changeset:
    """The changeset that every revision of this transaction will name."""
    with transaction.atomic():
        changeset = Changeset.objects.create(**fields)
    # The revision trigger reads this setting; it ends with the transaction.
    with connection.cursor() as cursor:
        cursor.execute("SELECT set_config('bas_jospar.changeset', %s, true)", [str(changeset.pk)])
    return changeset


def record(actor: Person, changeset: Changeset, operations: int) -> None:
    """A line in the journal, and on commit the word to those who listen."""
    write_journal(
        actor=actor,
        verb="changeset.saved",
        subject=f"version:{changeset.version.slug}",
        details={"changeset": changeset.pk, "operations": operations},
    )
    transaction.on_commit(
        lambda: signals.changeset_saved.send(sender=Changeset, changeset=changeset)
    )
