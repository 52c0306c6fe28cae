"""Chair and secretary sign what the minutes say: two people, the same content."""

from django.db import transaction

from apps.accounts.actions.write_journal import write_journal
from apps.accounts.models import User
from apps.accounts.permissions import Person, require
from apps.hearings import queries as register
from apps.kernel.errors import ProblemError
from apps.minutes import messages
from apps.minutes.actions.draft_minutes import ask_for_files
from apps.minutes.actions.refuse_minutes import refuse_minutes
from apps.minutes.domain.content import fingerprint
from apps.minutes.models import Minutes, MinutesSignature
from apps.minutes.permissions import can_sign_minutes
from apps.minutes.queries.content import collect


def sign_minutes(
    *, actor: Person | None, minutes: Minutes, part: str, content_sha256: str
) -> MinutesSignature:
    """The signature; the second one freezes the minutes. Raises SignInRequired, NotAllowed `minutes.one_person`,
    Refused `minutes.part_unknown`, Conflict `minutes.signed` or `minutes.moved_on`; refusals are journalled."""
    person = require(can_sign_minutes(actor, minutes.hearing), actor)
    if part not in MinutesSignature.Part.values:
        raise messages.refused("minutes.part_unknown", "part")
    with transaction.atomic():
        # Statements, notices and decisions take the same lock: what is compared stays so.
        hearing = register.locked_hearing(minutes.hearing)
        locked = Minutes.objects.select_for_update(of=("self",)).get(pk=minutes.pk)
        locked.hearing = hearing
        problem = _problem(locked, person, part, content_sha256)
        if problem is None:
            return _sign(locked, person, part)
    raise refuse_minutes(actor=person, minutes=minutes, problem=problem)


def _problem(minutes: Minutes, person: User, part: str, content_sha256: str) -> ProblemError | None:
    signed = {one.part: one.person_id for one in minutes.signatures.all()}
    if minutes.is_frozen or part in signed:
        return messages.conflict("minutes.signed")
    if person.pk in signed.values():
        return messages.not_allowed("minutes.one_person")
    now = fingerprint(collect(minutes.hearing))
    if content_sha256 != minutes.content_sha256 or now != minutes.content_sha256:
        return messages.conflict("minutes.moved_on", {"content_sha256": now})
    return None


def _sign(minutes: Minutes, person: User, part: str) -> MinutesSignature:
    at = register.database_now()
    signature = MinutesSignature.objects.create(
        minutes=minutes,
        part=part,
        person=person,
        name=person.full_name or person.email,
        at=at,
        content_sha256=minutes.content_sha256,
    )
    write_journal(
        actor=person,
        verb="minutes.signed",
        subject=f"hearing:{minutes.hearing.slug}",
        details={"number": minutes.number, "part": part, "sha256": minutes.content_sha256},
    )
    if minutes.signatures.count() == len(MinutesSignature.Part):
        minutes.state = Minutes.State.SIGNED
        minutes.signed_at = at
        minutes.save(update_fields=["state", "signed_at"])
        ask_for_files(actor=person, minutes=minutes)
    return signature
