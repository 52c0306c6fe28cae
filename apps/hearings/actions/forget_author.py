"""Takes a person who closes the account out of what they said; called inside that transaction."""

from apps.accounts.models import User
from apps.hearings.models import Agreement, Statement, StatementDraft


def forget_author(*, person: User) -> None:
    """Names, addresses and the link to the account go. Keyed hashes stay until the hearing's time is over: they lead
    to nobody, and without them one person could be counted twice."""
    Statement.objects.filter(author=person).update(author=None, author_name="", author_email="")
    Agreement.objects.filter(person=person).update(person=None)
    StatementDraft.objects.filter(person=person).delete()
