"""Links the newest lines of the journal to the chain; asked by the beat, every minute."""

from django.db import connection, transaction

from apps.accounts.domain.chain import GENESIS, link
from apps.accounts.models import JournalEntry, JournalLink

BATCH = 2_000
ONE_AT_A_TIME = "SELECT pg_advisory_xact_lock(hashtextextended('accounts.chain_journal', 0))"


def chain_journal() -> int:
    """How many lines were linked. In the order in which they are seen: a line of a long transaction, which becomes
    visible after younger ones, is linked after them. Verbs never wait for the chain (decision 0009)."""
    total = 0
    while count := _chain_batch():
        total += count
    return total


def _chain_batch() -> int:
    with transaction.atomic():
        with connection.cursor() as cursor:
            cursor.execute(ONE_AT_A_TIME)
        last = JournalLink.objects.order_by("-position").first()
        position, previous = (last.position, last.sha256) if last else (0, GENESIS)
        links = []
        for entry in JournalEntry.objects.filter(link__isnull=True).order_by("pk")[:BATCH]:
            position += 1
            previous = link(previous, entry.document())
            links.append(JournalLink(position=position, entry=entry, sha256=previous))
        JournalLink.objects.bulk_create(links)
    return len(links)
