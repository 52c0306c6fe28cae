"""Reading who is known by which identity, what is kept about whom, and whether the journal is whole."""

from apps.accounts.queries.identities import identity_taken, refuse_taken
from apps.accounts.queries.journal import Verified, verify_journal
from apps.accounts.queries.personal import personal_data

__all__ = ["Verified", "identity_taken", "personal_data", "refuse_taken", "verify_journal"]
