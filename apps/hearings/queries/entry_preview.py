"""What a statement would look like to everybody, before it is sent."""

from apps.accounts.permissions import Person
from apps.hearings import messages
from apps.hearings.domain import entry as entries
from apps.hearings.domain.entry import Entry
from apps.hearings.domain.language import detect_language
from apps.hearings.domain.public_text import PublicText
from apps.hearings.domain.publication import PublicStatement
from apps.hearings.domain.register import text_sha256
from apps.hearings.models import Attachment, Channel, Hearing, Statement
from apps.hearings.permissions import can_view_hearing
from apps.hearings.queries.entry_checks import entry_faults
from apps.hearings.queries.features import known_targets
from apps.hearings.queries.places import places
from apps.hearings.queries.publishing import Beside, public_attachments, public_form
from apps.kernel import clock
from apps.kernel.errors import NotFound
from apps.kernel.text import current_language


def preview_entry(user: Person | None, hearing: Hearing, entry: Entry) -> PublicStatement:
    """The public form of `entry` as if it were registered now, without a number. Nothing is kept.

    Raises NotFound `hearing.unknown` and Refused with every fault, as sending it would.
    """
    if not can_view_hearing(user, hearing):
        raise NotFound("hearing.unknown", messages.text("hearing.unknown"))
    kept = entries.cleaned(entry)
    if faults := entry_faults(hearing, kept):
        raise messages.refused(faults)
    files = {
        row.pk: row
        for row in Attachment.objects.filter(pk__in=kept.attachments).select_related("original")
    }
    beside = Beside(
        text=PublicText(kept.text),
        targets=known_targets(hearing.version, kept.targets),
        attachments=public_attachments(
            sorted(files.values(), key=lambda row: (row.created_at, row.pk))
        ),
    )
    return public_form(_unkept(hearing, kept), beside)


def _unkept(hearing: Hearing, entry: Entry) -> Statement:
    found = places(hearing.version, entry)
    return Statement(
        hearing=hearing,
        number=0,
        register_code="",
        received_at=clock.now(),
        kind=entry.kind,
        text=entry.text,
        text_sha256=text_sha256(entry.text),
        language=entry.language or detect_language(entry.text, current_language()),
        author_name=entry.author_name,
        organisation=entry.organisation,
        bin=entry.bin,
        channel=Channel.WEB,
        public_geom=found.public_geom,
        anchor=found.anchor,
        is_place_blurred=entry.is_place_blurred,
    )
