"""Marks what the officers may want to look at; a mark decides nothing and nobody else sees it."""

from datetime import timedelta
from typing import Any

from django.conf import settings
from django.contrib.postgres.search import TrigramSimilarity
from django.db.models import Q, QuerySet, Value
from django.db.models.functions import Upper

from apps.hearings import queries
from apps.hearings.models import IntegrityFlag, Statement

Kind = IntegrityFlag.Kind
Found = dict[IntegrityFlag.Kind, dict[str, Any]]

BURST_WINDOW = timedelta(minutes=1)
# A name and a greeting are alike in everybody's words.
MIN_COMPARED_CHARACTERS = 40
NAMED_NUMBERS = 20


def flag_statement(*, statement: Statement) -> list[IntegrityFlag]:
    """The marks that are new. Asking again adds nothing; numbers and visibility stay as they are."""
    found = _found(statement)
    known = set(statement.flags.values_list("kind", flat=True))
    now = queries.database_now()
    rows = [
        IntegrityFlag(statement=statement, kind=kind, detail=detail, at=now)
        for kind, detail in found.items()
        if kind.value not in known
    ]
    return IntegrityFlag.objects.bulk_create(rows, ignore_conflicts=True)


def _found(statement: Statement) -> Found:
    before = Statement.objects.filter(
        hearing_id=statement.hearing_id, number__lt=statement.number
    ).order_by("-number")
    found: Found = {}
    if statement.network_key:
        neighbours = before.filter(network_key=statement.network_key)
        if neighbours.count() + 1 >= settings.FLAG_SAME_NETWORK:
            found[Kind.SAME_NETWORK] = _named(neighbours)
    if contacts := _contacts(statement):
        same = before.filter(contacts)
        if same.exists():
            found[Kind.SAME_CONTACT] = _named(same)
    if len(statement.text) >= MIN_COMPARED_CHARACTERS:
        alike = _alike(before, statement.text)
        if alike.exists():
            found[Kind.SIMILAR_TEXT] = _named(alike)
    lately = before.filter(received_at__gt=statement.received_at - BURST_WINDOW)
    if (count := lately.count() + 1) >= settings.FLAG_BURST:
        found[Kind.BURST] = {"count": count}
    return found


def _contacts(statement: Statement) -> Q | None:
    """The same address, or the same known person; what only shares a network is another mark."""
    contacts = Q(pk__in=[])
    if statement.author_email:
        contacts |= Q(author_email__iexact=statement.author_email)
    if statement.identity_key and statement.identity_key != statement.network_key:
        contacts |= Q(identity_key=statement.identity_key)
    return contacts if len(contacts.children) > 1 else None


def _alike(before: QuerySet[Statement], text: str) -> QuerySet[Statement]:
    # The trigram index is on the upper case: the operator uses it, the measure decides.
    return before.annotate(
        shouted=Upper("text"),
        # The stubs know only text, the database compares any expression.
        likeness=TrigramSimilarity(Upper("text"), Upper(Value(text))),  # type: ignore[arg-type]
    ).filter(shouted__trigram_similar=text.upper(), likeness__gte=settings.FLAG_SIMILARITY)


def _named(rows: QuerySet[Statement]) -> dict[str, Any]:
    return {"numbers": list(rows.values_list("number", flat=True)[:NAMED_NUMBERS])}
