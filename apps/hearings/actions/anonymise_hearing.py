"""Takes out of an ended hearing who said what; what was said, when, where and under which number stays."""

from datetime import datetime

from django.conf import settings
from django.contrib.postgres.functions import RandomUUID
from django.db import connection, transaction
from django.db.models import CharField, F, Q
from django.db.models.functions import Cast

from apps.accounts.actions.write_journal import write_journal
from apps.files.actions.forget_files import forget_files
from apps.hearings import queries, registry
from apps.hearings.domain.anonymity import GONE
from apps.hearings.models import (
    AbuseReport,
    Agreement,
    Amendment,
    Appeal,
    Attachment,
    Hearing,
    IntegrityFlag,
    Participant,
    StatementDraft,
)
from apps.hearings.register.sql_files import sql_text


def anonymise_hearing(*, hearing: Hearing) -> int:
    """How many statements lost their author; part of the system, asked for by the beat. A second time none does.

    Counts stay as they were: statements, agreements and participants keep their rows, with a key that leads to
    nobody. The texts of hidden, unread and withdrawn statements and what a redaction covers are gone for good."""
    with transaction.atomic():
        locked = queries.locked_hearing(hearing)
        count = _statements(locked)
        _later_words(locked)
        _people(locked)
        records = _files(locked)
        StatementDraft.objects.filter(hearing=locked).delete()
        for clean in registry.anonymisers:
            clean(locked)
        forget_files(records=records)
        if count:
            write_journal(
                actor=None,
                verb="hearing.anonymised",
                subject=f"hearing:{locked.slug}",
                details={"statements": count},
            )
    return count


def _statements(hearing: Hearing) -> int:
    given: dict[str, datetime | int] = {
        "at": queries.database_now(),
        "hearing": hearing.pk,
        "grid_m": settings.PLACE_GRID_M,
    }
    with connection.cursor() as cursor:
        cursor.execute(sql_text("anonymise_statements"), given)
        return int(cursor.rowcount)


def _later_words(hearing: Hearing) -> None:
    """Corrections under a redaction, everything of what was not public, and what appeals said."""
    unseen = ~Q(statement__visibility="published") | Q(statement__withdrawn_at__isnull=False)
    ids = list(
        Amendment.objects.filter(statement__hearing=hearing)
        .filter(unseen | Q(statement__redactions__at__gt=F("at")))
        .values_list("pk", flat=True)
        .distinct()
    )
    with connection.cursor() as cursor:
        cursor.execute("SELECT hearings_blank_amendments(%s::bigint[])", [ids])
    Appeal.objects.filter(statement__hearing=hearing).exclude(text=GONE).update(text=GONE)


def _people(hearing: Hearing) -> None:
    nobody = Cast(RandomUUID(), CharField())
    Agreement.objects.filter(statement__hearing=hearing).update(person=None, identity_key=nobody)
    AbuseReport.objects.filter(statement__hearing=hearing).update(
        email="", text="", identity_key=nobody
    )
    IntegrityFlag.objects.filter(statement__hearing=hearing).update(detail={})
    people = Participant.objects.filter(hearing=hearing)
    people.update(identity_key=nobody)
    people.filter(kind=Participant.Kind.PERSON).update(name="")


def _files(hearing: Hearing) -> set[int]:
    """Originals go; of what was public the cleaned copy stays. The records that may be needed no more."""
    files = Attachment.objects.filter(hearing=hearing)
    records = set(files.values_list("original_id", flat=True))
    seen = Q(public__isnull=False, statement__visibility="published")
    seen &= Q(statement__withdrawn_at__isnull=True)
    files.filter(seen).update(original=F("public"))
    gone = files.exclude(seen)
    records |= {pk for pk in gone.values_list("public_id", flat=True) if pk}
    gone.delete()
    return records
