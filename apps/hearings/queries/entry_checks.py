"""What is wrong with an entry, as far as the hearing and its frozen version can tell."""

from apps.hearings.domain import entry as entries
from apps.hearings.domain.entry import Entry, Fault, TargetKind
from apps.hearings.models import AreaRule, Attachment, Hearing
from apps.hearings.queries.features import known_targets
from apps.plans.queries.boundary import lies_outside
from apps.plans.queries.text import named_paragraphs


def entry_faults(hearing: Hearing, entry: Entry) -> list[Fault]:
    """Every fault of a cleaned entry, field by field; its place is measured only when it is sound."""
    faults = entries.faults(entry)
    fields = {one.field for one in faults}
    if "targets" not in fields:
        faults += _target_faults(hearing, entry)
    if "attachments" not in fields:
        faults += _attachment_faults(hearing, entry)
    if "geometry" not in fields and _is_refused_outside(hearing, entry):
        faults.append(Fault("geometry", "statement.outside_area"))
    return faults


def _is_refused_outside(hearing: Hearing, entry: Entry) -> bool:
    if hearing.area_rule != AreaRule.REJECT or entry.place is None:
        return False
    return lies_outside(hearing.version, entry.place)


def _target_faults(hearing: Hearing, entry: Entry) -> list[Fault]:
    known = {one.key for one in known_targets(hearing.version, entry.targets)}
    unknown = [
        Fault("targets", "statement.target_unknown", one.key)
        for one in entry.targets
        if one.key not in known
    ]
    spoken_about = [
        one.uid for one in entry.targets if one.kind is TargetKind.PARAGRAPH and one.uid
    ]
    if not spoken_about:
        return unknown
    paragraphs = named_paragraphs(hearing.version, spoken_about)
    return unknown + [
        Fault("targets", "statement.paragraph_locked", one.title)
        for one in paragraphs
        if one.is_locked
    ]


def _attachment_faults(hearing: Hearing, entry: Entry) -> list[Fault]:
    if not entry.attachments:
        return []
    found = {
        row.pk: row for row in Attachment.objects.filter(pk__in=entry.attachments, hearing=hearing)
    }
    faults = []
    for uid in entry.attachments:
        row = found.get(uid)
        if row is None or row.statement_id is not None:
            faults.append(Fault("attachments", "attachment.unknown", str(uid)))
        elif row.state == Attachment.State.REFUSED:
            faults.append(Fault("attachments", "attachment.refused", str(uid)))
    return faults
