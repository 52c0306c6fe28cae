"""Reading who is known by which identity, and whether the journal is whole."""

from apps.accounts.queries.identities import identity_taken, refuse_taken
from apps.accounts.queries.journal import Verified, verify_journal

__all__ = ["Verified", "identity_taken", "refuse_taken", "verify_journal"]
