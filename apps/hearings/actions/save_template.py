"""Keeps what is alike from one hearing to the next under a name."""

from dataclasses import asdict

from django.db import IntegrityError, transaction

from apps.accounts.actions.write_journal import write_journal
from apps.accounts.permissions import Person, require
from apps.hearings import messages, queries
from apps.hearings.domain.announcement import OWN_FIELDS
from apps.hearings.domain.entry import Fault
from apps.hearings.models import Hearing, HearingTemplate
from apps.hearings.permissions import can_draft_hearing

MAX_NAME_CHARACTERS = 200


def save_template(*, actor: Person | None, hearing: Hearing, name: str) -> HearingTemplate:
    """The template. Raises SignInRequired, NotAllowed, Refused `hearing.template_name` or
    `hearing.template_taken`."""
    officer = require(can_draft_hearing(actor), actor)
    name = name.strip()
    if not name or len(name) > MAX_NAME_CHARACTERS:
        raise messages.refused([Fault("name", "hearing.template_name", str(MAX_NAME_CHARACTERS))])
    given = asdict(queries.announcement_of(hearing))
    document = {field: value for field, value in given.items() if field not in OWN_FIELDS}
    document["length_s"] = int((hearing.closes_at - hearing.opens_at).total_seconds())
    try:
        with transaction.atomic():
            template = HearingTemplate.objects.create(
                name=name, document=document, created_by=officer, created_at=queries.database_now()
            )
            write_journal(
                actor=officer,
                verb="hearing.template_saved",
                subject=f"hearing:{hearing.slug}",
                details={"template": template.pk},
            )
    except IntegrityError as error:
        raise messages.refused([Fault("name", "hearing.template_taken")]) from error
    return template
